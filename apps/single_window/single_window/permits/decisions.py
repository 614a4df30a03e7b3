"""What a move of a Permit Request needs and what follows from it."""

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window import wording
from single_window.constants import DT, RequestAction, RequestState
from single_window.directory import seats
from single_window.exceptions import NotAllowedNow, SingleWindowError
from single_window.history import activities
from single_window.history.acts import Act
from single_window.inquiries import join
from single_window.jalali.text import normalise
from single_window.messaging import outbox
from single_window.permits import corrections, issuing, returns, tracking_code
from single_window.transitions import actors

if TYPE_CHECKING:
	from single_window.single_window.doctype.permit_request.permit_request import PermitRequest
	from single_window.transitions.engine import Move

DECISIONS = {RequestAction.APPROVE: "Approved", RequestAction.REJECT: "Rejected"}
# Moves that have a module of their own.
_OWN_ROOMS = {RequestAction.RETURN_TO_APPLICANT: returns, RequestAction.CORRECT: corrections}
# Messages to applicants are Persian, whatever language the acting officer reads.
APPLICANTS_LANGUAGE = "fa"
# Fields that a person may set together with a decision; every other field is the system's.
DECISION_FIELDS = ("decision_reason", "condition_cited")
# Steps worth a message to the applicant; the way back from an inquiry is none.
ANNOUNCED_STEPS = frozenset({RequestAction.START_REVIEW, RequestAction.SEND_INQUIRY})


def check(request: "PermitRequest", move: "Move") -> None:
	"""Refuse a move that lacks what it needs; complete the fields that it writes."""
	if move.action in _OWN_ROOMS:
		_OWN_ROOMS[move.action].check(request, move)
	elif move.action in DECISIONS:
		_check_decision(request, move)
	else:
		_check_step(request, move)
	# Who acts in whose place is known further up, of this move and not of the one before.
	move.values["acted_for"] = None


def _check_decision(request: "PermitRequest", move: "Move") -> None:
	"""Refuse a decision without its reason; complete the fields of one that has it.

	A rejection must name a numbered condition of the permit (note 3 of article 7 bis of the Article 44 Act: a refusal
	names the approved condition that is missing, any other reason is invalid).
	"""
	reason = normalise(move.values.get("decision_reason"))
	if not reason:
		frappe.throw(
			_("Write the reason of your decision. The applicant will read it."),
			exc=SingleWindowError,
			title=_("Reason Missing"),
		)
	move.values = {
		"decision_reason": reason,
		"condition_cited": _condition(request, move),
		"decision": DECISIONS[move.action],
		"decided_on": now_datetime(),
		"decided_by": frappe.session.user,
	}


def follow(request: "PermitRequest", move: "Move") -> None:
	"""Write the move into the history, issue the permit of an approval and tell the applicant."""
	if move.action in _OWN_ROOMS:
		_OWN_ROOMS[move.action].follow(request, move)
		return
	_record(request, move)
	if move.to_state == RequestState.APPROVED:
		issuing.issue(request)
	elif move.to_state == RequestState.REJECTED:
		_tell(request, "request_rejected", {})
	elif move.action in ANNOUNCED_STEPS:
		_tell(request, "request_step", {"step": wording.word(move.to_state, APPLICANTS_LANGUAGE)})


def _check_step(request: "PermitRequest", move: "Move") -> None:
	"""A step takes no values; waiting for an inquiry needs one that is under way."""
	move.values = {}
	if move.action == RequestAction.SEND_INQUIRY and not join.has_open_round(request.name):
		frappe.throw(
			_("Compose the inquiry first: the case waits as soon as it is sent."),
			exc=NotAllowedNow,
			title=_("No Inquiry"),
		)


def _condition(request: "PermitRequest", move: "Move") -> int:
	if move.action != RequestAction.REJECT:
		return 0
	numbers = [row.number for row in frappe.get_cached_doc(DT.PERMIT_TYPE, request.permit_type).conditions]
	cited = frappe.utils.cint(move.values.get("condition_cited"))
	if cited not in numbers:
		frappe.throw(
			_(
				"Name the numbered condition of the permit that is not met. A rejection without one is not valid."
			),
			exc=SingleWindowError,
			title=_("Condition Missing"),
		)
	return cited


def _record(request: "PermitRequest", move: "Move") -> None:
	act, details = Act.STATE_CHANGED, {"from_state": move.from_state, "to_state": move.to_state}
	if move.to_state == RequestState.APPROVED:
		act, details = Act.REQUEST_APPROVED, {"reason": request.decision_reason}
	elif move.to_state == RequestState.REJECTED:
		act = Act.REQUEST_REJECTED
		details = {"reason": request.decision_reason, "condition": request.condition_cited}
	activities.record(
		(DT.PERMIT_REQUEST, request.name),
		act,
		public=True,
		details=details | actors.on_behalf(request),
		actor=None if move.automatic else actors.acting_from(seats.seat_in(request.agency)),
		automatic=move.automatic,
	)


def _tell(request: "PermitRequest", template: str, values: dict) -> None:
	outbox.queue_sms(
		request.mobile,
		template,
		{
			"tracking_code": tracking_code.display(request.tracking_code),
			"permit_title": request.permit_type_title,
			**values,
		},
		key=f"{template}-{request.name}-{request.workflow_state}",
		reference=(DT.PERMIT_REQUEST, request.name),
	)
