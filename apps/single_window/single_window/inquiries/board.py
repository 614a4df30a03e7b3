"""The live board of a round: who was asked, how each stands, with what answer, and what may be done about it."""

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import cint

from single_window.constants import DT, ClosedBecause, InquiryStatus, ResponseState
from single_window.directory import seats
from single_window.inquiries import hands, people, sub_questions

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse

EVENT = "inquiry_board"
RESPONSE_FIELDS = (
	"name", "agency", "office", "state", "revision", "question", "due_on", "creation", "answer", "answer_text",
	"attachment", "confidential", "answered_on", "answered_by", "acted_for", "returned_on", "returned_by",
	"return_reason", "withdrawn_on", "withdrawn_by", "withdrawal_reason", "reminded_on", "modified",
)  # fmt: skip
PEOPLE = ("answered_by", "acted_for", "returned_by", "withdrawn_by")
ROUND_FIELDS = (
	"name", "title", "question", "status", "closing_rule", "needed", "asked", "answered", "withdrawn",
	"closed_because", "close_reason", "closed_on", "sent_on", "due_on", "permit_request", "applicant_name",
	"national_code",
)  # fmt: skip


def case_of(inquiry: "Inquiry") -> tuple[str, str]:
	"""The case in whose history the round is written: the permit request, or the round itself when it is free."""
	if inquiry.permit_request:
		return DT.PERMIT_REQUEST, inquiry.permit_request
	return DT.INQUIRY, inquiry.name


def case_of_response(response: "InquiryResponse") -> tuple[str, str]:
	"""The case in whose history an act on the response is written."""
	if response.permit_request:
		return DT.PERMIT_REQUEST, response.permit_request
	return DT.INQUIRY, response.inquiry


def of_round(inquiry: str) -> list[frappe._dict]:
	"""The round's responses, one row a revision, in the order in which the agencies were chosen.

	A confidential answer is for the asking agency and the one that gave it; others see that it came, not what it says.
	"""
	asking = frappe.db.get_value(DT.INQUIRY, inquiry, ["agency", "permit_request", "post"], as_dict=True)
	own = set(seats.agencies_of())
	rows = frappe.get_all(
		DT.INQUIRY_RESPONSE,
		filters={"inquiry": inquiry},
		fields=list(RESPONSE_FIELDS),
		order_by="idx asc, agency asc, revision asc",
	)
	latest = {row.agency: row.name for row in sorted(rows, key=lambda row: row.revision)}
	is_asking = asking.agency in own
	steers = is_asking and hands.may_steer(asking)
	_name_people(rows)
	_fill_tables(rows)
	_add_holders(rows)
	for row in rows:
		row.agency_title = frappe.get_cached_value(DT.AGENCY, row.agency, "title")
		row.office_title = frappe.get_cached_value(DT.AGENCY_OFFICE, row.office, "title")
		row.is_open = row.state == ResponseState.AWAITING
		row.is_latest = latest[row.agency] == row.name
		row.since = row.creation
		row.withdrawal_reason = _(row.withdrawal_reason or "")
		row.hidden = int(bool(row.confidential and own.isdisjoint((asking.agency, row.agency))))
		row.may = _may_to(row, steers) if is_asking and row.is_latest else []
	return [_without_answer(row) if row.hidden else row for row in rows]


def round_of(inquiry: "Inquiry") -> dict:
	"""The round itself, as the asking side reads it."""
	return {
		**{field: inquiry.get(field) for field in ROUND_FIELDS},
		"agency_title": frappe.get_cached_value(DT.AGENCY, inquiry.agency, "title"),
		"officer_name": frappe.utils.get_fullname(inquiry.officer),
		"closed_because": inquiry.closed_because or (ClosedBecause.COMPLETE if inquiry.closed_on else ""),
		"questions": question_rows(inquiry),
		"attachments": [{"file": row.file, "title": row.title} for row in inquiry.attachments],
		"shared": [
			{"fieldname": row.fieldname, "label": row.label, "value": row.value, "is_file": row.is_file}
			for row in inquiry.shared_fields
		],
		"may": _may_to_round(inquiry),
	}


def question_rows(inquiry: "Inquiry") -> list[dict]:
	"""The structured questions, numbered as their answers are."""
	return [
		{
			"number": number,
			"label": row.label,
			"fieldtype": row.fieldtype,
			"options": row.options or "",
			"compulsory": cint(row.compulsory),
		}
		for number, row in enumerate(inquiry.questions, start=1)
	]


def publish(inquiry: "Inquiry") -> None:
	"""Tell everybody who has the case or the round open that its board has changed; sent at the commit."""
	message = {"inquiry": inquiry.name, "answered": inquiry.answered, "asked": inquiry.asked}
	for doctype, name in {case_of(inquiry), (DT.INQUIRY, inquiry.name)}:
		frappe.publish_realtime(EVENT, message, doctype=str(doctype), docname=name, after_commit=True)


def tell_readers(response: "InquiryResponse") -> None:
	"""Tell everybody who has the response open that it has changed; sent at the commit."""
	message = {"inquiry": response.inquiry, "response": response.name}
	frappe.publish_realtime(
		EVENT, message, doctype=str(DT.INQUIRY_RESPONSE), docname=response.name, after_commit=True
	)


def _without_answer(row: frappe._dict) -> frappe._dict:
	return frappe._dict(row, answer=None, answer_text=None, attachment=None, files=[], sub_answers=[])


def _name_people(rows: list[frappe._dict]) -> None:
	names = people.names([row[field] for row in rows for field in PEOPLE])
	for row in rows:
		for field in PEOPLE:
			row[f"{field}_name"] = names.get(row[field], "")


def _fill_tables(rows: list[frappe._dict]) -> None:
	"""Files and structured answers of all responses, read with one query each."""
	given = [row.name for row in rows if row.state == ResponseState.ANSWERED]
	files = _table("Inquiry Attachment", "files", given, ["parent", "file", "title"])
	answers = _table(
		"Inquiry Sub Answer", "sub_answers", given, ["parent", "number", "label", "fieldtype", "value"]
	)
	for row in rows:
		row.files = [{"file": one.file, "title": one.title} for one in files.get(row.name, [])]
		if row.attachment and not row.files:
			row.files = [{"file": row.attachment, "title": row.attachment.rpartition("/")[2]}]
		row.sub_answers = [readable_answer(one) for one in answers.get(row.name, [])]


def readable_answer(row) -> dict:
	"""An answered structured question as people read it."""
	return {
		"number": row.number,
		"label": row.label,
		"fieldtype": row.fieldtype,
		"value": sub_questions.readable(row.fieldtype, row.value),
	}


def _table(doctype: str, table: str, parents: list[str], fields: list[str]) -> dict[str, list]:
	if not parents:
		return {}
	place = {"parenttype": DT.INQUIRY_RESPONSE, "parentfield": table, "parent": ("in", parents)}
	found: dict[str, list] = {}
	for row in frappe.get_all(doctype, filters=place, fields=fields, order_by="idx"):
		found.setdefault(row.parent, []).append(row)
	return found


def _add_holders(rows: list[frappe._dict]) -> None:
	"""Who has the card of an awaited answer or of a correction; an empty name means the office's pool."""
	awaited = [row.name for row in rows if row.state in (ResponseState.AWAITING, ResponseState.RETURNED)]
	cards = hands.cards_of(DT.INQUIRY_RESPONSE, awaited)
	names = people.names(card.holder for card in cards.values())
	for row in rows:
		card = cards.get(row.name)
		row.holder_name = names.get(card.holder, "") if card else ""
		row.is_free_for_me = card.is_free_for_me() if card else True


def _may_to(row: frappe._dict, steers: bool) -> list[str]:
	"""What an asking officer may do about the latest revision of an agency; a correction is made by who has its card."""
	if row.state == ResponseState.AWAITING:
		return ["withdraw", "extend", "remind"] if steers else []
	if row.state != ResponseState.RETURNED:
		return []
	return ["withdraw"] * steers + ["resend"] * row.is_free_for_me


def _may_to_round(inquiry: "Inquiry") -> list[str]:
	if inquiry.status != InquiryStatus.OPEN or inquiry.agency not in seats.agencies_of():
		return []
	if not hands.may_steer(inquiry):
		return []
	return ["add", "withdraw", "close", "extend", "remind", "resend"]
