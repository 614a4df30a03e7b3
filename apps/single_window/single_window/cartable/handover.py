"""All open cards of a post come before its new holder: a few statements a thousand cards, however many there are."""

import frappe

from single_window.cartable import cards, counters, news
from single_window.constants import DT, CardStatus

AT_ONCE = 1_000


def hand_over(post: str, user: str | None) -> int:
	"""Give the post's open cards to the user, outside the old holder's personal cartables; returns how many they were.

	Without a user they lie in the office's pool until somebody holds the post again or takes them.
	"""
	names = _open_cards_of(post)
	chunks = [names[start : start + AT_ONCE] for start in range(0, len(names), AT_ONCE)]
	# Cards that came to the post meanwhile; the locking read waits for whoever is still at it, and lets no more come.
	return sum(_hand_over(chunk, post, user) for chunk in chunks) + _hand_over(
		_open_cards_of(post, user, "for update"), post, user
	)


def _open_cards_of(post: str, but_of: str | None = "", lock: str = "") -> tuple[str, ...]:
	"""The post's open cards that are not before that person."""
	found = frappe.db.sql(
		f"""select name from `tabToDo` where card_post = %s and status = %s and card_office is not null
		and not allocated_to <=> %s order by name {lock}""",  # noqa: S608
		(post, CardStatus.OPEN, but_of),
		pluck=True,
	)
	return tuple(found)


def _hand_over(names: tuple[str, ...], post: str, user: str | None) -> int:
	if not names:
		return 0
	_lock_documents(names)
	moved = [card for card in _locked(names) if card.card_post == post]
	if not moved:
		return 0
	after = {"allocated_to": user, "card_folder": "", "card_unread": int(bool(user))}
	values = {**after, "names": tuple(card.name for card in moved)}
	frappe.db.sql(
		"""update `tabToDo` set allocated_to = %(allocated_to)s, card_folder = '', card_unread = %(card_unread)s
		where name in %(names)s""",
		values,
	)
	for card in moved:
		counters.move(counters.slots_of(card), counters.slots_of({**card, **after}))
	_show_assignment(moved, user)
	for office in {card.card_office for card in moved}:
		news.tell_office(office)
	for person in {user, *(card.allocated_to for card in moved)}:
		news.tell_user(person)
	return len(moved)


def _lock_documents(names: tuple[str, ...]) -> None:
	"""Lock what the cards stand for, cases before responses, in the order in which everybody locks."""
	frappe.db.sql(
		"""select name from `tabPermit Request` where name in (
			select reference_name from `tabToDo` where name in %(names)s and reference_type = %(request)s
			union select response.permit_request from `tabInquiry Response` response
			join `tabToDo` card on card.reference_name = response.name and card.reference_type = %(response)s
			where card.name in %(names)s)
		order by name for update""",
		{"names": names, "request": DT.PERMIT_REQUEST, "response": DT.INQUIRY_RESPONSE},
	)
	frappe.db.sql(
		"""select name from `tabInquiry Response` where name in (
			select reference_name from `tabToDo` where name in %s and reference_type = %s)
		order by name for update""",
		(names, DT.INQUIRY_RESPONSE),
	)


def _locked(names: tuple[str, ...]) -> list[cards.Card]:
	columns = ", ".join(cards.CARD_FIELDS)
	return frappe.db.sql(
		f"select {columns} from `tabToDo` where name in %s and status = %s order by name for update",  # noqa: S608
		(names, CardStatus.OPEN),
		as_dict=True,
	)


def _show_assignment(moved: list[cards.Card], user: str | None) -> None:
	shown = frappe.as_json([user], indent=None) if user else ""
	for doctype in {card.reference_type for card in moved}:
		documents = tuple(card.reference_name for card in moved if card.reference_type == doctype)
		frappe.db.sql(f"update `tab{doctype}` set _assign = %s where name in %s", (shown, documents))  # noqa: S608
