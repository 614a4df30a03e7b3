"""Going through the newest cards of a tab one by one: finds parts of words, in all texts of a card together.

It costs by the cards looked at, never by the size of the tables, and ends after a fixed number of them.
"""

import frappe

from single_window.cartable import pages, search_words
from single_window.cartable.search_texts import Part
from single_window.cartable.tabs import Source, Stretch
from single_window.constants import DT

Row = frappe._dict
Values = dict[str, object]

# What a hit is made of, beside what its cursor needs.
FIELDS = frozenset({"name", "reference_type", "reference_name"})
ROUNDS = "`tabInquiry`"


def scan(
	source: Source, words: list[str], after: str | None, depth: int, limit: int
) -> tuple[list[Row], bool]:
	"""At most `limit` hits among the next `depth` rows of the tab, and whether all of its rows were looked at."""
	first, bound = pages.place(source, after)
	rows: list[Row] = []
	for number in range(first, len(source.stretches)):
		rows += _hits(source, number, bound, words, depth, limit - len(rows))
		if len(rows) >= limit:
			return rows, False
		depth -= _length(source, number, bound, depth)
		if depth <= 0:
			return rows, False
		bound = None
	return rows, True


def columns(source: Source) -> str:
	"""The tab's columns that a hit and its cursor need; each one more costs as much as finding the row."""
	needed = FIELDS | {stretch.field or stretch.column for stretch in source.stretches}
	if len(source.stretches) > 1:
		needed |= {"status", "card_due_on"}
	if source.key == "card_folder":
		needed |= {"card_folder"}
	return ", ".join(column for column in source.columns if column.rpartition(" as ")[2] in needed)


def _hits(
	source: Source, number: int, bound: pages.Bound | None, words: list[str], depth: int, limit: int
) -> list[Row]:
	tab, values = _stretch(source, number, bound, depth, columns(source))
	patterns = {f"word_{place}": search_words.like(word) for place, word in enumerate(words)}
	joined, found = _readable_texts(source)
	wanted = " and ".join(found.format(pattern=f"%({name})s") for name in patterns)
	return frappe.db.sql(
		f"""select t.* from {tab} t {joined} where {wanted}
		order by {_order(source.stretches[number])} limit {limit}""",  # noqa: S608 (made of constants, values apart)
		{**values, **patterns},
		as_dict=True,
	)


def _length(source: Source, number: int, bound: pages.Bound | None, depth: int) -> int:
	tab, values = _stretch(source, number, bound, depth, "1")
	return frappe.db.sql(f"select count(*) from {tab} t", values)[0][0]  # noqa: S608


def _stretch(
	source: Source, number: int, bound: pages.Bound | None, depth: int, selected: str
) -> tuple[str, Values]:
	"""The next rows of a stretch as a table with its values; each key is read by its index, as in `pages`."""
	stretch = source.stretches[number]
	text, values = bound or ("1 = 1", {})
	parts = [
		f"""(select {selected} from {source.table} force index ({stretch.index})
		where {source.key} = %(key_{place})s and {source.where} and {stretch.condition} and {text}
		order by {stretch.order_by} limit {depth})"""  # noqa: S608
		for place in range(len(source.keys))
	]
	keys = {f"key_{place}": key for place, key in enumerate(source.keys)}
	return f"({' union all '.join(parts)})", {**source.values, **values, **keys}


def _readable_texts(source: Source) -> tuple[str, str]:
	"""What is joined to a row of the tab, and whether a pattern stands in one of the texts that its reader may see.

	The asked side of a round reads the question and what lies between the asking agency and itself. Only one of the
	subqueries runs for a row; an aggregate keeps the database from reading the texts as one big list.
	"""
	if source.table == ROUNDS:
		return "", _stands_in("st.inquiry = t.reference_name")
	joined = f"""left join `tabInquiry Response` r
		on t.reference_type = '{DT.INQUIRY_RESPONSE}' and r.name = t.reference_name"""
	of_case = _stands_in("st.case_name = t.reference_name")
	of_round = _stands_in(
		f"""st.inquiry = r.inquiry and st.confidential = 0
		and (st.part = '{Part.QUESTION}' or st.reference_name = r.name)"""
	)
	return joined, f"if(r.name is null, {of_case}, {of_round})"


def _stands_in(texts: str) -> str:
	return f"(select max(st.folded like {{pattern}}) from `tabSearch Text` st where {texts})"  # noqa: S608


def _order(stretch: Stretch) -> str:
	if not stretch.field or not stretch.column:
		return stretch.order_by
	return stretch.order_by.replace(stretch.column, stretch.field, 1)
