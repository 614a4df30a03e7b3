"""Opening, claiming, releasing and closing cards."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window.cartable import news
from single_window.constants import DT, CardKind, CardStatus, RequestAction, RequestState
from single_window.directory import seats
from single_window.exceptions import AlreadyActed, NotFound
from single_window.history import activities
from single_window.history.acts import Act
from single_window.inquiries import board
from single_window.transitions import actors, engine

if TYPE_CHECKING:
	from frappe.desk.doctype.todo.todo import ToDo

CARD_COLUMNS = (
	"name", "owner", "modified_by", "creation", "modified", "docstatus", "idx", "status", "priority", "description",
	"reference_type", "reference_name", "assigned_by", "card_kind", "card_title", "card_tracking_code",
	"card_applicant_name", "card_national_code", "card_agency", "card_asking_agency", "card_office", "card_county",
	"card_due_on", "card_arrived_on",
)  # fmt: skip


@dataclass(frozen=True)
class NewCard:
	"""A card to be laid into an office's pool."""

	kind: CardKind
	reference: tuple[str, str]
	office: str
	agency: str
	title: str
	tracking_code: str = ""
	applicant_name: str = ""
	national_code: str = ""
	asking_agency: str | None = None
	county: str | None = None
	due_on: datetime | None = None


def open_cards(cards: list[NewCard]) -> None:
	"""Lay the cards into their offices' pools with one statement, in the caller's transaction."""
	frappe.db.bulk_insert(DT.CARD, CARD_COLUMNS, [_row(card) for card in cards])
	for office in {card.office for card in cards}:
		news.tell_office(office)


def claim(name: str) -> "ToDo":
	"""Take a card out of the pool of an office in which the session's user has a seat.

	Claiming a new request begins its review. Of two officers at once the first wins; the other gets AlreadyActed with
	his name. A card of a foreign office is NotFound.
	"""
	card, seat = _card_of_my_office(name)
	if card.allocated_to == frappe.session.user:
		return card
	if card.allocated_to:
		_refuse_taken(card)
	_set_holder(card, frappe.session.user, seat.post)
	_record(card, seat, Act.CARD_CLAIMED)
	_begin_review(card)
	return card


def take_for_act(reference: tuple[str, str]) -> None:
	"""Make the session's user the holder of the document's open card, unless somebody else is: then AlreadyActed.

	An act from a list, a form or the API thus needs no claim of its own, and never happens behind a colleague's back.
	"""
	card = open_card_of(reference)
	if not card or card.allocated_to == frappe.session.user:
		return
	doc, seat = _card_of_my_office(card.name)
	if doc.allocated_to:
		_refuse_taken(doc)
	_set_holder(doc, frappe.session.user, seat.post)
	_record(doc, seat, Act.CARD_CLAIMED)


def release(name: str) -> "ToDo":
	"""Put a card that the session's user holds back into its office's pool."""
	card, seat = _card_of_my_office(name)
	if card.allocated_to != frappe.session.user:
		raise NotFound(_("This card is not in your cartable."))
	_set_holder(card, None, None)
	_record(card, seat, Act.CARD_RELEASED)
	return card


def mark_read(reference: tuple[str, str]) -> None:
	"""The holder has seen the document: its card has no news any more. Nobody else's looking counts."""
	card = open_card_of(reference)
	if card and card.allocated_to == frappe.session.user:
		frappe.db.set_value(DT.CARD, card.name, "card_news", 0, update_modified=False)


def close(reference: tuple[str, str]) -> None:
	"""Close the open cards of a document; the work that they stood for is done."""
	rows = frappe.get_all(
		DT.CARD,
		filters={"reference_type": reference[0], "reference_name": reference[1], "status": CardStatus.OPEN},
		fields=["name", "card_office", "allocated_to"],
	)
	for row in rows:
		frappe.db.set_value(DT.CARD, row.name, "status", CardStatus.CLOSED)
		news.tell_office(row.card_office)
	_show_assignment(reference, None)


def open_card_of(reference: tuple[str, str]) -> frappe._dict | None:
	"""The open card of a document with its holder, if there is one."""
	return frappe.db.get_value(
		DT.CARD,
		{"reference_type": reference[0], "reference_name": reference[1], "status": CardStatus.OPEN},
		["name", "allocated_to", "card_post", "card_office", "card_arrived_on", "card_due_on"],
		as_dict=True,
	)


def _row(card: NewCard) -> tuple:
	now, user = now_datetime(), frappe.session.user
	return (
		frappe.generate_hash(length=10), user, user, now, now, 0, 0, str(CardStatus.OPEN), "Medium", card.title,
		str(card.reference[0]), card.reference[1], user, str(card.kind), card.title[:140], card.tracking_code,
		card.applicant_name, card.national_code, card.agency, card.asking_agency, card.office, card.county,
		card.due_on, now,
	)  # fmt: skip


def _card_of_my_office(name: str) -> tuple["ToDo", seats.Seat]:
	"""The open card under a row lock, with the user's seat in its office."""
	if not frappe.db.exists(DT.CARD, name):
		raise NotFound(_("This card does not exist."))
	card = frappe.get_doc(DT.CARD, name, for_update=True)
	seat = seats.seat_at(card.card_office) if card.card_office else None
	if not seat or card.status != CardStatus.OPEN:
		raise NotFound(_("This card does not exist."))
	return card, seat


def _refuse_taken(card: "ToDo") -> None:
	frappe.throw(
		_("This card is in the cartable of {0}.").format(frappe.utils.get_fullname(card.allocated_to)),
		exc=AlreadyActed,
		title=_("Card is Taken"),
	)


def _set_holder(card: "ToDo", user: str | None, post: str | None) -> None:
	card.update({"allocated_to": user, "card_post": post})
	frappe.db.set_value(DT.CARD, card.name, {"allocated_to": user, "card_post": post})
	_show_assignment((card.reference_type, card.reference_name), user)
	news.tell_office(card.card_office)


def _show_assignment(reference: tuple[str, str], user: str | None) -> None:
	"""Keep Frappe's own «assigned to» of the document equal to the card's holder."""
	value = frappe.as_json([user], indent=None) if user else ""
	frappe.db.set_value(*reference, "_assign", value, update_modified=False)


def _record(card: "ToDo", seat: seats.Seat, act: Act) -> None:
	actor = actors.acting_from(seat)
	if card.card_kind == CardKind.ANSWER_INQUIRY:
		inquiry = frappe.db.get_value(DT.INQUIRY_RESPONSE, card.reference_name, "inquiry")
		title = frappe.get_cached_value(DT.AGENCY, seat.agency, "title")
		case = board.case_of(frappe.get_doc(DT.INQUIRY, inquiry))
		activities.record(case, _INQUIRY_ACTS[act], details={"agency_title": title}, actor=actor)
		return
	activities.record((card.reference_type, card.reference_name), act, actor=actor)


_INQUIRY_ACTS = {Act.CARD_CLAIMED: Act.INQUIRY_TAKEN_UP, Act.CARD_RELEASED: Act.INQUIRY_PUT_BACK}


def _begin_review(card: "ToDo") -> None:
	if card.card_kind != CardKind.REVIEW_REQUEST:
		return
	state = frappe.db.get_value(card.reference_type, card.reference_name, "workflow_state", for_update=True)
	if state == RequestState.FILED:
		engine.transition(card.reference_type, card.reference_name, RequestAction.START_REVIEW)
