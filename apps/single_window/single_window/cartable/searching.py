"""Search inside the cartable (F9): hits in the tab's own order, where the words stand, and hits in other tabs.

A tracking code or a national code leads by its own index to its cards, and a single document straight to its page.
"""

from collections import Counter
from dataclasses import asdict, replace

import frappe
from frappe import _

from single_window.cartable import folders, pages, search_queries, search_words, tabs
from single_window.cartable.search_queries import Found
from single_window.cartable.search_scan import Row, scan
from single_window.cartable.search_texts import FACTS
from single_window.cartable.tabs import Sort, Source, Tab
from single_window.constants import CardStatus
from single_window.directory import seats
from single_window.exceptions import InvalidTrackingCode
from single_window.jalali.digits import to_latin
from single_window.permits import tracking_code

# Column and value of a code that was typed whole.
Code = tuple[str, str]

HITS = 50
EXCERPTS = 3
# In other tabs only so many cards are looked at, and only so many hits counted: «20» reads as «20 or more».
OTHERS_DEPTH = 300
OTHERS_HITS = 20
TABS_WITH_CLOSED_CARDS = frozenset({Tab.DONE, Tab.CASES})
# National code of a person, legal id of a company.
CODE_LENGTHS = (10, 11)


def search(
	words: str,
	tab: str,
	folder: str = "",
	filters: str | dict | None = None,
	sort: str = Sort.NEWEST,
	after: str = "",
) -> dict:
	"""The next hits of the tab behind the cursor `after`; with them counts of other tabs, on the first page only.

	All words must occur in what the reader of the document may see. Nothing to look for gives no hits. A code that the
	tab has is answered by one index lookup, without counts.
	"""
	words = words[: search_words.LONGEST_QUERY]
	wanted = search_words.words_of(words)
	source = _source(tab, folder, filters, sort) if wanted else None
	code = _code(words)
	if source and code and (named := search_queries.by_code(source, *code, after, HITS)).rows:
		return _answer(wanted, named, _plain_hits(source, named.rows), _jump(code, named.rows))
	found = _find(source, code, wanted, after) if source else Found([])
	return _answer(
		wanted,
		found,
		_hits(source, found.rows, wanted),
		_jump(code, found.rows) if code and not after else None,
		_others(Tab(tab), folder, code, wanted) if wanted and not after else {},
	)


def _answer(
	words: list[str], found: Found, hits: list[dict], jump: dict | None, others: dict | None = None
) -> dict:
	return {
		"words": words,
		"hits": hits,
		"more": found.more,
		"capped": found.capped,
		"jump": jump,
		"others": others or {},
	}


def _code(words: str) -> Code | None:
	"""Column and value of what was typed, when it is a whole tracking code or national code."""
	try:
		return "card_tracking_code", tracking_code.normalise(words)
	except InvalidTrackingCode:
		digits = "".join(to_latin(words).split())
		return ("card_national_code", digits) if digits.isdecimal() and len(digits) in CODE_LENGTHS else None


def _source(
	tab: str, folder: str = "", filters: str | dict | None = None, sort: str = Sort.NEWEST
) -> Source | None:
	"""The tab without closed cards whose document the reader may not open any more: from a former post, or a referral."""
	source = tabs.source(tab, folder, filters, sort)
	if not source or tab not in TABS_WITH_CLOSED_CARDS:
		return source
	values = {
		"own_offices": tuple(seat.office for seat in seats.seats_of()) or ("",),
		"own_agencies": tuple(seat.agency for seat in seats.seats_of() if not seat.county) or ("",),
	}
	readable = "(status = 'Open' or card_office in %(own_offices)s or card_agency in %(own_agencies)s)"
	return replace(source, where=f"{source.where} and {readable}", values={**source.values, **values})


def _find(source: Source, code: Code | None, words: list[str], after: str) -> Found:
	"""Hits by words; a whole tracking code that no card of the tab has is no word of a text either."""
	if code and code[0] == "card_tracking_code":
		return Found([])
	return search_queries.find(source, words, after, HITS)


def _plain_hits(source: Source, rows: list[Row]) -> list[dict]:
	"""Hits by a code, which stands on the card itself: nothing to quote, so nothing more is read."""
	return [{"name": row.name, "cursor": pages.cursor_of(source, row), "excerpts": []} for row in rows]


def _hits(source: Source | None, rows: list[Row], words: list[str]) -> list[dict]:
	texts = search_queries.texts_of(rows) if rows else {}
	return [
		{
			"name": row.name,
			"cursor": pages.cursor_of(source, row),
			"excerpts": _excerpts(texts[row.name], words),
		}
		for row in rows
	]


def _excerpts(texts: list, words: list[str]) -> list[dict]:
	"""Where the words stand: inside forms and inquiries first, then what the card shows anyway."""
	labelled = [(label, text) for _part, rows in texts for label, text in rows]
	labelled.sort(key=lambda one: one[0] in FACTS)
	found: dict[tuple[str, str], dict] = {}
	for label, text in labelled:
		if (label, text) not in found and (excerpt := search_words.excerpt(_(label), text, words)):
			found[label, text] = asdict(excerpt)
		if len(found) == EXCERPTS:
			break
	return list(found.values())


def _jump(code: Code, rows: list[Row]) -> dict | None:
	"""The one document that the code names: of the tab, else a tracking code's wherever the reader may open it."""
	documents = {(row.reference_type, row.reference_name) for row in rows}
	if not documents and code[0] == "card_tracking_code":
		documents = set(_readable(code[1])[:1])
	if len(documents) != 1:
		return None
	doctype, name = documents.pop()
	return {"doctype": doctype, "name": name}


def _readable(code: str) -> list[tuple[str, str]]:
	"""Documents with the tracking code on which an office of the reader's agencies works or worked, the newest first."""
	found = frappe.db.sql(
		"""select distinct reference_type, reference_name from `tabToDo`
		where card_tracking_code = %s and card_agency in %s order by reference_type desc, card_arrived_on desc""",
		(code, seats.agencies_of() or ("",)),
	)
	return [one for one in found if frappe.has_permission(one[0], "read", doc=one[1])]


def _others(current: Tab, folder: str, code: Code | None, words: list[str]) -> dict[str, int]:
	"""Hits in the other tabs and «folder:» personal cartables, those with any; at most OTHERS_HITS are counted of each."""
	counted = {}
	for tab in Tab:
		source = _source(tab) if tab not in (current, Tab.FOLDER) else None
		if source and (rows := _some(source, code, words)):
			counted[str(tab)] = len(rows)
	others = _in_folders(tuple(one.name for one in folders.own() if one.name != folder))
	found = Counter(row.card_folder for row in _some(others, code, words)) if others else {}
	return counted | {f"folder:{name}": number for name, number in found.items()}


def _in_folders(names: tuple[str, ...]) -> Source | None:
	"""The user's personal cartables together, each read by the index of his cards."""
	if not names:
		return None
	where = "allocated_to = %(me)s and status = %(open)s"
	values = {"me": frappe.session.user, "open": str(CardStatus.OPEN)}
	return replace(tabs.source(Tab.MINE), key="card_folder", keys=names, where=where, values=values)


def _some(source: Source, code: Code | None, words: list[str]) -> list[Row]:
	if code and (found := search_queries.by_code(source, *code, None, OTHERS_HITS).rows):
		return found
	return scan(source, words, None, OTHERS_DEPTH, OTHERS_HITS)[0]
