"""What a citizen reads of his own requests and permits; ownership is checked here and nowhere else."""

from typing import NoReturn

import frappe
from frappe import _

from single_window.constants import DECIDED_REQUEST_STATES, DT, RequestState
from single_window.exceptions import NotFound
from single_window.history import activities
from single_window.permits import tracking_code, views

PAGE_LENGTH = 20


def my_requests(applicant: str, after: str | None = None) -> list[dict]:
	"""The applicant's requests, newest first; `after` is the `submitted_on` of the last one shown."""
	filters = {"applicant": applicant}
	if after:
		filters["submitted_on"] = ("<", after)
	rows = frappe.get_all(
		DT.PERMIT_REQUEST,
		filters=filters,
		fields=[
			"name", "tracking_code", "permit_type_title", "agency", "workflow_state", "submitted_on", "due_on",
			"decided_on",
		],
		order_by="submitted_on desc",
		limit=PAGE_LENGTH,
	)  # fmt: skip
	for row in rows:
		row.agency_title = frappe.get_cached_value(DT.AGENCY, row.agency, "title")
		row.display_code = tracking_code.display(row.tracking_code)
		row.decided = row.workflow_state in DECIDED_REQUEST_STATES
		row.returned = row.workflow_state == RequestState.AWAITING_CORRECTION
	return rows


def returned_to(applicant: str) -> list[dict]:
	"""The applicant's requests that wait for his correction, the longest waiting first."""
	rows = frappe.get_all(
		DT.PERMIT_REQUEST,
		filters={"applicant": applicant, "workflow_state": RequestState.AWAITING_CORRECTION},
		fields=["tracking_code", "permit_type_title", "returned_on"],
		order_by="returned_on asc",
		limit=PAGE_LENGTH,
	)
	for row in rows:
		row.display_code = tracking_code.display(row.tracking_code)
	return rows


def own_request(applicant: str, code: str) -> str:
	"""Name of the applicant's request with the code; NotFound alike for an unknown code and another person's."""
	name = frappe.db.get_value(DT.PERMIT_REQUEST, {"tracking_code": _code(code), "applicant": applicant})
	if not name:
		_refuse_code()
	return name


def request_page(applicant: str, code: str) -> dict:
	"""One request of the applicant with its public history, who holds it, since when and due when.

	Raises NotFound alike for a code that does not exist and for another person's.
	"""
	request = frappe.db.get_value(
		DT.PERMIT_REQUEST,
		{"tracking_code": _code(code), "applicant": applicant},
		[
			"name", "tracking_code", "permit_type", "permit_type_title", "agency", "workflow_state", "submitted_on",
			"due_on", "decided_on", "decision_reason", "condition_cited", "returned_on",
		],
		as_dict=True,
	)  # fmt: skip
	if not request:
		_refuse_code()
	case = (DT.PERMIT_REQUEST, request.name)
	holder = views.holder(case)
	return {
		"request": request,
		"display_code": tracking_code.display(request.tracking_code),
		"agency_title": frappe.get_cached_value(DT.AGENCY, request.agency, "title"),
		"holder": {key: holder[key] for key in ("office", "post", "since")} if holder else None,
		"activities": [_public(row) for row in activities.of_case(case, public_only=True)],
		"permit": frappe.db.get_value(
			DT.PERMIT,
			{"permit_request": request.name},
			["number", "issued_on", "valid_until", "status", "verification_token"],
			as_dict=True,
		),
		"condition_text": _condition_text(request),
		"is_returned": request.workflow_state == RequestState.AWAITING_CORRECTION,
	}


def my_permits(applicant: str) -> list[dict]:
	"""The permits that the applicant holds or held, newest first."""
	return frappe.get_all(
		DT.PERMIT,
		filters={"applicant": applicant},
		fields=[
			"number",
			"permit_type_title",
			"agency",
			"issued_on",
			"valid_until",
			"status",
			"verification_token",
		],
		order_by="issued_on desc",
	)


def permit_pdf(applicant: str, number: str) -> tuple[str, bytes]:
	"""File name and PDF of one of the applicant's permits. Raises NotFound for any other number."""
	from single_window.permits import paper

	name = frappe.db.get_value(DT.PERMIT, {"number": number, "applicant": applicant})
	if not name:
		raise NotFound(_("You hold no permit with this number."))
	return f"{number}.pdf", paper.render_pdf(frappe.get_doc(DT.PERMIT, name))


def verification(token: str) -> dict | None:
	"""What the public page says about a permit: enough to compare with the paper, no more; None for an unknown token."""
	permit = frappe.db.get_value(
		DT.PERMIT,
		{"verification_token": token},
		["number", "permit_type_title", "agency", "applicant_name", "national_code", "issued_on", "valid_until", "status"],
		as_dict=True,
	)  # fmt: skip
	if not permit:
		return None
	permit.agency_title = frappe.get_cached_value(DT.AGENCY, permit.agency, "title")
	permit.national_code = masked(permit.national_code)
	return permit


def masked(national_code: str | None) -> str:
	"""A national code of which only the first three and the last two digits show."""
	return f"{national_code[:3]}*****{national_code[-2:]}" if national_code else ""


def _public(row: dict) -> dict:
	return {key: row[key] for key in ("act", "sentence", "happened_on", "automatic")}


def _refuse_code() -> NoReturn:
	raise NotFound(_("No request of yours has this tracking code. Check it and try again."))


def _code(code: str) -> str:
	from single_window.exceptions import InvalidTrackingCode

	try:
		return tracking_code.normalise(code)
	except InvalidTrackingCode:
		raise NotFound(_("This is no tracking code. It has twelve letters and digits.")) from None


def _condition_text(request) -> str:
	if not request.condition_cited:
		return ""
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, request.permit_type).conditions
	return next((row.text for row in rows if row.number == request.condition_cited), "")
