"""How words and codes are looked for in a tab, in a time that does not grow with it.

First the newest cards are gone through one by one (`search_scan`): an officer with some hundred cards has all of them
searched in a few milliseconds. Only when a tab is longer and the page of hits is not full yet, the full-text index is
asked for what lies deeper; it knows beginnings of words, in texts that hold all of them, and gives at most CANDIDATES.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import frappe

from single_window.cartable import card_fields, pages, search_words
from single_window.cartable.search_scan import ROUNDS, Row, columns, scan
from single_window.cartable.search_texts import Part
from single_window.cartable.tabs import Source
from single_window.constants import DT
from single_window.directory import seats

# Cards gone through one by one: the first step fills the page for common words, the last ends it.
STEPS = (200, 1_000)
CANDIDATES = 2_000

_LABELLED = "select part, reference_name, case_name, inquiry, confidential, labelled from `tabSearch Text`"


@dataclass(frozen=True)
class Found:
	"""Rows of a tab in its order; `more` when others follow, `capped` when some may have been left out."""

	rows: list[Row]
	more: bool = False
	capped: bool = False


def find(source: Source, words: list[str], after: str | None, limit: int) -> Found:
	"""The next rows of the tab in whose texts all the words occur."""
	rows, complete, capped = [], False, False
	for depth in STEPS:
		rows, complete = scan(source, words, after, depth, limit + 1)
		if complete or len(rows) > limit:
			break
	if not complete and len(rows) <= limit:
		deeper, capped = _by_index(source, words, after, limit + 1)
		known = {row.name for row in rows}
		rows += [row for row in deeper if row.name not in known]
	return Found(rows[:limit], more=len(rows) > limit, capped=capped)


def by_code(source: Source, column: str, code: str, after: str | None, limit: int) -> Found:
	"""The rows of the tab with exactly this tracking or national code, by the code's own index."""
	if source.table == ROUNDS:
		column, code = _column_of_round(column, code)
	rows = _rows(source, f"{column} = %(code)s", {"code": code}, after, limit + 1)
	return Found(rows[:limit], more=len(rows) > limit)


def texts_of(rows: Iterable[Row]) -> dict[str, list[tuple[Part, list[list[str]]]]]:
	"""What the reader of each row may find in it, by the row's name; two queries for all rows."""
	rows = list(rows)
	inquiries = _inquiries_of(rows)
	cases = tuple(row.reference_name for row in rows if row.reference_type == DT.PERMIT_REQUEST)
	texts = frappe.db.sql(
		f"{_LABELLED} where case_name in %(cases)s union {_LABELLED} where inquiry in %(inquiries)s",
		{"cases": cases or ("",), "inquiries": tuple(set(inquiries.values())) or ("",)},
		as_dict=True,
	)
	return {
		row.name: [
			(Part(text.part), frappe.parse_json(text.labelled))
			for text in texts
			if _is_read_from(row, inquiries.get(row.name), text)
		]
		for row in rows
	}


def _column_of_round(column: str, code: str) -> tuple[str, str]:
	"""Rounds are found by the case of a tracking code, for they have no index of their own on it."""
	if column == "card_national_code":
		return "national_code", code
	case = frappe.db.sql("select name from `tabPermit Request` where tracking_code = %s", code)
	return "permit_request", case[0][0] if case else ""


def _by_index(source: Source, words: list[str], after: str | None, limit: int) -> tuple[list[Row], bool]:
	"""Hits of the full-text index at any depth of the tab, and whether it had too many candidates to look at all."""
	texts = _candidates(words)
	if len(texts) == CANDIDATES:
		# Only common words need it: the database then reads all texts of the agency as well.
		texts = _candidates(words, [search_words.reader_token(agency) for agency in seats.agencies_of()])
	condition, values = _among(_documents(source, texts), source)
	return _rows(source, condition, values, after, limit), len(texts) == CANDIDATES


def _candidates(words: list[str], readers: list[str] | None = None) -> list[Row]:
	query = search_words.full_text(words, readers)
	if not query:
		return []
	return frappe.db.sql(
		f"""select part, reference_name, case_name, inquiry, confidential from `tabSearch Text`
		where match(folded, readers) against (%s in boolean mode) limit {CANDIDATES}""",  # noqa: S608 (a number)
		query,
		as_dict=True,
	)


def _documents(source: Source, texts: list[Row]) -> dict[str, tuple[str, ...]]:
	"""Names of the documents in which the tab's reader finds these texts, by DocType."""
	if source.table == ROUNDS:
		return {DT.INQUIRY: tuple({text.inquiry for text in texts if text.inquiry})}
	between = {Part.CORRECTION, Part.ANSWER, Part.RETURN}
	own = {text.reference_name for text in texts if text.part in between and not text.confidential}
	asked = {text.inquiry for text in texts if text.part == Part.QUESTION}
	return {
		DT.PERMIT_REQUEST: tuple({text.case_name for text in texts if text.case_name}),
		DT.INQUIRY_RESPONSE: tuple(own | _asked_in(asked)),
	}


def _asked_in(inquiries: set[str]) -> set[str]:
	"""Responses of these rounds on which officers of the reader's agencies work, as the asked or the asking side."""
	if not inquiries:
		return set()
	names = frappe.db.sql_list(
		"""select name from `tabInquiry Response`
		where inquiry in %(inquiries)s and (agency in %(agencies)s or asking_agency in %(agencies)s)""",
		{"inquiries": tuple(inquiries), "agencies": seats.agencies_of()},
	)
	return set(names)


def _among(documents: dict[str, tuple[str, ...]], source: Source) -> tuple[str, dict]:
	if source.table == ROUNDS:
		return "name in %(names)s", {"names": documents[DT.INQUIRY] or ("",)}
	parts, values = [], {}
	for number, (doctype, names) in enumerate(documents.items()):
		parts.append(f"(reference_type = %(type_{number})s and reference_name in %(names_{number})s)")
		values |= {f"type_{number}": str(doctype), f"names_{number}": names or ("",)}
	return f"({' or '.join(parts)})", values


def _rows(source: Source, condition: str, values: dict, after: str | None, limit: int) -> list[Row]:
	"""Rows of the tab among the few that the condition names; these are read first, then the tab's own conditions."""
	behind, place = pages.after(source, after) if after else ("1 = 1", {})
	return frappe.db.sql(
		f"""select {columns(source)} from {source.table} ignore index ({", ".join(_indexes(source))})
		where {condition} and {source.conditions} and {behind} order by {source.order_by} limit {limit}""",  # noqa: S608
		{**source.all_values, **values, **place},
		as_dict=True,
	)


def _indexes(source: Source) -> list[str]:
	"""The indexes of the tabs, which would read the whole tab where the condition names a few rows."""
	if source.table == ROUNDS:
		return [source.stretches[0].index]
	return [name for name, _columns in card_fields.INDEXES]


def _inquiries_of(rows: list[Row]) -> dict[str, str]:
	"""The round that each row belongs to, by the row's name."""
	found = {row.name: row.reference_name for row in rows if row.reference_type == DT.INQUIRY}
	responses = {row.reference_name: row.name for row in rows if row.reference_type == DT.INQUIRY_RESPONSE}
	if responses:
		query = "select name, inquiry from `tabInquiry Response` where name in %s"
		found |= {responses[name]: inquiry for name, inquiry in frappe.db.sql(query, (tuple(responses),))}
	return found


def _is_read_from(row: Row, inquiry: str | None, text: Row) -> bool:
	if row.reference_type == DT.PERMIT_REQUEST:
		return text.case_name == row.reference_name
	if row.reference_type == DT.INQUIRY:
		return text.inquiry == inquiry
	own = text.part == Part.QUESTION or text.reference_name == row.reference_name
	return text.inquiry == inquiry and own and not text.confidential
