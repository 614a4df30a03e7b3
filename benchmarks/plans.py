"""How the database carries out the hot queries: EXPLAIN of the very statements that the product sends."""

import frappe

from benchmarks import words
from benchmarks.context import Context
from benchmarks.statements import Recorder
from benchmarks.timing import new_request
from single_window.api import cartable, search

TABLES = ("tabToDo", "tabInquiry", "tabCartable Counter", "tabSearch Text")


def explained(context: Context) -> list[dict]:
	"""One row for each table of each hot query: step, table, index, how it is used, rows looked at, notes."""
	steps = {
		"page: mine": lambda: cartable.page("mine"),
		"page: mine by due": lambda: cartable.page("mine", sort="due"),
		"page: pool": lambda: cartable.page("pool"),
		"page: cases": lambda: cartable.page("cases"),
		"page: waiting": lambda: cartable.page("waiting"),
		"page: inquiries": lambda: cartable.page("inquiries"),
		"page: done": lambda: cartable.page("done"),
		"search: middle word": lambda: search.cartable(words.MIDDLE_WORD, "mine"),
	}
	return [row for step, act in steps.items() for row in _of_step(context, step, act)]


def _of_step(context: Context, step: str, act) -> list[dict]:
	new_request(context.people.heavy)
	with Recorder() as recorder:
		act()
	frappe.db.rollback()
	hot = [one for one in recorder.statements if any(f"`{table}`" in one for table in TABLES)]
	return [
		{
			"step": step,
			"table": table,
			"index": key or "–",
			"access": access,
			"rows": rows,
			"notes": notes or "",
		}
		for statement in dict.fromkeys(hot)
		for _id, _select, table, access, _possible, key, _length, _ref, rows, notes in context.bare.rows(
			f"explain {statement}"
		)
		if table
	]
