"""Returning a case to its applicant, the wrong answers marked (E16)."""

from typing import TYPE_CHECKING, NoReturn

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window.constants import DT, FaultState, RequestAction
from single_window.directory import seats
from single_window.exceptions import NotAllowedNow, SingleWindowError
from single_window.history import activities
from single_window.history.acts import Act
from single_window.inquiries import join
from single_window.jalali.text import normalise
from single_window.messaging import outbox
from single_window.permits import case_news, marked, tracking_code
from single_window.transitions import actors, engine

if TYPE_CHECKING:
	from single_window.single_window.doctype.permit_request.permit_request import PermitRequest
	from single_window.transitions.engine import Move

NOTE_LENGTH = 2_000
# Names of the act's values on their way through the engine.
FAULTS, NOTE = "faults", "return_note"


def return_to_applicant(permit_request: str, faults: list[dict], note: str = "") -> "PermitRequest":
	"""Send the case back to its applicant; each of `faults` names a `fieldname` and says in `note` what is wrong with it.

	`note` is for what no single answer shows. One of the two is compulsory. Raises SingleWindowError for a mark that is
	incomplete, NotAllowedNow in any state but review and while an inquiry is open.
	"""
	values = {FAULTS: faults, NOTE: note}
	return engine.transition(
		DT.PERMIT_REQUEST, permit_request, RequestAction.RETURN_TO_APPLICANT, values=values
	)


def check(request: "PermitRequest", move: "Move") -> None:
	"""Refuse a return that does not say what is wrong; remember its rows for `follow`."""
	if join.has_open_round(request.name):
		frappe.throw(
			_(
				"An inquiry of this case is still open. Wait for its answers or withdraw it, then return the case."
			),
			exc=NotAllowedNow,
			title=_("Not Returned"),
		)
	note = _text(move.values.get(NOTE))
	rows = _marked(request, move.values.get(FAULTS))
	if note:
		rows.append({"fieldname": marked.GENERAL, "fieldtype": "Small Text", "note": note})
	if not rows:
		_refuse(_("Mark at least one answer, or write what the applicant has to do."))
	request.flags.marked_rows = rows
	move.values = {
		"returned_on": now_datetime(),
		"return_note": note,
		"return_round": (request.return_round or 0) + 1,
	}


def follow(request: "PermitRequest", move: "Move") -> None:
	"""Keep the marks with the case, write the return into the history and tell the applicant."""
	rows = request.flags.marked_rows
	for row in rows:
		values = {**row, "round": request.return_round, "state": FaultState.OPEN}
		request.append("faults", values).db_insert()
	labels = [row["label"] for row in rows if row["fieldname"]]
	activities.record(
		(DT.PERMIT_REQUEST, request.name),
		Act.REQUEST_RETURNED,
		public=True,
		details={
			"fields": labels or "The whole request",
			"round": request.return_round,
			**actors.on_behalf(request),
		},
		actor=actors.acting_from(seats.seat_in(request.agency)),
	)
	_tell(request)
	case_news.publish(request.name)


def _marked(request: "PermitRequest", faults: object) -> list[dict]:
	"""The marked answers as rows of the table, in the order of the form."""
	if not isinstance(faults, list | tuple | None):
		_refuse(_("The marks could not be read. Reload the page and try again."))
	notes: dict[str, str] = {}
	known = marked.questions(request)
	for fault in faults or ():
		name = fault.get("fieldname") if isinstance(fault, dict) else None
		if name not in known or name in notes:
			_refuse(_("The marks could not be read. Reload the page and try again."))
		notes[name] = _text(fault.get("note"))
		if not notes[name]:
			_refuse(_("Write at “{0}” what is wrong with it.").format(known[name].label))
	return [
		{
			"fieldname": name,
			"label": row.label,
			"fieldtype": row.question.fieldtype,
			"note": notes[name],
			"old_value": row.value,
		}
		for name, row in known.items()
		if name in notes
	]


def _text(typed: object) -> str:
	text = normalise(typed)
	if len(text) > NOTE_LENGTH:
		_refuse(_("A note may have at most {0} characters.").format(NOTE_LENGTH))
	return text


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, exc=SingleWindowError, title=_("Not Returned"))


def _tell(request: "PermitRequest") -> None:
	"""Every return has a message of its own, however often the case comes back."""
	outbox.queue_sms(
		request.mobile,
		"request_returned",
		{
			"tracking_code": tracking_code.display(request.tracking_code),
			"permit_title": request.permit_type_title,
			"url": frappe.utils.get_url(f"/request/{request.tracking_code}"),
		},
		key=f"request_returned-{request.name}-{request.return_round}",
		reference=(DT.PERMIT_REQUEST, request.name),
	)
