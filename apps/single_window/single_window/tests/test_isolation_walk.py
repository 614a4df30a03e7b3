"""Every whitelisted function, ours and Frappe's, asked by strangers with the names of the case in the likely arguments."""

import inspect
import json
from collections.abc import Iterator

import frappe
import pytest

from single_window.constants import DT
from single_window.gate.functions import resolve
from single_window.tests import whitelisted
from single_window.tests.fingerprints import fingerprint
from single_window.tests.isolation import Request, call, found, visit
from single_window.tests.two_agencies import World

pytestmark = pytest.mark.feature(["Q2", "Q6"])

# They end the asker's own session, change his own account, or set up a new site: no door to a case.
NOT_ASKED = (
	"logout", "generate_keys", "setup_wizard", "update_password", "clear_all_sessions", "switch_theme", "upload_file", "test_password_strength",
)  # fmt: skip
# What the likely arguments of functions are called, by what somebody who looks for a document would fill in.
CALLED = {
	"doctype": "doctype dt reference_doctype document_type ref_doctype parent_doctype doc_type form_doctype",
	"name": "name dn docname doc_name reference_name ref_docname document_name card response inquiry permit_request reference value folder",
	"names": "names docnames items cards",
	"document": "doc docs document args",
	"text": "txt text search_term words query search_text title question answer note reason key",
	"columns": "fields",
	"column": "fieldname field",
	"user": "user users allocated_to",
}  # fmt: skip
MEANING = {argument: meaning for meaning, arguments in CALLED.items() for argument in arguments.split()}


def arguments(function: str, doctype: str, name: str) -> dict[str, object]:
	"""What somebody who looks for the document would fill in."""
	filled = {
		"doctype": doctype,
		"name": name,
		"names": [name],
		"document": {"doctype": doctype, "name": name, "title": "x", "description": "x"},
		"text": "Qx",
		"columns": ["*"],
		"column": "title",
		"user": frappe.session.user,
	}
	return {one: filled[MEANING[one]] for one in _parameters(function) if one in MEANING}


def _parameters(function: str) -> list[str]:
	try:
		return list(inspect.signature(inspect.unwrap(frappe.get_attr(function))).parameters)
	except (ValueError, TypeError, AttributeError):
		return []


def functions(app: str) -> list[str]:
	"""Functions, not methods, that can be called by name and take an argument that could lead to a document."""
	names = [name for name in whitelisted.names_in(app) if not any(word in name for word in NOT_ASKED)]
	return [name for name in names if resolve(name) and arguments(name, "x", "x")]


def walk(world: World, app: str) -> Iterator[Request]:
	form, response = world.form, (str(DT.INQUIRY_RESPONSE), world.other_response)
	targets = [(str(DT.PERMIT_REQUEST), world.request), response, form]
	if app == "single_window":
		targets = [
			*targets,
			(str(DT.INQUIRY), world.inquiry),
			*(row for row in world.documents() if row[0] == "ToDo"),
		]
	for function in functions(app):
		for target in targets:
			given = arguments(function, *target)
			yield call(function, **given)
			if app == "single_window":
				yield call(function, "GET", **given)


@pytest.mark.parametrize("who", ["stranger", "county officer", "asked", "support", "other citizen"])
@pytest.mark.parametrize("app", ["frappe", "single_window"])
def test_no_function_shows_or_changes_anything_of_the_case(world, who, app):
	requests = [*walk(world, app)]
	assert len(requests) > 100
	before = fingerprint(world)
	if who == "asked":
		requests = [request for request in requests if world.asked_response not in json.dumps(request[2])]
		cards = set(frappe.get_all("ToDo", {"reference_name": world.asked_response}, pluck="name"))
		requests = [
			request for request in requests if not any(card in json.dumps(request[2]) for card in cards)
		]
	assert found(world, who, requests) == []
	after = fingerprint(world)
	assert {key for key in before if before[key] != after.get(key)} == set()


def test_his_session_outlives_the_walk(world):
	assert visit(world, "stranger", []) == []
