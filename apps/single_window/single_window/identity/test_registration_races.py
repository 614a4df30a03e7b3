"""Many people, and one person in many tabs, at the same instant. Real transactions, cleaned up at the end."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import frappe
import pytest

from single_window.constants import DT
from single_window.exceptions import SingleWindowError
from single_window.identity import codes, registration
from single_window.identity.factories import PASSWORD, confirmed, sent_code, started, wrong_code

pytestmark = pytest.mark.feature(["F1", "Q9"])


@pytest.fixture
def numbers(monkeypatch):
	"""Mobile numbers of the test; every row of theirs is removed at the end."""
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_options: None)
	used: list[str] = []
	yield used
	frappe.db.rollback()
	for number in used:
		for user in frappe.get_all(DT.APPLICANT, {"mobile": number}, pluck="user"):
			_remove(user)
		for doctype in (DT.APPLICANT, DT.SMS_MESSAGE, "Registration", "Code Quota"):
			frappe.db.delete(doctype, {"mobile": number})
	frappe.db.commit()


def _remove(user: str) -> None:
	frappe.db.delete(DT.CONSENT, {"user": user})
	frappe.db.delete("DocShare", {"user": user})
	frappe.db.delete("Has Role", {"parent": user})
	frappe.db.delete("Notification Settings", {"name": user})
	frappe.db.delete("User", {"name": user})
	frappe.db.delete("__Auth", {"name": user})


def together(*acts: Callable[[], object]) -> list[object]:
	"""Run acts in parallel, each with a connection of its own; a refusal is a result too."""
	site = frappe.local.site
	frappe.db.commit()

	def one(act: Callable[[], object]) -> object:
		frappe.init(site, sites_path=".")
		frappe.connect()
		frappe.flags.in_test = True
		try:
			result = act()
			frappe.db.commit()
			return result
		except SingleWindowError as refusal:
			frappe.db.rollback()
			return refusal
		finally:
			frappe.destroy()

	with ThreadPoolExecutor(len(acts)) as threads:
		results = list(threads.map(one, acts))
	frappe.db.rollback()
	return results


def test_a_double_click_on_yes_makes_one_account(numbers):
	token, number = confirmed()
	numbers.append(number)
	results = together(*[lambda: registration.complete(token, PASSWORD, True)] * 4)
	assert sum(isinstance(result, str) for result in results) == 1
	assert frappe.db.count(DT.APPLICANT, {"mobile": number}) == 1


def test_people_who_choose_the_same_name_at_once_get_one_account_and_clear_words(numbers):
	tokens = []
	for _person in range(4):
		token, number = confirmed()
		numbers.append(number)
		tokens.append(token)
	name = frappe.db.get_value("Registration", codes.token_name(tokens[0]), "username")
	results = together(
		*[lambda t=token: registration.complete(t, PASSWORD, True, username=name) for token in tokens]
	)
	assert sum(isinstance(result, str) for result in results) == 1
	assert all(isinstance(result, str | SingleWindowError) for result in results)


def test_many_people_register_at_once(numbers):
	tokens = []
	for _person in range(6):
		token, number = confirmed()
		numbers.append(number)
		tokens.append(token)
	results = together(*[lambda t=token: registration.complete(t, PASSWORD, True) for token in tokens])
	assert all(isinstance(result, str) for result in results), "nobody is refused because others register too"


def test_parallel_guesses_get_five_tries_together(numbers):
	token, number = started()
	numbers.append(number)
	wrong = wrong_code(number)
	together(*[lambda: registration.confirm_code(token, wrong)] * 12)
	assert frappe.db.get_value("Registration", codes.token_name(token), "code_tries") == codes.MOST_TRIES
	assert not registration.confirm_code(token, sent_code(number))["ok"]
