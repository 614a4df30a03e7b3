"""Changing, claiming, releasing and closing cards.

Whoever changes a card locks in one order: the case, the document that the card stands for, the card. `locked` does so;
the engine has locked both before anybody listens to it.
"""

import frappe
from frappe import _
from frappe.model.base_document import get_controller
from frappe.utils import now_datetime

from single_window.cartable import card_history, counters, news, referral_chain
from single_window.constants import (
	WAITING_REQUEST_STATES,
	CardKind,
	CardStatus,
	RequestAction,
	RequestState,
)
from single_window.directory import seats
from single_window.exceptions import AlreadyActed, NotAllowedNow, NotFound
from single_window.history.acts import Act
from single_window.transitions import engine

Card = frappe._dict

# What a change of a card is judged by, and where it counts.
CARD_FIELDS = (
	"name", "creation", "status", "allocated_to", "reference_type", "reference_name", "card_kind", "card_title", "card_agency",
	"card_office", "card_post", "card_owner_post", "card_referral", "card_folder", "card_state", "card_unread",
	"card_waiting", "card_news", "card_asked", "card_answered", "card_due_on", "card_arrived_on", "card_closed_on",
)  # fmt: skip
_COLUMNS = ", ".join(CARD_FIELDS)
# Changes that concern the holder alone; his colleagues hear nothing of them.
PERSONAL = frozenset({"card_folder", "card_unread", "card_news"})


def change(card: Card, **values: object) -> Card:
	"""Set fields of a card that the caller has locked: one update, the counters, the news. The one way cards change.

	Whether the responsible post waits for somebody follows from the other fields.
	"""
	after = Card(card, **values)
	after.card_waiting = int(is_waiting(after))
	changes = {field: after[field] for field in (*values, "card_waiting") if after[field] != card[field]}
	if not changes:
		return card
	_update(card.name, changes)
	counters.move(counters.slots_of(card), counters.slots_of(after))
	if changes.keys() & {"allocated_to", "status"}:
		show_assignment(after)
	if not changes.keys() <= PERSONAL:
		news.tell_office(card.card_office)
	for user in {card.allocated_to, after.allocated_to}:
		news.tell_user(user, card.card_office)
	card.update(changes)
	return card


def is_waiting(card: Card) -> bool:
	"""Whether the responsible post waits: a colleague has the card, or the case waits for agencies or the applicant."""
	if card.status != CardStatus.OPEN or not card.card_owner_post:
		return False
	return card.card_post not in (None, card.card_owner_post) or card.card_state in WAITING_REQUEST_STATES


def locked(name: str) -> Card:
	"""The open card under the locks of its case, its document and itself; NotFound when there is none."""
	reference = frappe.db.sql(
		"""select reference_type, reference_name from `tabToDo`
		where name = %s and status = %s and card_office is not null""",
		(name, CardStatus.OPEN),
	)
	if not reference:
		raise NotFound(_("This card does not exist."))
	doctype, document = reference[0]
	if lock_case := getattr(get_controller(doctype), "lock_case", None):
		lock_case(document)
	frappe.db.sql(f"select name from `tab{doctype}` where name = %s for update", document)  # noqa: S608 (a card's)
	return locked_alone(name)


def locked_alone(name: str) -> Card:
	"""The open card under its own lock: enough where its case is locked already or nothing but the card changes."""
	if card := _find_locked(name):
		return card
	raise NotFound(_("This card does not exist."))


def held(name: str) -> Card:
	"""The open card, locked alone, that lies in the cartable of the session's user; else NotFound."""
	card = _find_locked(name)
	if not card or card.allocated_to != frappe.session.user:
		raise NotFound(_("This card is not in your cartable."))
	return card


def card_for_work(name: str) -> tuple[Card, seats.Seat]:
	"""The locked card that the session's user holds, or that nobody in his office holds, and the seat he acts from."""
	card = locked(name)
	if seat := _seat_for(card):
		return card, seat
	raise NotFound(_("This card does not exist."))


def claim(name: str) -> Card:
	"""Take a card out of the pool of an office in which the session's user has a seat.

	Claiming a new request begins its review. Of two officers at once the first wins; the other gets AlreadyActed with
	his name. A card of a foreign office is NotFound.
	"""
	card = locked(name)
	if card.allocated_to == frappe.session.user:
		return card
	_take(card)
	_begin_review(card)
	return card


def take_for_act(reference: tuple[str, str]) -> Card | None:
	"""Make the session's user the holder of the document's open card, unless somebody else is: then AlreadyActed.

	An act from a list, a form or the API thus needs no claim of its own, and never happens behind a colleague's back.
	The caller has locked the document. Returns the card; None when the document has none.
	"""
	card = open_card_locked(reference)
	if not card:
		return None
	if card.allocated_to != frappe.session.user:
		_take(card)
	elif card.card_referral:
		referral_chain.require_right_to_finish(card)
	return card


def release(name: str) -> Card:
	"""Put a card that the session's user holds back into its office's pool; one referred to him is handed back instead."""
	card, seat = card_for_work(name)
	if card.allocated_to != frappe.session.user:
		raise NotFound(_("This card is not in your cartable."))
	if card.card_referral:
		frappe.throw(
			_("A colleague has referred this card to you. Hand it back to him instead."),
			exc=NotAllowedNow,
			title=_("Card was Referred"),
		)
	card_history.record(card, seat, Act.CARD_RELEASED)
	# In the pool it is as old as it is: who waits longest is not thrown back by somebody's trial.
	in_pool = {**arrived(None, None), "card_owner_post": None, "card_arrived_on": card.creation}
	return change(card, **in_pool)


def mark_read(reference: tuple[str, str]) -> None:
	"""The holder has opened the document: its card has nothing new for him. Nobody else's looking counts."""
	seen = open_card_of(reference)
	if seen and seen.allocated_to == frappe.session.user and (seen.card_unread or seen.card_news):
		card = _find_locked(seen.name)
		if card and card.allocated_to == frappe.session.user:
			change(card, card_unread=0, card_news=0)


def mark_card_read(name: str) -> None:
	"""The holder has seen what is new about the card."""
	change(held(name), card_unread=0, card_news=0)


def mark_unread(name: str) -> None:
	"""The holder wants to see the card as new again."""
	change(held(name), card_unread=1)


def close(reference: tuple[str, str], state: str = "") -> Card | None:
	"""Close the open card of a document, whose new state is given; returns it, None when there is none."""
	card = open_card_locked(reference)
	return close_card(card, state) if card else None


def close_card(card: Card, state: str = "") -> Card:
	"""The work that the locked card stood for is done."""
	if card.card_referral:
		referral_chain.finish(card)
	return change(
		card,
		status=str(CardStatus.CLOSED),
		card_state=str(state) or card.card_state,
		card_closed_on=now_datetime(),
		card_folder="",
		card_unread=0,
	)


def open_card_locked(reference: tuple[str, str]) -> Card | None:
	"""The open card of a document that the caller has locked, as it is now, under its lock.

	The transaction may see the past, in which another card was open: only when the one seen is gone, a locking read of
	the index, which also locks the gaps around it, finds the present one.
	"""
	seen = open_card_of(reference)
	if seen and (card := _find_locked(seen.name)):
		return card
	found = _open_cards(reference, "for update")
	return found[0] if found else None


def open_card_of(reference: tuple[str, str]) -> Card | None:
	"""The open card of a document, if there is one, as this transaction sees it."""
	found = _open_cards(reference)
	return found[0] if found else None


def arrived(user: str | None, post: str | None) -> dict[str, object]:
	"""What is set on a card that comes before another holder."""
	return {
		"allocated_to": user,
		"card_post": post,
		"card_folder": "",
		"card_unread": int(bool(user) and user != frappe.session.user),
		"card_arrived_on": now_datetime(),
	}


def show_assignment(card: dict) -> None:
	"""Keep Frappe's own «assigned to» of the document equal to the holder of its open card."""
	holder = card["allocated_to"] if card["status"] == CardStatus.OPEN else None
	frappe.db.sql(
		f"update `tab{card['reference_type']}` set _assign = %s where name = %s",  # noqa: S608 (a card's own document)
		(frappe.as_json([holder], indent=None) if holder else "", card["reference_name"]),
	)


def with_news(card: Card) -> dict[str, int]:
	"""What is set on a card about which its holder has something new to read."""
	return {"card_news": card.card_news + 1, "card_unread": int(bool(card.allocated_to))}


def _find_locked(name: str) -> Card | None:
	found = frappe.db.sql(
		f"""select {_COLUMNS} from `tabToDo`
		where name = %s and status = %s and card_office is not null for update""",  # noqa: S608
		(name, CardStatus.OPEN),
		as_dict=True,
	)
	return found[0] if found else None


def _open_cards(reference: tuple[str, str], lock: str = "") -> list[Card]:
	"""The document's open cards. A locking read also finds one that was opened after this transaction began."""
	return frappe.db.sql(
		f"""select {_COLUMNS} from `tabToDo` where reference_type = %s and reference_name = %s and status = %s
		and card_office is not null {lock}""",  # noqa: S608
		(reference[0], reference[1], CardStatus.OPEN),
		as_dict=True,
	)


def _seat_for(card: Card) -> seats.Seat | None:
	if card.allocated_to == frappe.session.user:
		own = (seat for seat in seats.seats_of() if seat.post == card.card_post)
		return next(own, None) or seats.seat_at(card.card_office)
	return None if card.allocated_to else seats.seat_at(card.card_office)


def _take(card: Card) -> None:
	"""Give a card of the pool to the session's user."""
	seat = seats.seat_at(card.card_office)
	if not seat:
		raise NotFound(_("This card does not exist."))
	if card.allocated_to:
		frappe.throw(
			_("This card is in the cartable of {0}.").format(frappe.utils.get_fullname(card.allocated_to)),
			exc=AlreadyActed,
			title=_("Card is Taken"),
		)
	if card.card_referral:
		# The colleague's post fell vacant; with the card in the pool nobody waits for him any more.
		referral_chain.finish(card)
	change(card, **arrived(frappe.session.user, seat.post), card_owner_post=seat.post, card_referral=None)
	card_history.record(card, seat, Act.CARD_CLAIMED)


def _begin_review(card: Card) -> None:
	if card.card_kind == CardKind.REVIEW_REQUEST and card.card_state == RequestState.FILED:
		engine.transition(card.reference_type, card.reference_name, RequestAction.START_REVIEW)


def _update(name: str, changes: dict[str, object]) -> None:
	"""Write the fields; marks and folders of the holder are no modification of the card."""
	if not changes.keys() <= PERSONAL:
		changes = {**changes, "modified": now_datetime(), "modified_by": frappe.session.user}
	assignments = ", ".join(f"`{field}` = %s" for field in changes)
	frappe.db.sql(f"update `tabToDo` set {assignments} where name = %s", (*changes.values(), name))  # noqa: S608
