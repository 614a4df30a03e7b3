"""Opening cards: many at once, in the transaction of the act that they follow from."""

from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe.utils import now_datetime

from single_window import rows
from single_window.cartable import cards, counters, news
from single_window.constants import DT, CardKind, CardStatus


@dataclass(frozen=True)
class NewCard:
	"""A card to be laid into an office's pool, or before a holder."""

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
	state: str = ""
	holder: str | None = None
	post: str | None = None


def open_cards(new_cards: list[NewCard]) -> list[str]:
	"""Open the cards with one statement, in the caller's transaction; returns their names in order."""
	now = now_datetime()
	values = [_row(card, now) for card in new_cards]
	names = rows.insert(DT.CARD, values, now=now)
	for card in values:
		counters.move((), counters.slots_of(card))
		if card["allocated_to"]:
			cards.show_assignment(card)
			news.tell_user(card["allocated_to"], card["card_office"])
	for office in {card.office for card in new_cards}:
		news.tell_office(office)
	return names


def _row(card: NewCard, now: datetime) -> dict[str, object]:
	return {
		"status": str(CardStatus.OPEN),
		"priority": "Medium",
		"description": card.title,
		"reference_type": str(card.reference[0]),
		"reference_name": card.reference[1],
		"assigned_by": frappe.session.user,
		"allocated_to": card.holder,
		"card_kind": str(card.kind),
		"card_title": card.title[:140],
		"card_tracking_code": card.tracking_code,
		"card_applicant_name": card.applicant_name,
		"card_national_code": card.national_code,
		"card_agency": card.agency,
		"card_asking_agency": card.asking_agency,
		"card_office": card.office,
		"card_county": card.county,
		"card_post": card.post,
		"card_owner_post": card.post,
		"card_due_on": card.due_on,
		"card_arrived_on": now,
		"card_state": str(card.state),
		"card_folder": "",
		"card_unread": int(bool(card.holder) and card.holder != frappe.session.user),
		"card_waiting": 0,
	}
