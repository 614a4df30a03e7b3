"""When a round is over. Every act on a round ends here, under the round's lock."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import TYPE_CHECKING

import frappe
from frappe.utils import now_datetime

from single_window.constants import (
	DT,
	ClosedBecause,
	ClosingRule,
	InquiryStatus,
	ResponseAction,
	ResponseState,
)
from single_window.history import activities
from single_window.history.acts import Act
from single_window.inquiries import board, locks
from single_window.transitions import engine

if TYPE_CHECKING:
	from single_window.history.activities import Actor
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry

WAITING = frozenset({ResponseState.AWAITING, ResponseState.RETURNED})
# Stored with a response that nobody awaits any more because enough others have answered; translated where it is read.
ENOUGH_REASON = "Enough other agencies have answered."
CLOSING_ACTS = {
	ClosedBecause.COMPLETE: Act.INQUIRY_CLOSED,
	ClosedBecause.ENOUGH: Act.INQUIRY_CLOSED_EARLY,
	ClosedBecause.BY_HAND: Act.INQUIRY_CLOSED_BY_HAND,
	ClosedBecause.WITHDRAWN: Act.INQUIRY_GIVEN_UP,
}

# Rounds of which several responses move in one act, with what the history shall say of it; settled once, at its end.
_held: ContextVar[Mapping[str, Mapping]] = ContextVar("held rounds", default=MappingProxyType({}))


def verdict(states: Iterable[str], rule: str, needed: int) -> ClosedBecause | None:
	"""Why a round with these standings is over, or None while it goes on."""
	found = list(states)
	answered = found.count(ResponseState.ANSWERED)
	if not WAITING.intersection(found):
		return ClosedBecause.COMPLETE if answered else ClosedBecause.WITHDRAWN
	if rule == ClosingRule.NUMBER and answered >= needed:
		return ClosedBecause.ENOUGH
	return None


def standings(inquiry: str) -> dict[str, frappe._dict]:
	"""Agency → its latest revision (name, state, revision, …), in the order in which they were asked.

	A locking read: a plain one would see the past as it was when this transaction began, and an answer that another
	officer has just given would stay awaited for ever.
	"""
	rows = frappe.db.sql(
		"""select name, agency, office, state, revision, due_on, idempotency_key
		from `tabInquiry Response` where inquiry = %s order by revision, idx for update""",
		inquiry,
		as_dict=True,
	)
	return {row.agency: row for row in rows}


def settle(
	inquiry: str, because: ClosedBecause | None = None, reason: str = "", actor: "Actor | None" = None
) -> "Inquiry":
	"""Count where the round stands, close it when it is over, and tell everybody; returns the round as it is then.

	`because`, `reason` and `actor` are those of an officer who closes it by hand.
	"""
	doc = locks.round_alone(inquiry)
	if act_on_all(inquiry) is not None:
		return doc
	found = standings(inquiry)
	if doc.status == InquiryStatus.OPEN:
		because = because or verdict([row.state for row in found.values()], doc.closing_rule, doc.needed)
	else:
		because = None
	if because == ClosedBecause.ENOUGH:
		found = _stop_waiting(inquiry, found)
	_count(doc, found, because, reason)
	doc.run_method("after_progress")
	if because:
		_announce_end(doc, because, reason, actor)
	board.publish(doc)
	return doc


@contextmanager
def settled_once(inquiry: str, details: Mapping | None = None) -> Iterator[None]:
	"""Let several responses of a round move without settling it after each; the caller settles it behind this block.

	The caller has asked for the right to act; `details` go into the history of every move.
	"""
	token = _held.set({**_held.get(), inquiry: details or {}})
	try:
		yield
	finally:
		_held.reset(token)


def act_on_all(inquiry: str) -> Mapping | None:
	"""The details of the act on the whole round of which this move is a part; None for a move by itself."""
	return _held.get().get(inquiry)


def has_open_round(permit_request: str) -> bool:
	"""Whether answers are still awaited for the request. A locking read for the reason given in `standings`."""
	return bool(
		frappe.db.sql(
			"""select name from `tabInquiry` where permit_request = %s and status = %s limit 1 for update""",
			(permit_request, str(InquiryStatus.OPEN)),
		)
	)


def _stop_waiting(inquiry: str, found: dict[str, frappe._dict]) -> dict[str, frappe._dict]:
	"""Withdraw what is still awaited, as the system."""
	with settled_once(inquiry):
		for row in found.values():
			if row.state in WAITING:
				engine.transition(
					DT.INQUIRY_RESPONSE,
					row.name,
					ResponseAction.WITHDRAW,
					values={"withdrawal_reason": ENOUGH_REASON},
					automatic=True,
				)
	return standings(inquiry)


def _count(
	doc: "Inquiry", found: dict[str, frappe._dict], because: ClosedBecause | None, reason: str
) -> None:
	states = [row.state for row in found.values()]
	changes = {
		"asked": len(states),
		"answered": states.count(ResponseState.ANSWERED),
		"withdrawn": states.count(ResponseState.WITHDRAWN),
	}
	if because:
		changes |= {
			"status": str(InquiryStatus.CLOSED),
			"closed_on": now_datetime(),
			"closed_because": str(because),
			"close_reason": reason,
		}
	doc.update(changes)
	frappe.db.set_value(DT.INQUIRY, doc.name, changes)


def _announce_end(doc: "Inquiry", because: ClosedBecause, reason: str, actor: "Actor | None") -> None:
	by_hand = because == ClosedBecause.BY_HAND
	activities.record(
		board.case_of(doc),
		CLOSING_ACTS[because],
		public=not by_hand,
		details={"inquiry": doc.name, **({"reason": reason} if by_hand else {})},
		actor=actor,
		automatic=not by_hand,
	)
	doc.run_method("after_closing")
