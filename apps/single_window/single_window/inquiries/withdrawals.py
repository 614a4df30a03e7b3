"""«عدم انتظار»: the asking officer no longer awaits an answer, of one agency or of the whole round."""

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window.constants import DT, ClosedBecause, ResponseAction
from single_window.history.acts import Act
from single_window.inquiries import asking, join, locks, refusing, response_acts
from single_window.inquiries.returns import REASON_LENGTH
from single_window.jalali.text import normalise
from single_window.transitions import actors, engine

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse
	from single_window.transitions.engine import Move


def withdraw(response: str, reason: str = "") -> "InquiryResponse":
	"""Await the agency's answer no more; what was asked stays readable. Raises AlreadyActed when it came meanwhile."""
	return _withdraw_one(response, reason)


def withdraw_round(inquiry: str, reason: str = "") -> "Inquiry":
	"""Await no further answer in the round. Raises NotAllowedNow when it is closed already."""
	doc = locks.lock_round(inquiry)
	asking.begin(doc)
	asking.require_open(doc)
	_withdraw_waiting(doc, reason)
	return join.settle(inquiry)


def close_round(inquiry: str, reason: str) -> "Inquiry":
	"""Close the round by hand with the answers that have come; nobody else is awaited. The reason is compulsory."""
	doc = locks.lock_round(inquiry)
	seat = asking.begin(doc)
	asking.require_open(doc)
	text = checked_reason(reason)
	if not text:
		refusing.steering(_("Write why you close the round; it stays in the history."))
	_withdraw_waiting(doc, text)
	return join.settle(inquiry, ClosedBecause.BY_HAND, text, actors.acting_from(seat))


def checked_reason(reason: object) -> str:
	"""A reason of the asking side as it is stored; it may be empty."""
	text = normalise(reason)
	if len(text) > REASON_LENGTH:
		refusing.steering(
			_("The reason may have at most {0} characters.").format(refusing.number(REASON_LENGTH))
		)
	return text


def check(response: "InquiryResponse", move: "Move") -> None:
	"""Only the asking side withdraws; an automatic withdrawal is the join's own and has nobody who did it."""
	reason = checked_reason(move.values.get("withdrawal_reason"))
	if not move.automatic:
		_find_actor(response)
	move.values = {
		"withdrawal_reason": reason,
		"withdrawn_on": now_datetime(),
		"withdrawn_by": None if move.automatic else frappe.session.user,
	}


def follow(response: "InquiryResponse", move: "Move") -> None:
	"""Write the withdrawal into the history."""
	response_acts.record(
		response,
		Act.INQUIRY_WITHDRAWN,
		response.flags.asking_seat,
		automatic=move.automatic,
		reason=response.withdrawal_reason or "",
		**(response.flags.details or {}),
	)


def _find_actor(response: "InquiryResponse") -> None:
	"""From which seat and for whom this is done; whoever acts on the whole round was asked already."""
	inquiry = locks.round_alone(response.inquiry)
	whole = join.act_on_all(inquiry.name)
	if whole is None:
		response.flags.asking_seat, response.flags.details = asking.begin(inquiry), asking.on_behalf(inquiry)
	else:
		response.flags.asking_seat, response.flags.details = asking.seat_for(inquiry), whole


def _withdraw_waiting(inquiry: "Inquiry", reason: str) -> None:
	with join.settled_once(inquiry.name, asking.on_behalf(inquiry)):
		for row in join.standings(inquiry.name).values():
			if row.state in join.WAITING:
				_withdraw_one(row.name, reason)


def _withdraw_one(response: str, reason: str) -> "InquiryResponse":
	values = {"withdrawal_reason": reason}
	return engine.transition(DT.INQUIRY_RESPONSE, response, ResponseAction.WITHDRAW, values=values)
