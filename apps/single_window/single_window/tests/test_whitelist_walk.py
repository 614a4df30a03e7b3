"""Every whitelisted function of the installed Frappe, asked for by Guest and by a citizen."""

from collections.abc import Iterable

import frappe
import pytest

from single_window.constants import APP_NAME, Role
from single_window.gate import functions, lists
from single_window.guards import WEB_AUDIENCES, Audience, audiences_of
from single_window.tests.whitelisted import names_in
from single_window.tests.wsgi import EMPTY, Visitor, visitors

pytestmark = pytest.mark.feature("Q2")

# Counted in the Frappe of 2023-08-05 by another method than the walk's: functions of modules and controllers.
FEWEST = 460

# Frappe's names behind which our own endpoint stands for citizens (override_whitelisted_methods).
OVERRIDDEN = {"upload_file", "frappe.website.doctype.web_form.web_form.accept"}


@pytest.fixture(scope="module")
def citizen():
	with visitors(walker=Role.CITIZEN) as found:
		yield found["walker"]


def answers(visitor: Visitor, names: list[str]) -> dict[tuple[str, str], tuple[int, bytes]]:
	requests = [(f"/api/method/{name}", method, {}) for name in names for method in ("GET", "POST")]
	return {
		(path.rpartition("/")[2], method): (answer.status, answer.body)
		for (path, method, _kwargs), answer in zip(requests, visitor.open_all(requests), strict=True)
	}


def off_list(names: list[str], *open_names: Iterable[str]) -> list[str]:
	listed = {name for one in open_names for name in one}
	return [name for name in names if name not in listed]


def test_guest_reaches_no_function_of_frappe_off_the_list():
	names = names_in("frappe")
	assert len(names) > FEWEST
	refused = answers(Visitor(), off_list(names, lists.OPEN_TO_ALL))
	assert [one for one, answer in refused.items() if answer != EMPTY] == []


def test_citizen_reaches_no_function_of_frappe_off_the_lists(citizen):
	names = names_in("frappe")
	assert len(names) > FEWEST
	refused = answers(citizen, off_list(names, lists.OPEN_TO_ALL, lists.OPEN_TO_CITIZENS, OVERRIDDEN))
	assert [one for one, answer in refused.items() if answer != EMPTY] == []


def test_short_names_of_the_handler_are_refused_off_the_list(citizen):
	short = off_list(list(vars(frappe.handler)), {"logout", "ping"}, OVERRIDDEN)
	refused = answers(citizen, short)
	assert [one for one, answer in refused.items() if answer != EMPTY] == []


def test_behind_overridden_names_stand_our_own_endpoints():
	overrides = frappe.get_hooks("override_whitelisted_methods", {})
	ours = {
		name for name, targets in overrides.items() if any(one.startswith(f"{APP_NAME}.") for one in targets)
	}
	assert ours >= OVERRIDDEN
	for name in OVERRIDDEN:
		assert all(functions.resolve(one).audiences for one in functions.candidates(name))


def test_own_functions_are_reached_only_by_the_declared_audience(citizen):
	names = names_in(APP_NAME)
	endpoints = {name: functions.resolve(name) for name in names}
	for visitor, admitted in ((Visitor(), {Audience.GUEST}), (citizen, WEB_AUDIENCES)):
		closed = [name for name, one in endpoints.items() if one and one.audiences.isdisjoint(admitted)]
		assert [one for one, answer in answers(visitor, closed).items() if answer != EMPTY] == []


def test_every_whitelisted_function_of_ours_declares_its_audience():
	undeclared = [
		name
		for name in names_in(APP_NAME)
		if (one := functions.resolve(name)) is not None and not one.audiences
	]
	assert undeclared == []


def test_our_functions_refuse_get_unless_they_declare_it(citizen):
	names = names_in(APP_NAME)
	writers = [name for name in names if (one := functions.resolve(name)) and not one.declares_get]
	found = answers(citizen, writers)
	assert [name for (name, method), answer in found.items() if method == "GET" and answer != EMPTY] == []


def test_names_in_the_lists_exist_in_the_installed_frappe():
	is_snapshot = frappe.__version__.endswith("-dev")
	elsewhere = lists.VERSION_15_ONLY if is_snapshot else lists.SNAPSHOT_ONLY
	listed = {
		*lists.OPEN_TO_ALL,
		*lists.OPEN_TO_CITIZENS,
		*lists.REALTIME,
		*lists.READERS,
		*lists.CLOSED_IN_DESK,
		*lists.NESTED,
		*lists.FIELD_NAME_ARGUMENTS,
		*(name for arguments in lists.NESTED.values() for allowed in arguments.values() for name in allowed),
	} - {functions.LOGIN}
	assert listed - set(names_in("frappe")) == elsewhere & listed


def test_whitelisted_functions_of_frappe_have_a_canonical_name():
	"""A decorator that hid the function would make all its functions look alike to the lists."""
	hidden = {
		name
		for name in names_in("frappe")
		if not name.startswith("frappe.tests.")
		and (one := functions.resolve(name)) is not None
		and ("<locals>" in one.name or one.name.rpartition(".")[2] != name.rpartition(".")[2])
	}
	assert hidden == set()


def test_declared_audiences_survive_the_whitelist_decorator():
	found = [
		one for one in frappe.whitelisted if one.__module__.startswith(f"{APP_NAME}.") and audiences_of(one)
	]
	assert found
