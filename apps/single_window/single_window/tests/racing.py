"""What tests of races ask about their results."""

import frappe

from single_window.cartable import counters
from single_window.constants import DT
from single_window.history import activities


def kinds(results: list[object]) -> dict[str, int]:
	"""How many results of each kind there are; reads well in a failed assertion."""
	names = [type(result).__name__ if isinstance(result, Exception) else "done" for result in results]
	return {name: names.count(name) for name in names}


def acts_of(request: str) -> list[str]:
	return [row["act"] for row in activities.of_case((DT.PERMIT_REQUEST, request))]


def assert_history_is_whole(request: str) -> None:
	assert activities.verify((DT.PERMIT_REQUEST, request)) is None


def assert_refusals_name(results: list[object], winner: str) -> None:
	"""Everybody who lost was told who was faster."""
	name = frappe.utils.get_fullname(winner)
	silent = [str(one) for one in results if isinstance(one, Exception) and name not in str(one)]
	assert silent == [], f"told nothing of {name}"


def winners(people: list[str], results: list[object]) -> list[str]:
	"""Those whose act succeeded."""
	return [
		person for person, result in zip(people, results, strict=True) if not isinstance(result, Exception)
	]


def assert_counters_are_right() -> None:
	frappe.db.rollback()
	assert counters.differences() == {}
