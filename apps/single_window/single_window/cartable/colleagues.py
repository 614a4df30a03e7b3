"""To whom an officer may refer: posts of his own agency within the scope that his post was granted."""

from dataclasses import dataclass

import frappe

from single_window.constants import DT
from single_window.directory import seats
from single_window.jalali.text import fold

LONGEST_LIST = 50


@dataclass(frozen=True)
class Colleague:
	"""The present holder of a post that a card may be referred to."""

	post: str
	title: str
	user: str
	name: str
	office: str
	office_title: str
	county: str | None


def within_reach(seat: seats.Seat, words: str = "") -> list[Colleague]:
	"""Colleagues that the seat may refer to and in whose name, post or office all the words occur; at most LONGEST_LIST."""
	wanted = fold(words).split()
	found = (one for one in _posts(seat) if all(word in _searched(one) for word in wanted))
	return [one for one, _number in zip(found, range(LONGEST_LIST), strict=False)]


def reachable(seat: seats.Seat, post: str) -> Colleague | None:
	"""The colleague who holds the post, if the seat may refer to it; never the referrer himself."""
	return next(iter(_posts(seat, post)), None)


def _searched(colleague: Colleague) -> str:
	return fold(f"{colleague.name} {colleague.title} {colleague.office_title} {colleague.county or ''}")


def _posts(seat: seats.Seat, post: str | None = None) -> list[Colleague]:
	scope = frappe.db.get_value(DT.OFFICER_POST, seat.post, "referral_scope")
	found = frappe.db.sql(
		f"""select post.name as post, post.title, post.holder as user, user.full_name as name,
			post.office, office.title as office_title, office.county
		from `tabOfficer Post` post
		join `tabAgency Office` office on office.name = post.office
		join `tabUser` user on user.name = post.holder
		where post.agency = %(agency)s and post.active = 1 and office.active = 1 and user.enabled = 1
			and post.holder <> %(me)s and {_SCOPES[scope]} and (%(post)s is null or post.name = %(post)s)
		order by office.name <> %(office)s, office.title, user.full_name, post.name""",  # noqa: S608 (constants)
		{"agency": seat.agency, "office": seat.office, "me": frappe.session.user, "post": post},
		as_dict=True,
	)
	return [Colleague(**row) for row in found]


# Which posts of the agency a referral scope takes in; the province's is all of them.
_OWN_OFFICE = "post.office = %(office)s"
_OWN_COUNTY = "office.county = (select own.county from `tabAgency Office` own where own.name = %(office)s)"
_SCOPES = {"Own Office": _OWN_OFFICE, "County": f"({_OWN_OFFICE} or {_OWN_COUNTY})", "Province": "true"}
