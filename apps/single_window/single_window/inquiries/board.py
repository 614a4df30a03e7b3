"""The live board of a round: who was asked, who has answered, with what."""

from typing import TYPE_CHECKING

import frappe

from single_window.constants import DT, ResponseState
from single_window.directory import seats

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry

EVENT = "inquiry_board"


def case_of(inquiry: "Inquiry") -> tuple[str, str]:
	"""The case in whose history the round is written: the permit request, or the round itself when it is free."""
	if inquiry.permit_request:
		return DT.PERMIT_REQUEST, inquiry.permit_request
	return DT.INQUIRY, inquiry.name


def lock_case(response: str) -> None:
	"""Lock the permit request that the response belongs to until the commit, before the response itself is locked."""
	request = frappe.db.get_value(DT.INQUIRY_RESPONSE, response, "permit_request")
	if request:
		frappe.db.get_value(DT.PERMIT_REQUEST, request, "name", for_update=True)


def of_round(inquiry: str) -> list[dict]:
	"""The round's responses in the order in which the agencies were chosen.

	A confidential answer is for the asking agency; other readers see that it came, not what it says.
	"""
	is_asking = frappe.db.get_value(DT.INQUIRY, inquiry, "agency") in seats.agencies_of()
	rows = frappe.get_all(
		DT.INQUIRY_RESPONSE,
		filters={"inquiry": inquiry},
		fields=[
			"name", "agency", "state", "due_on", "answer", "answer_text", "attachment", "confidential",
			"answered_on", "answered_by", "modified",
		],
		order_by="idx asc, revision asc",
	)  # fmt: skip
	for row in rows:
		row.agency_title = frappe.get_cached_value(DT.AGENCY, row.agency, "title")
		row.answered_by_name = frappe.utils.get_fullname(row.answered_by) if row.answered_by else ""
		row.is_open = row.state == ResponseState.AWAITING
		if row.confidential and not is_asking:
			row.update({"answer": None, "answer_text": None, "attachment": None})
	return rows


def publish(inquiry: "Inquiry") -> None:
	"""Tell everybody who has the case or the round open that its board has changed; sent at the commit."""
	case = case_of(inquiry)
	message = {"inquiry": inquiry.name, "answered": inquiry.answered, "asked": inquiry.asked}
	for doctype, name in {case, (DT.INQUIRY, inquiry.name)}:
		frappe.publish_realtime(EVENT, message, doctype=str(doctype), docname=name, after_commit=True)
