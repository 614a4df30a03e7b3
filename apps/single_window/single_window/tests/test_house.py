"""Guards of the house: they walk the whole app, so a rule broken anywhere fails here with the place named."""

import ast
import importlib
import inspect
import json
import pkgutil
import re
from pathlib import Path

import frappe
import pytest

import single_window
from single_window import api, guards, hooks
from single_window.constants import (
	DT,
	Answer,
	InquiryStatus,
	PermitStatus,
	Queue,
	RequestAction,
	RequestState,
	ResponseAction,
	ResponseState,
	SmsState,
)
from single_window.setup import workflows

pytestmark = pytest.mark.feature("Q3")

APP = Path(single_window.__file__).parent
BENCH = APP.parents[2]
FEATURES = BENCH / "docs" / "features.md"
FILE_LINES = 300
# A test file tells one room's whole story; it may be longer, but not endless.
TEST_LINES = 520
HOOK_LINES = 200
# Rooms that say nothing about what is in them.
SHAPELESS = {"utils", "helpers", "common", "misc", "services"}
# Names that newer Frappe scans at app level.
SCANNED = {"report", "notification", "page", "workspace"}
# Where a commit is right: the outbox must show a claim before it calls a gateway, and Frappe commits before
# after_uninstall but not behind it.
COMMITS = {"messaging/outbox.py", "uninstall.py"}
# DocTypes of ours that every Desk role may read without a rule of its own: the public directory.
OPEN_DIRECTORY = {DT.AGENCY, DT.COUNTY, DT.AGENCY_OFFICE, DT.PERMIT_TYPE, DT.OFFICER_POST}
OFFICERS_READ = {"Agency Officer", "Agency Manager", "Governorate Officer", "Report Viewer"}


def sources(pattern: str = "*.py") -> list[Path]:
	return [path for path in APP.rglob(pattern) if not {"node_modules", "dist"} & set(path.parts)]


def product_sources() -> list[Path]:
	return [
		path
		for path in sources()
		if not (
			path.name.startswith("test_")
			or "tests" in path.parts
			or path.name in ("conftest.py", "factories.py")
		)
	]


def short(path: Path) -> str:
	return str(path.relative_to(APP))


def dotted_paths(value) -> list[str]:
	"""Every string in the hooks that names a function of ours."""
	if isinstance(value, str):
		return [value] if re.fullmatch(r"single_window(\.\w+)+", value) else []
	if isinstance(value, dict):
		return [path for item in value.values() for path in dotted_paths(item)]
	if isinstance(value, list):
		return [path for item in value for path in dotted_paths(item)]
	return []


def hook_values() -> dict:
	return {name: value for name, value in vars(hooks).items() if not name.startswith("_")}


def our_endpoints() -> dict[str, object]:
	found = {}
	for module in pkgutil.iter_modules(api.__path__, "single_window.api."):
		for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
			if function in frappe.whitelisted and function.__module__ == module.name:
				found[f"{module.name}.{name}"] = function
	return found


def our_doctypes() -> dict[str, dict]:
	paths = (APP / "single_window" / "doctype").glob("*/*.json")
	return {doc["name"]: doc for doc in (json.loads(path.read_text()) for path in paths)}


def options(doctype: str, fieldname: str) -> set[str]:
	field = next(row for row in our_doctypes()[doctype]["fields"] if row["fieldname"] == fieldname)
	return set(filter(None, field["options"].split("\n")))


def test_every_path_in_the_hooks_is_a_function_that_exists():
	paths = [path for path in dotted_paths(hook_values()) if path.count(".") > 1 and ".bundle." not in path]
	assert len(paths) > 20
	for path in paths:
		assert callable(frappe.get_attr(path)), path


def test_every_patch_has_a_docstring_and_can_be_imported():
	for line in (APP / "patches.txt").read_text().splitlines():
		if line.startswith("single_window."):
			assert importlib.import_module(line.split()[0]).__doc__, line


def test_the_hooks_are_wiring_without_logic():
	tree = ast.parse((APP / "hooks.py").read_text())
	assert all(isinstance(node, ast.Assign) for node in tree.body)
	assert len((APP / "hooks.py").read_text().splitlines()) < HOOK_LINES


def test_every_endpoint_is_typed_guarded_and_says_how_it_may_be_called():
	endpoints = our_endpoints()
	assert len(endpoints) >= 20
	for name, function in endpoints.items():
		assert guards.audiences_of(function), f"{name} names no audience"
		assert function.__doc__, f"{name} says nothing about itself"
		signature = inspect.signature(inspect.unwrap(function))
		assert signature.return_annotation is not inspect.Signature.empty, name
		untyped = [p.name for p in signature.parameters.values() if p.annotation is inspect.Parameter.empty]
		assert not untyped, f"{name}: {untyped}"
		methods = frappe.allowed_http_methods_for_whitelisted_func[function]
		# What stands in for a reading function of Frappe answers as that one does, in both ways.
		stands_in = name in hooks.override_whitelisted_methods.values()
		assert methods in (["GET"], ["POST"]) or stands_in, f"{name}: {methods}"


@pytest.mark.parametrize(
	("doctype", "fieldname", "names"),
	[
		(DT.INQUIRY, "status", InquiryStatus),
		(DT.INQUIRY_RESPONSE, "answer", Answer),
		(DT.PERMIT, "status", PermitStatus),
		(DT.SMS_MESSAGE, "state", SmsState),
	],
)
def test_choices_of_a_select_are_the_names_in_the_code(doctype, fieldname, names):
	assert options(doctype, fieldname) == set(map(str, names))


@pytest.mark.parametrize(
	("doctype", "states", "actions"),
	[
		("Permit Request", RequestState, RequestAction),
		("Inquiry Response", ResponseState, ResponseAction),
	],
)
def test_workflow_files_know_the_states_and_actions_of_the_code(doctype, states, actions):
	definition = next(one for one in workflows.definitions() if one["document_type"] == doctype)
	assert {row["state"] for row in definition["states"]} == set(map(str, states))
	assert {row["action"] for row in definition["transitions"]} == set(map(str, actions))


def test_every_queue_has_a_worker():
	procfile = (BENCH / "Procfile").read_text()
	for queue in Queue:
		assert f"worker-{queue}" in procfile


def test_every_doctype_that_officers_read_has_a_rule_who_sees_what():
	for name, doc in our_doctypes().items():
		readers = {row["role"] for row in doc.get("permissions", []) if row.get("read")}
		if doc.get("istable") or not readers & OFFICERS_READ or name in OPEN_DIRECTORY:
			continue
		assert name in hooks.permission_query_conditions, f"{name} has no condition for lists"
		assert name in hooks.has_permission, f"{name} has no check of one document"


def test_citizens_have_no_permission_on_any_doctype():
	for name, doc in our_doctypes().items():
		roles = {row["role"] for row in doc.get("permissions", [])}
		assert not roles & {"Citizen", "All", "Guest"}, name


def test_files_stay_readable():
	def lines(path: Path) -> int:
		return len(path.read_text().splitlines())

	assert not {short(path) for path in [*product_sources(), *sources("*.js")] if lines(path) > FILE_LINES}
	assert not {short(path) for path in sources() if lines(path) > TEST_LINES}


def test_rooms_have_names_that_say_what_is_in_them():
	folders = {path.name for path in APP.rglob("*") if path.is_dir()}
	assert not folders & SHAPELESS
	assert not {path.stem for path in product_sources()} & SHAPELESS
	assert not {path.name for path in APP.iterdir() if path.is_dir()} & SCANNED


def test_nobody_commits_on_his_own():
	committing = {
		short(path) for path in product_sources() if re.search(r"\bdb\.commit\(\)", path.read_text())
	}
	assert committing <= COMMITS


def test_every_message_to_people_is_translated():
	for path in product_sources():
		bare = re.findall(r"(?:frappe\.throw|frappe\.msgprint)\(\s*f?[\"']", path.read_text())
		assert not bare, short(path)


def test_news_goes_to_named_people_or_to_those_who_may_read_the_document():
	for path in product_sources():
		for call in re.findall(r"publish_realtime\((.*?)\n?\t*\)\n", path.read_text(), re.DOTALL):
			assert "user=" in call or "docname=" in call, f"{short(path)} tells everybody"


def test_every_test_belongs_to_a_feature():
	rows = set(re.findall(r"^\| ([A-Z]\d+) \|", FEATURES.read_text(), re.MULTILINE))
	assert len(rows) > 60
	for path in sources("test_*.py"):
		named = re.findall(r"mark\.feature\(([^)]*)\)", path.read_text())
		assert named, f"{short(path)} names no feature"
		unknown = set(re.findall(r"[A-Z]\d+", " ".join(named))) - rows
		assert not unknown, f"{short(path)}: {unknown}"
