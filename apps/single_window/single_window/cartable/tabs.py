"""The tabs of the cartable as the database finds them: each follows an index, so a page costs the same at any size."""

from dataclasses import dataclass
from enum import StrEnum

import frappe
from frappe import _

from single_window.cartable import filters, folders
from single_window.constants import CardKind, CardStatus, InquiryStatus
from single_window.directory import seats
from single_window.exceptions import SingleWindowError


class Tab(StrEnum):
	"""The tabs of the cartable."""

	MINE = "mine"
	FOLDER = "folder"
	POOL = "pool"
	CASES = "cases"
	WAITING = "waiting"
	INQUIRIES = "inquiries"
	DONE = "done"


class Sort(StrEnum):
	"""Orders of a cartable; the other tabs have their own."""

	NEWEST = "newest"
	DUE = "due"


CARD_COLUMNS = (
	"name", "status", "allocated_to", "reference_type", "reference_name", "card_kind", "card_title",
	"card_tracking_code", "card_applicant_name", "card_national_code", "card_agency", "card_asking_agency",
	"card_office", "card_county", "card_post", "card_owner_post", "card_referral", "card_due_on", "card_arrived_on",
	"card_closed_on", "card_state", "card_folder", "card_unread", "card_waiting", "card_news", "card_asked",
	"card_answered",
)  # fmt: skip
# A round in the words of a card.
INQUIRY_COLUMNS = (
	"name", "status", "officer as allocated_to", "'Inquiry' as reference_type", "name as reference_name",
	"'Inquiry' as card_kind", "coalesce(nullif(title, ''), left(question, 140)) as card_title",
	"tracking_code as card_tracking_code", "applicant_name as card_applicant_name",
	"national_code as card_national_code", "agency as card_agency", "agency as card_asking_agency",
	"office as card_office", "null as card_county", "post as card_post", "post as card_owner_post",
	"null as card_referral", "due_on as card_due_on", "sent_on as card_arrived_on", "closed_on as card_closed_on",
	"status as card_state", "'' as card_folder", "0 as card_unread", "0 as card_waiting", "0 as card_news",
	"asked - withdrawn as card_asked", "answered as card_answered",
)  # fmt: skip


@dataclass(frozen=True)
class Stretch:
	"""Rows of a tab that follow each other in one index; a tab is one stretch or two."""

	index: str
	column: str | None
	"""The column by which the stretch is ordered, before the name; None when the name alone orders it."""
	condition: str
	descending: bool = True
	field: str = ""
	"""The row's field that holds the column's value; empty when it has the column's own name."""

	@property
	def order_by(self) -> str:
		"""Rows of equal instants are ordered by name, so that no row is shown twice or left out."""
		direction = "desc" if self.descending else "asc"
		return ", ".join(f"{column} {direction}" for column in (self.column, "name") if column)


@dataclass(frozen=True)
class Source:
	"""Where the rows of a tab lie: `key in keys and where`, in the order of the stretches."""

	table: str
	columns: tuple[str, ...]
	key: str
	keys: tuple[str, ...]
	where: str
	values: dict
	stretches: tuple[Stretch, ...]

	@property
	def conditions(self) -> str:
		"""The whole tab as one condition, with `all_values`."""
		stretches = " or ".join(f"({stretch.condition})" for stretch in self.stretches)
		return f"{self.key} in %(keys)s and {self.where} and ({stretches})"

	@property
	def all_values(self) -> dict:
		"""What `conditions` needs."""
		return {**self.values, "keys": self.keys}

	@property
	def order_by(self) -> str:
		"""The whole tab's order as one clause."""
		first = " ".join(
			f"when {stretch.condition} then {number}" for number, stretch in enumerate(self.stretches)
		)
		parts = [f"case {first} end"] if len(self.stretches) > 1 else []
		return ", ".join([*parts, *dict.fromkeys(stretch.order_by for stretch in self.stretches)])


def source(
	tab: Tab | str, folder: str = "", wanted: str | dict | None = None, sort: Sort | str = Sort.NEWEST
) -> Source | None:
	"""Where the session's user finds the tab's rows that fit the filters; None when there can be none.

	A folder that is not his is NotFound.
	"""
	try:
		tab, sort = Tab(tab), Sort(sort)
	except ValueError:
		frappe.throw(_("This part of the cartable does not exist. Reload the page."), exc=SingleWindowError)
	if tab == Tab.FOLDER:
		folders.require_own(folder)
	found = _SOURCES[tab](folder if tab == Tab.FOLDER else "", sort)
	return _narrowed(found, tab, wanted) if found.keys else None


def _narrowed(found: Source, tab: Tab, wanted: str | dict | None) -> Source | None:
	condition = filters.condition(wanted, filters.INQUIRIES if tab == Tab.INQUIRIES else filters.CARDS)
	if condition is None:
		return None
	text, values = condition
	if not text:
		return found
	return Source(
		found.table, found.columns, found.key, found.keys, f"{found.where} and {text}", {**found.values, **values},
		found.stretches,
	)  # fmt: skip


def _cards(key: str, keys: tuple[str, ...], where: str, values: dict, *stretches: Stretch) -> Source:
	return Source("`tabToDo`", CARD_COLUMNS, key, keys, where, values, stretches)


def _mine(folder: str, sort: Sort) -> Source:
	where = "status = %(open)s and card_folder = %(folder)s"
	values = {"open": str(CardStatus.OPEN), "folder": folder}
	return _cards("allocated_to", (frappe.session.user,), where, values, *_OF_MINE[sort])


def _pool(folder: str, sort: Sort) -> Source:
	offices = tuple(dict.fromkeys(seat.office for seat in seats.seats_of()))
	where = "status = %(open)s and allocated_to is null"
	return _cards("card_office", offices, where, {"open": str(CardStatus.OPEN)}, _by_arrival("card_in_pool"))


def _cases(folder: str, sort: Sort) -> Source:
	values = {"review": str(CardKind.REVIEW_REQUEST)}
	return _cards("card_owner_post", _posts(), "card_kind = %(review)s", values, _by_arrival("card_of_owner"))


def _waiting(folder: str, sort: Sort) -> Source:
	where = "status = %(open)s and card_waiting = 1"
	return _cards(
		"card_owner_post", _posts(), where, {"open": str(CardStatus.OPEN)}, _by_arrival("card_waited_for")
	)


def _done(folder: str, sort: Sort) -> Source:
	stretch = Stretch("card_by_end", "card_closed_on", "card_closed_on is not null")
	return _cards("allocated_to", (frappe.session.user,), "card_office is not null", {}, stretch)


def _inquiries(folder: str, sort: Sort) -> Source:
	stretches = (
		Stretch("post_status_sent_on_index", "sent_on", f"status = '{status}'", field="card_arrived_on")
		for status in (InquiryStatus.OPEN, InquiryStatus.CLOSED)
	)
	return Source("`tabInquiry`", INQUIRY_COLUMNS, "post", _posts(), "1 = 1", {}, tuple(stretches))


def _posts() -> tuple[str, ...]:
	return tuple(seat.post for seat in seats.seats_of())


def _by_arrival(index: str) -> Stretch:
	# A plain ToDo, which is no card, never arrived.
	return Stretch(index, "card_arrived_on", "card_arrived_on is not null")


_OF_MINE = {
	Sort.NEWEST: (_by_arrival("card_by_arrival"),),
	Sort.DUE: (
		Stretch(
			"card_by_due",
			"card_due_on",
			"card_due_on is not null and card_office is not null",
			descending=False,
		),
		Stretch("card_by_due", None, "card_due_on is null and card_office is not null", descending=False),
	),
}
_SOURCES = {
	Tab.MINE: _mine,
	Tab.FOLDER: _mine,
	Tab.POOL: _pool,
	Tab.CASES: _cases,
	Tab.WAITING: _waiting,
	Tab.INQUIRIES: _inquiries,
	Tab.DONE: _done,
}
