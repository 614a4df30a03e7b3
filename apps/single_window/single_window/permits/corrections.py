"""The applicant corrects what was sent back to him, just that, and the review goes on (E16)."""

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window.constants import DT, FaultState, RequestAction, RequestState
from single_window.deadlines.working_days import put_off
from single_window.documents import attachments
from single_window.exceptions import InvalidAnswers, NotAllowedNow
from single_window.history import activities
from single_window.history.acts import Act
from single_window.inquiries.shared_fields import FILE_TYPES
from single_window.jalali.text import normalise
from single_window.permits import answers, case_news, marked
from single_window.transitions import engine

if TYPE_CHECKING:
	from single_window.single_window.doctype.permit_request.permit_request import PermitRequest
	from single_window.transitions.engine import Move

# Where the applicant's word to the officer stands among the answers; no question of a form can have this name.
REPLY = "sw_reply"
REPLY_LENGTH = 5_000


@dataclass(frozen=True)
class Correction:
	"""What the applicant sent; only this module makes one, so no other door can correct a case."""

	data: dict
	key: str


def correct(permit_request: str, data: dict, key: str = "", return_round: int = 0) -> "PermitRequest":
	"""Take the applicant's corrections in and let the review go on, in the caller's transaction and only once.

	Whatever else `data` holds, only the questions that are marked are read from it, and REPLY. The same `key`, or without
	one the same answers to the same return, gives the case as it already is. `return_round` is the return that the
	applicant had before his eyes. The caller has made sure that the case is the session user's.

	Raises InvalidAnswers with all faults by field, InvalidFile for a file that is not his own, NotAllowedNow when the
	case does not wait for a correction, or has been returned anew meanwhile.
	"""
	request = frappe.get_doc(DT.PERMIT_REQUEST, permit_request, for_update=True)
	token = _token(request, data, key)
	if request.correction_key == token:
		return request
	if request.workflow_state != RequestState.AWAITING_CORRECTION or return_round not in (
		0,
		request.return_round,
	):
		frappe.throw(
			_("Your file has moved on meanwhile. Reload the page to see how it stands."),
			exc=NotAllowedNow,
			title=_("Not Sent"),
		)
	values = {"correction": Correction(data, token)}
	return engine.transition(DT.PERMIT_REQUEST, request.name, RequestAction.CORRECT, values=values)


def check(request: "PermitRequest", move: "Move") -> None:
	"""Read the answers to the marked questions; remember the changes for `follow`. The time limit runs on from here."""
	given = move.values.get("correction")
	if not isinstance(given, Correction):
		frappe.throw(
			_("Only the applicant corrects the case, on the page of his request."),
			exc=NotAllowedNow,
			title=_("Not Allowed"),
		)
	request.flags.changes = _changes(request, given.data)
	move.values = {
		"due_on": put_off(request.due_on, request.returned_on, now_datetime()) if request.due_on else None,
		"correction_key": given.key,
	}


def follow(request: "PermitRequest", move: "Move") -> None:
	"""Write the new answers into the form, keep old and new with the case and tell those who have it open."""
	changes = request.flags.changes
	record = frappe.get_doc(request.form_doctype, request.form_record)
	if changes.values:
		record.db_set(changes.values)
	# The files that they replace go on hanging on the form, for the officer to compare.
	attachments.bind(changes.uploads, record.doctype, record.name)
	for row, text in changes.rows:
		row.db_set({"new_value": text, "state": FaultState.CORRECTED}, update_modified=False)
	if changes.word:
		request.append("faults", changes.word).db_insert()
	labels = [row.label for row, _text in changes.rows if row.fieldname]
	activities.record(
		(DT.PERMIT_REQUEST, request.name),
		Act.REQUEST_CORRECTED,
		public=True,
		details={"fields": labels or "The whole request", "round": request.return_round},
	)
	case_news.publish(request.name)


@dataclass(frozen=True)
class _Changes:
	"""What a correction writes."""

	values: dict
	"""New answers by field name, without those that stay as they are."""
	uploads: list[frappe._dict]
	"""The new files among them."""
	rows: list[tuple]
	"""Every open row with the text of its new answer."""
	word: dict | None
	"""A further row for the applicant's word, when the return had no general note to which it answers."""


def _changes(request: "PermitRequest", data: dict) -> _Changes:
	rows = marked.open_rows(request)
	record = frappe.get_doc(request.form_doctype, request.form_record)
	wanted = {row.fieldname: marked.question_of(request, row) for row in rows if row.fieldname}
	typed, faults = _typed(wanted, data)
	reply = normalise(data.get(REPLY))
	if len(reply) > REPLY_LENGTH:
		faults[REPLY] = _("The answer may have at most {0} characters.").format(REPLY_LENGTH)
	if faults:
		raise InvalidAnswers(faults)
	values = {name: value for name, value in typed.items() if _differs(wanted[name], record.get(name), value)}
	if not values and not reply:
		raise InvalidAnswers(
			{REPLY: _("Nothing was changed. Correct what is marked, or write to the officer here.")}
		)
	uploads = attachments.own_uploads(
		[value for name, value in values.items() if wanted[name].fieldtype in FILE_TYPES]
	)
	texts = [(row, _new_text(row, record, values, reply)) for row in rows]
	answered = any(row.fieldname == marked.GENERAL for row in rows)
	return _Changes(values, uploads, texts, _word(request, reply) if reply and not answered else None)


def _typed(wanted: dict, data: dict) -> tuple[dict, dict[str, str]]:
	"""Typed values of the marked questions and the faults found in them."""
	try:
		return answers.convert(list(wanted.values()), data), {}
	except InvalidAnswers as error:
		return {}, dict(error.faults)


def _differs(question, old: object, new: object) -> bool:
	"""Whether an answer is a new one. No file chosen means that the file stays."""
	if question.fieldtype in FILE_TYPES and not new:
		return False
	return marked.text_of(question.fieldtype, old) != marked.text_of(question.fieldtype, new)


def _new_text(row, record, values: dict, reply: str) -> str:
	if not row.fieldname:
		return reply
	return marked.text_of(row.fieldtype, values.get(row.fieldname, record.get(row.fieldname)))


def _word(request: "PermitRequest", reply: str) -> dict:
	return {
		"fieldname": marked.GENERAL,
		"fieldtype": "Small Text",
		"new_value": reply,
		"round": request.return_round,
		"state": FaultState.CORRECTED,
	}


def _token(request: "PermitRequest", data: dict, key: str) -> str:
	"""What tells one sending from another. Without a key of the browser, equal answers to one return are one sending."""
	plain = (
		key or f"{request.return_round}\n{json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)}"
	)
	return hashlib.sha256(f"{request.name}\n{plain}".encode()).hexdigest()
