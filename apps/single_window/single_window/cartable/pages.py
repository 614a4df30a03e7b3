"""Reading the cartable: a page follows an index from the last row shown, never counting rows it does not show."""

from dataclasses import dataclass

import frappe
from frappe import _

from single_window.cartable import card_view, tabs
from single_window.cartable.tabs import Sort, Source, Stretch, Tab
from single_window.exceptions import SingleWindowError

PAGE_LENGTH = 20
LONGEST_PAGE = 200
Row = frappe._dict
Bound = tuple[str, dict]


@dataclass(frozen=True)
class Page:
	"""Rows of a tab, and whether more follow."""

	cards: list[Row]
	more: bool


def page(
	tab: Tab | str,
	folder: str = "",
	sort: Sort | str = Sort.NEWEST,
	filters: str | dict | None = None,
	after: str | None = None,
	until: str | None = None,
) -> Page:
	"""The tab's next rows after the cursor `after`, or all from the first up to the cursor `until`, at most 200."""
	source = tabs.source(tab, folder, filters, sort)
	if not source:
		return Page([], more=False)
	rows, more = _up_to(source, until) if until else _following(source, after, PAGE_LENGTH)
	return Page(card_view.completed(rows), more)


def after(source: Source, cursor: str) -> Bound:
	"""The rows behind the cursor as one condition with its values, for readers that do not go stretch by stretch."""
	number, value, name = _read_cursor(source, cursor)
	text, values = _behind(source.stretches[number], value, name)
	later = [f"({stretch.condition})" for stretch in source.stretches[number + 1 :]]
	return f"({' or '.join([f'({source.stretches[number].condition} and {text})', *later])})", values


def place(source: Source, cursor: str | None) -> tuple[int, Bound | None]:
	"""The stretch in which the row after the cursor lies, and the condition with which that stretch begins."""
	if not cursor:
		return 0, None
	number, value, name = _read_cursor(source, cursor)
	return number, _behind(source.stretches[number], value, name)


def cursor_of(source: Source, row: Row) -> str:
	"""The place of a row that was read from the tab without its stretches."""
	for number, stretch in enumerate(source.stretches):
		if len(source.stretches) == 1 or _lies_in(stretch, row):
			return _cursor(number, stretch, row)
	raise ValueError("The row is not of this tab")


def _following(source: Source, cursor: str | None, limit: int) -> tuple[list[Row], bool]:
	first, bound = place(source, cursor)
	rows: list[Row] = []
	for number in range(first, len(source.stretches)):
		if len(rows) <= limit:
			rows += _rows(source, number, bound, limit + 1 - len(rows))
		bound = None
	return rows[:limit], len(rows) > limit


def _up_to(source: Source, cursor: str) -> tuple[list[Row], bool]:
	last, value, name = _read_cursor(source, cursor)
	rows: list[Row] = []
	for number in range(last + 1):
		bound = _not_behind(source.stretches[number], value, name) if number == last else None
		if len(rows) <= LONGEST_PAGE:
			rows += _rows(source, number, bound, LONGEST_PAGE + 1 - len(rows))
	if len(rows) > LONGEST_PAGE:
		return rows[:LONGEST_PAGE], True
	return rows, bool(_following(source, cursor, 0)[1])


def _rows(source: Source, number: int, bound: Bound | None, limit: int) -> list[Row]:
	"""Rows of one stretch. Each key is read by itself and the results are merged: an index orders one key only."""
	stretch = source.stretches[number]
	text, values = bound or ("1 = 1", {})
	values = {**source.values, **values, **{f"key_{place}": key for place, key in enumerate(source.keys)}}
	parts = [
		f"""(select {", ".join(source.columns)} from {source.table} force index ({stretch.index})
		where {source.key} = %(key_{place})s and {source.where} and {stretch.condition} and {text}
		order by {stretch.order_by} limit {limit})"""  # noqa: S608 (columns and conditions are ours)
		for place in range(len(source.keys))
	]
	query = parts[0][1:-1]
	if len(parts) > 1:
		order = stretch.order_by.replace(stretch.column or "", stretch.field or stretch.column or "", 1)
		query = f"{' union all '.join(parts)} order by {order} limit {limit}"
	rows = frappe.db.sql(query, values, as_dict=True)
	for row in rows:
		row.cursor = _cursor(number, stretch, row)
	return rows


def _behind(stretch: Stretch, value: str, name: str) -> Bound:
	sign = "<" if stretch.descending else ">"
	if not stretch.column:
		return f"name {sign} %(last_name)s", {"last_name": name}
	column = stretch.column
	return (
		# The first part lets the index begin at the place, the second leaves out what was shown already.
		f"{column} {sign}= %(last)s and ({column} {sign} %(last)s or name {sign} %(last_name)s)",
		{"last": value, "last_name": name},
	)


def _not_behind(stretch: Stretch, value: str, name: str) -> Bound:
	sign = ">" if stretch.descending else "<"
	if not stretch.column:
		return f"name {sign}= %(last_name)s", {"last_name": name}
	column = stretch.column
	return (
		f"{column} {sign}= %(last)s and ({column} {sign} %(last)s or name {sign}= %(last_name)s)",
		{"last": value, "last_name": name},
	)


def _cursor(number: int, stretch: Stretch, row: Row) -> str:
	field = stretch.field or stretch.column
	return f"{number}|{row[field] if field else ''}|{row.name}"


def _read_cursor(source: Source, cursor: str) -> tuple[int, str, str]:
	number, _separator, rest = cursor.partition("|")
	value, separator, name = rest.rpartition("|")
	if not separator or not number.isdecimal() or int(number) >= len(source.stretches):
		frappe.throw(_("This list has changed. Reload the page."), exc=SingleWindowError)
	return int(number), value, name


def _lies_in(stretch: Stretch, row: Row) -> bool:
	"""Whether a row belongs to the stretch, where a tab has two: by its due instant, or by the round's status."""
	if stretch.condition.startswith("status"):
		return f"'{row.status}'" in stretch.condition
	return (row.card_due_on is None) == (stretch.column is None)
