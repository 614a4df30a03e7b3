"""What people read of a case: the officer's page, the asked agency's question, the citizen's history."""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window.constants import DT, ResponseState
from single_window.directory import seats
from single_window.exceptions import NotFound
from single_window.history import activities
from single_window.inquiries import board, shared_fields
from single_window.permits import tracking_code

if TYPE_CHECKING:
	from frappe.model.document import Document


def readable_request(name: str) -> "Document":
	"""The Permit Request, when the session's user may read it; else NotFound, as if it did not exist."""
	if not frappe.db.exists(DT.PERMIT_REQUEST, name):
		raise NotFound(_("This case does not exist."))
	request = frappe.get_doc(DT.PERMIT_REQUEST, name)
	if not frappe.has_permission(DT.PERMIT_REQUEST, "read", doc=request):
		raise NotFound(_("This case does not exist."))
	return request


def overview(request: "Document") -> dict:
	"""The officer's view of the whole case."""
	case = (DT.PERMIT_REQUEST, request.name)
	seat = seats.seat_in(request.agency)
	return {
		"tracking_code": tracking_code.display(request.tracking_code),
		"permit_title": request.permit_type_title,
		"agency_title": frappe.get_cached_value(DT.AGENCY, request.agency, "title"),
		"office_title": frappe.get_cached_value(DT.AGENCY_OFFICE, request.office, "title"),
		"form": shared_fields.readable(frappe.get_doc(request.form_doctype, request.form_record)),
		"rounds": _rounds(request.name),
		"conditions": _conditions(request.permit_type),
		"activities": activities.of_case(case),
		"chain_broken_at": activities.verify(case),
		"holder": holder(case),
		"permit": _permit(request.name),
		"is_ours": bool(seat),
	}


def inquiry_choices(request: "Document") -> dict:
	"""Agencies that can be asked, those asked by default, and the form's answers that can be shared."""
	permit_type = frappe.get_cached_doc(DT.PERMIT_TYPE, request.permit_type)
	agencies = frappe.get_all(
		DT.AGENCY,
		filters={"active": 1, "name": ("!=", request.agency)},
		fields=["name", "title"],
		order_by="title",
	)
	defaults = [row.agency for row in permit_type.inquired_agencies]
	return {
		"agencies": sorted(agencies, key=lambda row: row.name not in defaults),
		"default_agencies": defaults,
		"deadline_days": permit_type.inquiry_deadline_days or 7,
		"fields": [
			row
			for row in shared_fields.readable(frappe.get_doc(request.form_doctype, request.form_record))
			if row["value"]
		],
	}


def question(response: "Document") -> dict:
	"""The asked agency's view of an inquiry."""
	inquiry = frappe.get_doc(DT.INQUIRY, response.inquiry)
	seat = seats.seat_in(response.agency)
	return {
		"question": inquiry.question,
		"asking_agency": frappe.get_cached_value(DT.AGENCY, inquiry.agency, "title"),
		"officer": frappe.utils.get_fullname(inquiry.officer),
		"applicant_name": inquiry.applicant_name,
		"national_code": inquiry.national_code,
		"tracking_code": tracking_code.display(inquiry.tracking_code) if inquiry.tracking_code else "",
		"sent_on": inquiry.sent_on,
		"due_on": response.due_on,
		"shared": [
			{"label": row.label, "value": row.value, "is_file": row.is_file} for row in inquiry.shared_fields
		],
		"may_answer": bool(seat) and response.state == ResponseState.AWAITING,
		"answer": _answer(response) if response.state == ResponseState.ANSWERED else None,
	}


def _answer(response: "Document") -> dict:
	return {
		"answer": response.answer,
		"text": response.answer_text,
		"attachment": response.attachment,
		"confidential": response.confidential,
		"by": frappe.utils.get_fullname(response.answered_by),
		"on": response.answered_on,
	}


def holder(case: tuple[str, str]) -> dict | None:
	"""Who holds the file now, since when, due when; None when nobody has a card of it any more."""
	card = frappe.db.get_value(
		DT.CARD,
		{"reference_type": case[0], "reference_name": case[1], "status": "Open"},
		["allocated_to", "card_post", "card_office", "card_arrived_on", "card_due_on", "card_news"],
		as_dict=True,
	)
	if not card:
		return None
	return {
		"user": card.allocated_to,
		"name": frappe.utils.get_fullname(card.allocated_to) if card.allocated_to else "",
		"post": seats.post_title(card.card_post),
		"office": frappe.get_cached_value(DT.AGENCY_OFFICE, card.card_office, "title"),
		"since": card.card_arrived_on,
		"due_on": card.card_due_on,
		"news": card.card_news,
	}


def require_asking_agency(inquiry: "Document") -> None:
	"""Refuse everybody but the asking agency and the Governor's readers: answers are not for the other asked agencies."""
	if inquiry.agency not in seats.agencies_of() and seats.seats_of():
		raise NotFound(_("This inquiry does not exist."))


def _rounds(permit_request: str) -> list[dict]:
	rounds = frappe.get_all(
		DT.INQUIRY,
		filters={"permit_request": permit_request},
		fields=["name", "question", "status", "sent_on", "due_on", "asked", "answered", "closed_on"],
		order_by="sent_on desc",
	)
	for row in rounds:
		row.responses = board.of_round(row.name)
	return rounds


def _conditions(permit_type: str) -> list[dict]:
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, permit_type).conditions
	return [{"number": row.number, "text": row.text} for row in rows]


def _permit(permit_request: str) -> dict | None:
	return frappe.db.get_value(
		DT.PERMIT,
		{"permit_request": permit_request},
		["name", "number", "pdf", "valid_until", "status"],
		as_dict=True,
	)
