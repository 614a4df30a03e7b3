"""What the portal offers: agencies and their published permits, and the search over both."""

import re

import frappe

from single_window.constants import DT
from single_window.jalali.text import fold

RESULTS = 30


def agencies() -> list[dict]:
	"""Active agencies with the number of permits on offer, by title."""
	offered = dict(
		frappe.get_all(
			DT.PERMIT_TYPE,
			filters={"published": 1},
			fields=["agency", "count(name) as permits"],
			group_by="agency",
			as_list=True,
		)
	)
	rows = frappe.get_all(
		DT.AGENCY, filters={"active": 1}, fields=["name", "title", "kind", "logo"], order_by="title"
	)
	return [{**row, "permits": offered.get(row.name, 0)} for row in rows]


def permits_of(agency: str) -> list[dict]:
	"""Published permits of one agency, by title."""
	return frappe.get_all(
		DT.PERMIT_TYPE,
		filters={"published": 1, "agency": agency},
		fields=["name", "title", "deadline_days", "fee", "route"],
		order_by="title",
	)


def search(words: str, kind: str) -> list[dict]:
	"""Agencies (`kind` "agency") or permits ("permit") in whose title a word begins with each word asked for.

	Spelling does not matter, and «آب» finds «آب» and «آبزی» but not «منابع».

	The catalogue has some hundred rows, so it is folded and compared here instead of keeping a folded column.
	"""
	wanted = fold(words).split()
	if not wanted:
		return []
	rows = agencies() if kind == "agency" else _all_permits()
	return [row for row in rows if _matches(re.findall(r"\w+", fold(row["title"])), wanted)][:RESULTS]


def _matches(title: list[str], wanted: list[str]) -> bool:
	return all(any(part.startswith(word) for part in title) for word in wanted)


def _all_permits() -> list[dict]:
	rows = frappe.get_all(
		DT.PERMIT_TYPE,
		filters={"published": 1},
		fields=["name", "title", "agency", "deadline_days"],
		order_by="title",
	)
	for row in rows:
		row.agency_title = frappe.get_cached_value(DT.AGENCY, row.agency, "title")
	return rows
