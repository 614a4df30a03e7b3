"""Cards as the page shows them: titles instead of names, and what the reader may do with each. Two queries a page."""

from collections.abc import Iterable

import frappe

from single_window.cartable import referral_chain
from single_window.constants import DT, CardStatus
from single_window.directory import seats

Row = frappe._dict

# Where a name of each kind has its title, read with one query for all kinds.
_TITLES = {
	"agency": "select 'agency', name, title from `tabAgency` where name in %(agency)s",
	"office": "select 'office', name, title from `tabAgency Office` where name in %(office)s",
	"user": "select 'user', name, full_name from `tabUser` where name in %(user)s",
	"post": """select 'post', post.name, user.full_name from `tabOfficer Post` post
		join `tabUser` user on user.name = post.holder where post.name in %(post)s""",
	"note": """select 'note', reference_name, '1' from `tabCard Note`
		where user = %(reader)s and reference_doctype in %(doctype)s and reference_name in %(note)s""",
}


def completed(rows: list[Row]) -> list[Row]:
	"""The rows with titles, people's names, their referral, and `may`: the acts that are open to the session's user."""
	if not rows:
		return rows
	titles = _titles(rows)
	referrals = referral_chain.shown({row.card_referral for row in rows} - {None, ""})
	for row in rows:
		row.agency_title = titles.get(("agency", row.card_agency), "")
		row.asking_agency_title = titles.get(("agency", row.card_asking_agency), "")
		row.office_title = titles.get(("office", row.card_office), "")
		row.holder_name = titles.get(("user", row.allocated_to), "")
		row.owner_name = titles.get(("post", row.card_owner_post), "")
		row.has_note = ("note", row.reference_name) in titles
		row.referral = referrals.get(row.card_referral)
		row.may = acts_open_to_reader(row)
	return rows


def acts_open_to_reader(row: Row) -> list[str]:
	"""What the session's user may do with the card; the acts themselves check it again."""
	reading = ["open", "history"]
	if row.reference_type == DT.INQUIRY:
		return reading
	return [*reading, "note", *_working(row)] if row.status == CardStatus.OPEN else [*reading, "note"]


def _working(row: Row) -> list[str]:
	if row.allocated_to == frappe.session.user:
		return ["refer", "hand_back" if row.card_referral else "release", "file", "mark_unread"]
	taking_back = ["take_back"] if _may_take_back(row) else []
	if not row.allocated_to and seats.seat_at(row.card_office):
		return ["claim", *taking_back]
	return taking_back


def _may_take_back(row: Row) -> bool:
	"""Whoever referred the card may take it back while the colleague has not read it, or has left his post."""
	referral = row.referral
	if not referral or (row.allocated_to and not row.card_unread):
		return False
	return any(seat.post == referral["from_post"] for seat in seats.seats_of())


def _titles(rows: list[Row]) -> dict[tuple[str, str], str]:
	wanted = {
		"agency": _values(rows, "card_agency", "card_asking_agency"),
		"office": _values(rows, "card_office"),
		"user": _values(rows, "allocated_to"),
		"post": _values(rows, "card_owner_post"),
		"note": _values(rows, "reference_name"),
	}
	queries = [_TITLES[kind] for kind, names in wanted.items() if names]
	values = {**wanted, "reader": frappe.session.user, "doctype": _values(rows, "reference_type")}
	return {(kind, name): title for kind, name, title in frappe.db.sql(" union all ".join(queries), values)}


def _values(rows: Iterable[Row], *fields: str) -> tuple[str, ...]:
	return tuple({row[field] for row in rows for field in fields} - {None, ""})
