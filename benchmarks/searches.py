"""Search in the cartable: by code, by national code, by words that are common, in between, rare, unknown."""

import frappe

from benchmarks import words
from benchmarks.context import Context
from benchmarks.timing import Budget, Figure
from single_window.api import search
from single_window.exceptions import InvalidTrackingCode
from single_window.permits import tracking_code

WORDS = {
	"common word": words.COMMON_WORD,
	"middle word": words.MIDDLE_WORD,
	"rare word": words.RARE_WORD,
	"two words": f"{words.COMMON_WORD} {words.MIDDLE_WORD}",
	"no hit": words.UNKNOWN_WORD,
}
CODE, NATIONAL_CODE = "search: tracking code", "search: national code"
SLOW = Budget(3, 3.0)


def measure(context: Context) -> None:
	"""Codes beside a point query, words beside their bare statements; Frappe's list can only compare with LIKE."""
	heavy = context.people.heavy
	_codes(context, heavy)
	for name, word in WORDS.items():
		for who, user in (("heavy", heavy), ("officer", context.people.officer)):
			context.product(
				f"search: {name}, {who}",
				lambda _none, word=word: search.cartable(word, "mine"),
				user=user,
				commit=False,
			)
	usual, context.budget = context.budget, SLOW
	context.frappe(
		f"search: {next(iter(WORDS))}, heavy",
		lambda _none: _by_like(heavy, words.COMMON_WORD),
		user=heavy,
		commit=False,
	)
	context.frappe(
		"search: no hit, heavy", lambda _none: _by_like(heavy, words.UNKNOWN_WORD), user=heavy, commit=False
	)
	context.budget = usual


def _codes(context: Context, user: str) -> None:
	code, national = _planted(user)
	for step, column, value in (
		(CODE, "card_tracking_code", code),
		(NATIONAL_CODE, "card_national_code", national),
	):
		context.product(
			step, lambda _none, value=value: search.cartable(value, "mine"), user=user, commit=False
		)
		query = f"select name from `tabToDo` where {column} = {frappe.db.escape(value)}"
		times = [context.bare.replay([query]) for _number in range(context.budget.samples)]
		context.add(Figure(context.size, step, "point", sorted(times), 1))


def _planted(user: str) -> tuple[str, str]:
	"""A valid tracking code and the national code of one of the user's open cards."""
	for code, national in frappe.db.sql(
		"""select card_tracking_code, card_national_code from `tabToDo`
		where allocated_to = %s and status = 'Open' and card_folder = '' limit 200""",
		user,
	):
		try:
			return tracking_code.normalise(code), national
		except InvalidTrackingCode:
			frappe.clear_last_message()
	raise LookupError("No card with a valid tracking code was planted.")


def _by_like(user: str, word: str) -> None:
	frappe.get_list(
		"ToDo",
		filters={"allocated_to": user, "status": "Open", "description": ("like", f"%{word}%")},
		fields=["name", "description"],
		order_by="modified desc",
		limit=20,
	)
