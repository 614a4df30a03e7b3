"""A permit request asks other agencies, and goes on when they have answered."""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window.constants import DT, RequestAction, RequestState
from single_window.directory import seats
from single_window.inquiries import rounds
from single_window.permits import attachments
from single_window.transitions import engine

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry


def send(permit_request: str, draft: rounds.Draft) -> "Inquiry":
	"""Send the draft about the request to its agencies; the request then waits for the answers.

	One transaction under the request's lock. The same draft key gives the inquiry already sent.
	"""
	request = frappe.get_doc(DT.PERMIT_REQUEST, permit_request, for_update=True)
	seat = seats.seat_in(request.agency)
	if not seat:
		raise frappe.PermissionError(_("Only officers of the agency that holds the case send its inquiries."))
	subject = rounds.Subject(
		seat=seat,
		permit_request=request.name,
		tracking_code=request.tracking_code,
		applicant_name=request.applicant_name,
		national_code=request.national_code,
		form_doctype=request.form_doctype,
		form_record=request.form_record,
		title=request.title,
	)
	inquiry = rounds.send(subject, draft)
	if inquiry.flags.sent:
		_share_files(inquiry)
		_wait(request)
	return inquiry


def round_closed(inquiry: "Inquiry", method: str | None = None) -> None:
	"""Listener: a round of a request is over."""
	if inquiry.permit_request:
		resume(inquiry.permit_request)


def resume(permit_request: str) -> None:
	"""Let the review go on when no answer is awaited any more; the act is the system's."""
	state = frappe.db.get_value(DT.PERMIT_REQUEST, permit_request, "workflow_state", for_update=True)
	if state == RequestState.AWAITING_INQUIRY and not rounds.has_open_round(permit_request):
		engine.transition(DT.PERMIT_REQUEST, permit_request, RequestAction.RESUME_REVIEW, automatic=True)


def _share_files(inquiry: "Inquiry") -> None:
	for row in inquiry.shared_fields:
		if row.is_file and row.value:
			attachments.share(row.value, inquiry.name)


def _wait(request) -> None:
	if request.workflow_state != RequestState.AWAITING_INQUIRY:
		engine.transition(DT.PERMIT_REQUEST, request.name, RequestAction.SEND_INQUIRY)
