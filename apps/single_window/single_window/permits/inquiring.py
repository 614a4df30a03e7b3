"""A permit request asks other agencies, and goes on when they have answered."""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window.constants import DT, RequestAction, RequestState
from single_window.directory import seats
from single_window.exceptions import NotFound
from single_window.identity import national_code as national_codes
from single_window.inquiries import join, refusing, returns, rounds
from single_window.jalali.text import normalise
from single_window.transitions import engine

if TYPE_CHECKING:
	from frappe.model.document import Document

	from single_window.single_window.doctype.inquiry.inquiry import Inquiry
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse

NAME_LENGTH = 140


def send(permit_request: str, draft: rounds.Draft) -> "Inquiry":
	"""Send the draft about the request to its agencies; the request then waits for the answers.

	One transaction under the request's lock. The same draft key gives the inquiry already sent.
	"""
	request = _locked(permit_request)
	inquiry = rounds.send(subject_of(request), draft)
	if inquiry.flags.sent:
		_wait(request)
	return inquiry


def send_free(
	national_code: str, draft: rounds.Draft, applicant_name: str = "", title: str = ""
) -> "Inquiry":
	"""Send the draft about a person of whom there is no request. Raises InvalidNationalCode."""
	subject = free_subject(national_codes.normalise(national_code), applicant_name, title)
	if len(subject.applicant_name) > NAME_LENGTH or len(subject.title) > NAME_LENGTH:
		refusing.sending(
			_("Name and title may have at most {0} characters.").format(refusing.number(NAME_LENGTH))
		)
	return rounds.send(subject, draft)


def subject_of(request: "Document | frappe._dict") -> rounds.Subject:
	"""The request as the subject of an inquiry. Raises PermissionError without a seat in the agency that holds it."""
	return rounds.Subject(
		seat=_require_seat(seats.seat_at(request.office) or seats.seat_in(request.agency)),
		permit_request=request.name,
		tracking_code=request.tracking_code,
		applicant_name=request.applicant_name,
		national_code=request.national_code,
		form_doctype=request.form_doctype,
		form_record=request.form_record,
		title=request.title,
	)


def free_subject(national_code: str, applicant_name: str = "", title: str = "") -> rounds.Subject:
	"""A person as the subject of an inquiry without a request, asked from the officer's first seat."""
	return rounds.Subject(
		seat=_require_seat(next(iter(seats.seats_of()), None)),
		applicant_name=normalise(applicant_name),
		national_code=national_code,
		title=normalise(title),
	)


def resend(
	response: str, question: str, shared: list[str] | None, deadline_days: int, key: str = ""
) -> "InquiryResponse":
	"""Correct a returned inquiry and send it again; fields shared anew are those of the request's form as it is now."""
	request = frappe.db.get_value(DT.INQUIRY_RESPONSE, response, "permit_request")
	form = (
		frappe.db.get_value(DT.PERMIT_REQUEST, request, ["form_doctype", "form_record"]) if request else None
	)
	return returns.resend(response, question, shared, deadline_days, key, form)


def round_closed(inquiry: "Inquiry", method: str | None = None) -> None:
	"""Listener: a round of a request is over."""
	if inquiry.permit_request:
		resume(inquiry.permit_request)


def resume(permit_request: str) -> None:
	"""Let the review go on when no answer is awaited any more; the act is the system's."""
	state = frappe.db.get_value(DT.PERMIT_REQUEST, permit_request, "workflow_state", for_update=True)
	if state == RequestState.AWAITING_INQUIRY and not join.has_open_round(permit_request):
		engine.transition(DT.PERMIT_REQUEST, permit_request, RequestAction.RESUME_REVIEW, automatic=True)


def _locked(permit_request: str) -> frappe._dict:
	"""What an inquiry needs of the request, under its row lock. Raises NotFound when there is none."""
	found = frappe.db.sql(
		"""select name, title, agency, office, tracking_code, applicant_name, national_code, form_doctype, form_record,
			workflow_state
		from `tabPermit Request` where name = %s for update""",
		permit_request,
		as_dict=True,
	)
	if not found:
		raise NotFound(_("This case does not exist."))
	return found[0]


def _require_seat(seat: seats.Seat | None) -> seats.Seat:
	if not seat:
		frappe.throw(
			_("Only officers of the agency that holds the case send its inquiries."),
			exc=frappe.PermissionError,
			title=_("Not Permitted"),
		)
	return seat


def _wait(request: frappe._dict) -> None:
	if request.workflow_state != RequestState.AWAITING_INQUIRY:
		engine.transition(DT.PERMIT_REQUEST, request.name, RequestAction.SEND_INQUIRY)
