"""«عودت»: the asked officer sends a defective inquiry back; the asking officer corrects it and sends it anew."""

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window import rows
from single_window.constants import DT, ResponseAction, ResponseState
from single_window.deadlines.working_days import due_instant
from single_window.directory import seats
from single_window.documents import attachments
from single_window.history.acts import Act
from single_window.inquiries import (
	asking,
	board,
	child_rows,
	composing,
	join,
	locks,
	refusals,
	refusing,
	response_acts,
	rounds,
	shared_fields,
)
from single_window.jalali.text import normalise
from single_window.transitions import actors, engine

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse
	from single_window.transitions.engine import Move

REASON_LENGTH = 5_000
COPIED = (
	"title", "inquiry", "agency", "office", "asking_agency", "permit_request", "tracking_code", "applicant_name",
	"national_code", "idx",
)  # fmt: skip


def return_inquiry(response: str, reason: str) -> "InquiryResponse":
	"""Send the inquiry back to the asking officer with the reason why it cannot be answered like this."""
	values = {"return_reason": reason}
	return engine.transition(DT.INQUIRY_RESPONSE, response, ResponseAction.RETURN, values=values)


def resend(
	response: str,
	question: str,
	shared: list[str] | None = None,
	deadline_days: int = composing.DEFAULT_DEADLINE_DAYS,
	key: str = "",
	form: tuple[str, str] | None = None,
) -> "InquiryResponse":
	"""Answer a return: ask the same agency anew, corrected. Returns the new revision; the returned one stays as it is.

	`shared` are the form's fields to show from now on, of the `form` record given; None leaves them as they are. The
	same key gives the revision already sent. The correction may be in other hands than the case, so the returned
	response announces `before_correction`. Raises AlreadyActed when somebody else was faster.
	"""
	returned = locks.lock_response(response)
	inquiry = frappe.get_doc(DT.INQUIRY, returned.inquiry, for_update=True)
	seat = asking.require_seat(inquiry)
	token = rounds.token(seat, response, key) if key else ""
	latest = join.standings(inquiry.name)[returned.agency]
	if token and latest.idempotency_key == token:
		return frappe.get_doc(DT.INQUIRY_RESPONSE, latest.name, for_update=True)
	asking.require_open(inquiry)
	_require_returned(returned, latest)
	returned.run_method("before_correction")
	text = composing.checked_question(question)
	due_on = due_instant(now_datetime(), composing.checked_days(deadline_days))
	revision = _new_revision(returned, inquiry, text, due_on, token)
	_share(revision, returned, inquiry, form, shared)
	rounds.put_off_round(inquiry, due_on)
	response_acts.record(revision, Act.INQUIRY_RESENT, seat, **asking.on_behalf(returned))
	revision.run_method("after_resending", returned)
	board.tell_readers(returned)
	join.settle(inquiry.name)
	return revision


def check(response: "InquiryResponse", move: "Move") -> None:
	"""Refuse a return by somebody without a seat in the asked agency, or without a reason."""
	response_acts.require_seat(response.agency)
	reason = normalise(move.values.get("return_reason"))
	if not reason:
		refusing.returning(_("Write what is wrong with the inquiry; the asking officer corrects it by that."))
	if len(reason) > REASON_LENGTH:
		refusing.returning(
			_("The reason may have at most {0} characters.").format(refusing.number(REASON_LENGTH))
		)
	move.values = {
		"return_reason": reason,
		"returned_on": now_datetime(),
		"returned_by": frappe.session.user,
	}


def follow(response: "InquiryResponse", move: "Move") -> None:
	"""Write the return into the history."""
	response_acts.record(
		response,
		Act.INQUIRY_RETURNED,
		seats.seat_in(response.agency),
		reason=response.return_reason,
		**actors.on_behalf(response),
	)


def _require_returned(returned: "InquiryResponse", latest: frappe._dict) -> None:
	if latest.name != returned.name or returned.state != ResponseState.RETURNED:
		refusals.refuse(frappe.get_doc(DT.INQUIRY_RESPONSE, latest.name, for_update=True))


def _new_revision(
	returned: "InquiryResponse", inquiry: "Inquiry", question: str, due_on, token: str
) -> "InquiryResponse":
	"""The next row of the same agency; its own question is kept only when it is another one than the round's."""
	values = {
		**{column: returned.get(column) for column in COPIED},
		"revision": returned.revision + 1,
		"state": str(ResponseState.AWAITING),
		"due_on": due_on,
		"question": question if question != inquiry.question else "",
		"idempotency_key": token,
	}
	name = rows.insert(DT.INQUIRY_RESPONSE, [values])[0]
	return frappe.get_doc(DT.INQUIRY_RESPONSE, name)


def _share(
	revision: "InquiryResponse",
	returned: "InquiryResponse",
	inquiry: "Inquiry",
	form: tuple[str, str] | None,
	names: list[str] | None,
) -> None:
	"""Give the revision its own rows of shared fields; from the second one on they are all that the agency sees."""
	if names is None or not form:
		values = [shared_fields.plain(row) for row in shared_fields.of_response(returned, inquiry)]
	else:
		values = shared_fields.snapshot(*form, names)
	child_rows.insert(revision, "shared_fields", values)
	for row in values:
		if row["is_file"] and row["value"]:
			attachments.share(row["value"], DT.INQUIRY_RESPONSE, revision.name)
