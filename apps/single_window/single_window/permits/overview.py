"""The officer's page of a case: all that is known about it, and what may be done with it now."""

from datetime import datetime
from typing import TYPE_CHECKING

import frappe
from frappe.utils import now_datetime

from single_window.constants import (
	DECIDED_REQUEST_STATES,
	DT,
	InquiryStatus,
	ReferralKind,
	RequestState,
)
from single_window.deadlines.working_days import working_days_between
from single_window.directory import seats
from single_window.documents import attachments
from single_window.history import activities
from single_window.history.acts import Act
from single_window.inquiries import shared_fields
from single_window.permits import marked, questions, tracking_code, views

if TYPE_CHECKING:
	from frappe.model.document import Document

# Fewer working days than this are called soon.
SOON = 2
# What a case's officer can do in each state; the names are the page's.
_ACTS = {
	RequestState.FILED: ("start_review",),
	RequestState.IN_REVIEW: ("send_inquiry", "approve", "reject", "return"),
	RequestState.AWAITING_INQUIRY: ("send_inquiry",),
}


def of_case(request: "Document") -> dict:
	"""The whole case for an officer who may read it."""
	case = (DT.PERMIT_REQUEST, request.name)
	card = _card(case)
	referral = _referral(card)
	acts = activities.of_case(case)
	form = shared_fields.readable(frappe.get_doc(request.form_doctype, request.form_record))
	faults = marked.for_reading(request.faults)
	return {
		"tracking_code": tracking_code.display(request.tracking_code),
		"permit_title": request.permit_type_title,
		"agency_title": frappe.get_cached_value(DT.AGENCY, request.agency, "title"),
		"office_title": frappe.get_cached_value(DT.AGENCY_OFFICE, request.office, "title"),
		"applicant_name": request.applicant_name,
		"national_code": request.national_code,
		"mobile": request.mobile,
		"county": request.county,
		"state": request.workflow_state,
		"submitted_on": request.submitted_on,
		"due_on": request.due_on,
		"deadline": {"due_on": request.due_on, "state": _deadline(request)},
		"form": form,
		"files": _files(form, faults),
		"faults": faults,
		"return": _return(request, acts),
		"decision": _decision(request),
		"conditions": _conditions(request.permit_type),
		"rounds": questions.rounds_of(request.name),
		"activities": acts,
		"chain_broken_at": activities.verify(case),
		"permit": _permit(request.name),
		"card": card.name if card else "",
		"holder": _holder(case, card, referral),
		"is_ours": bool(seats.seat_in(request.agency)),
		"may": _may(request, card, referral),
	}


def open_acts(request: "Document") -> list[str]:
	"""What the session's user may do about the case now; the names are the page's."""
	card = _card((DT.PERMIT_REQUEST, request.name))
	return _may(request, card, _referral(card))


def _card(case: tuple[str, str]) -> frappe._dict | None:
	return frappe.db.get_value(
		DT.CARD,
		{"reference_type": case[0], "reference_name": case[1], "status": "Open"},
		["name", "allocated_to", "card_office", "card_waiting", "card_owner_post", "card_referral"],
		as_dict=True,
	)


def _referral(card: frappe._dict | None) -> frappe._dict:
	"""The referral by which the holder has the card; empty when it is his own."""
	name = card.card_referral if card else None
	found = name and frappe.db.get_value(DT.REFERRAL, name, ["kind", "from_user"], as_dict=True)
	return found or frappe._dict()


def _holder(case: tuple[str, str], card: frappe._dict | None, referral: frappe._dict) -> dict | None:
	"""Who has the file now, for whom he acts and who is responsible for it."""
	holder = views.holder(case)
	if not holder:
		return None
	post = card.card_owner_post
	owner = frappe.get_cached_value(DT.OFFICER_POST, post, "holder") if post else None
	is_delegate = referral.kind == ReferralKind.DELEGATION
	return holder | {
		"waiting": card.card_waiting,
		"owner_name": frappe.utils.get_fullname(owner) if owner else "",
		"acted_for": frappe.utils.get_fullname(referral.from_user) if is_delegate else "",
	}


def _may(request: "Document", card: frappe._dict | None, referral: frappe._dict) -> list[str]:
	"""Acts that are the session user's to choose: he holds the card, or it lies in a pool of his.

	Who was only asked for his opinion may ask others for theirs; the rest is for the one who asked him.
	"""
	if not card:
		return []
	is_mine = card.allocated_to == frappe.session.user
	if not is_mine and (card.allocated_to or not seats.seat_at(card.card_office)):
		return []
	acts = [] if referral.kind == ReferralKind.OPINION else list(_ACTS.get(request.workflow_state, ()))
	if "return" in acts and _has_open_round(request.name):
		acts.remove("return")
	return [*acts, "refer"] if is_mine else acts


def _has_open_round(permit_request: str) -> bool:
	return bool(
		frappe.db.exists(DT.INQUIRY, {"permit_request": permit_request, "status": InquiryStatus.OPEN})
	)


def _deadline(request: "Document") -> str:
	"""How the time limit stands: late, today, soon, running, paused or done."""
	if request.workflow_state in DECIDED_REQUEST_STATES:
		return "done"
	if request.workflow_state == RequestState.AWAITING_CORRECTION:
		return "paused"
	return _urgency(request.due_on, now_datetime()) if request.due_on else "running"


def _urgency(due_on: datetime, now: datetime) -> str:
	if due_on < now:
		return "late"
	if due_on.date() == now.date():
		return "today"
	return "soon" if working_days_between(now.date(), due_on.date()) <= SOON else "running"


def _files(form: list[dict], faults: list[dict]) -> list[dict]:
	"""The case's files as they are now, and below them those that the applicant has replaced."""
	present = [
		{"label": row["label"], "url": row["value"], "replaced": 0, "round": 0}
		for row in form
		if row["is_file"] and row["value"]
	]
	replaced = [
		{"label": row["label"], "url": row["old_value"], "replaced": 1, "round": row["round"]}
		for row in faults
		if row["is_file"] and row["old_value"] and row["new_value"] not in ("", row["old_value"])
	]
	files = [*present, *replaced]
	names = attachments.names_of([file["url"] for file in files])
	return [{**file, "name": names.get(file["url"], "")} for file in files]


def _return(request: "Document", acts: list[dict]) -> dict | None:
	"""The latest return of the case to its applicant."""
	if not request.return_round:
		return None
	act = next((row for row in reversed(acts) if row["act"] == Act.REQUEST_RETURNED), None)
	return {
		"on": request.returned_on,
		"by_name": act["actor_name"] if act else "",
		"note": request.return_note or "",
		"round": request.return_round,
	}


def _decision(request: "Document") -> dict | None:
	if not request.decision:
		return None
	cited = request.condition_cited or 0
	texts = {row["number"]: row["text"] for row in _conditions(request.permit_type)}
	return {
		"decision": request.decision,
		"reason": request.decision_reason,
		"condition_number": cited,
		"condition_text": texts.get(cited, ""),
		"on": request.decided_on,
		"by_name": frappe.utils.get_fullname(request.decided_by),
		"acted_for_name": frappe.utils.get_fullname(request.acted_for) if request.acted_for else "",
	}


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
