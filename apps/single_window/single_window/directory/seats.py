"""The posts a user holds now, and what they let him see. Read once per request."""

from dataclasses import dataclass

import frappe

from single_window.constants import DT


@dataclass(frozen=True)
class Seat:
	"""A post that somebody holds at this moment."""

	post: str
	title: str
	office: str
	agency: str
	county: str | None
	"""The county the post is confined to; None in the province centre, which sees all counties of the agency."""
	is_manager: bool


def seats_of(user: str | None = None) -> tuple[Seat, ...]:
	"""The seats of a user; empty for citizens, the Governor's readers and everybody without a post."""
	user = user or frappe.session.user
	cache = _request_cache()
	if user not in cache:
		cache[user] = _load(user)
	return cache[user]


def agencies_of(user: str | None = None) -> tuple[str, ...]:
	"""Codes of the agencies in which the user holds a post, without repetition."""
	return tuple(dict.fromkeys(seat.agency for seat in seats_of(user)))


def seat_in(agency: str, user: str | None = None) -> Seat | None:
	"""The user's seat in the agency: the one in the province centre first."""
	seats = [seat for seat in seats_of(user) if seat.agency == agency]
	return min(seats, key=lambda seat: seat.county is not None, default=None)


def seat_at(office: str, user: str | None = None) -> Seat | None:
	"""The user's seat in the office, if he has one."""
	return next((seat for seat in seats_of(user) if seat.office == office), None)


def forget() -> None:
	"""Drop what this request has read, after a post changed hands."""
	_request_cache().clear()


def _request_cache() -> dict:
	if not hasattr(frappe.local, "single_window_seats"):
		frappe.local.single_window_seats = {}
	return frappe.local.single_window_seats


def _load(user: str) -> tuple[Seat, ...]:
	rows = frappe.db.sql(
		"""select post.name, post.title, post.office, post.agency, post.is_manager,
			if(office.is_province_centre, null, office.county) as county
		from `tabOfficer Post` post join `tabAgency Office` office on office.name = post.office
		where post.holder = %s and post.active = 1 and office.active = 1
		order by office.is_province_centre desc, post.creation""",
		user,
		as_dict=True,
	)
	return tuple(
		Seat(row.name, row.title, row.office, row.agency, row.county, bool(row.is_manager)) for row in rows
	)


def post_title(post: str | None) -> str:
	"""The title of a post, empty when there is none."""
	return frappe.get_cached_value(DT.OFFICER_POST, post, "title") if post else ""
