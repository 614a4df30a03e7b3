"""Reading the cartable: one narrow query a tab, keyset paging, no joins."""

from enum import StrEnum

import frappe

from single_window.constants import DT, CardStatus
from single_window.directory import seats

PAGE_LENGTH = 20
FIELDS = (
	"name", "status", "allocated_to", "reference_type", "reference_name", "card_kind", "card_title",
	"card_tracking_code", "card_applicant_name", "card_national_code", "card_agency", "card_asking_agency",
	"card_office", "card_county", "card_due_on", "card_arrived_on", "card_news", "modified",
)  # fmt: skip


class Tab(StrEnum):
	"""The tabs of the cartable."""

	MINE = "mine"
	POOL = "pool"
	DONE = "done"


def page(tab: Tab, after: str | None = None) -> list[frappe._dict]:
	"""The next cards of the tab, newest arrival first; `after` is the `cursor` of the last card already shown."""
	conditions, values = _TABS[tab]()
	if conditions is None:
		return []
	if after:
		conditions += " and (card_arrived_on, name) < (%(arrived)s, %(name)s)"
		values["arrived"], _separator, values["name"] = after.rpartition("|")
	rows = frappe.db.sql(
		f"""select {", ".join(FIELDS)} from `tabToDo` where {conditions}
		order by card_arrived_on desc, name desc limit {PAGE_LENGTH}""",  # noqa: S608
		values,
		as_dict=True,
	)
	for row in rows:
		_complete(row)
	return rows


def counts() -> dict[str, int]:
	"""How many cards each open tab holds."""
	result = {}
	for tab in (Tab.MINE, Tab.POOL):
		conditions, values = _TABS[tab]()
		query = f"select count(*) from `tabToDo` where {conditions}"  # noqa: S608
		result[str(tab)] = frappe.db.sql(query, values)[0][0] if conditions else 0
	return result


def _mine() -> tuple[str, dict]:
	return (
		"allocated_to = %(user)s and status = %(status)s and card_office is not null",
		{"user": frappe.session.user, "status": CardStatus.OPEN},
	)


def _pool() -> tuple[str | None, dict]:
	offices = tuple(seat.office for seat in seats.seats_of())
	if not offices:
		return None, {}
	return (
		"card_office in %(offices)s and status = %(status)s and allocated_to is null",
		{"offices": offices, "status": CardStatus.OPEN},
	)


def _done() -> tuple[str, dict]:
	return (
		"allocated_to = %(user)s and status = %(status)s and card_office is not null",
		{"user": frappe.session.user, "status": CardStatus.CLOSED},
	)


_TABS = {Tab.MINE: _mine, Tab.POOL: _pool, Tab.DONE: _done}


def _complete(row: frappe._dict) -> None:
	row.cursor = f"{row.card_arrived_on}|{row.name}"
	row.agency_title = frappe.get_cached_value(DT.AGENCY, row.card_agency, "title")
	row.asking_agency_title = (
		frappe.get_cached_value(DT.AGENCY, row.card_asking_agency, "title") if row.card_asking_agency else ""
	)
	row.office_title = frappe.get_cached_value(DT.AGENCY_OFFICE, row.card_office, "title")
	row.holder_name = frappe.utils.get_fullname(row.allocated_to) if row.allocated_to else ""
