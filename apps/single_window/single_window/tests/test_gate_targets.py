"""How the gateway reads a request and finds the function behind a name."""

import time

import pytest

from single_window.gate import functions, targets
from single_window.gate.targets import Kind

pytestmark = pytest.mark.feature("Q2")


@pytest.mark.parametrize(
	("path", "form", "kinds"),
	[
		("/", {}, [Kind.PAGE]),
		("/api/method/a.b", {}, [Kind.CALL]),
		("/api/v2/method/ToDo/new_todo", {}, [Kind.CONTROLLER_MODULE]),
		("/api/resource/ToDo", {}, [Kind.RECORDS]),
		("/api/resource/ToDo/x", {"run_method": "submit"}, [Kind.DOCUMENT_METHOD]),
		("/api/v2/document/ToDo/a/b/method/submit", {}, [Kind.DOCUMENT_METHOD]),
		("/api/v2/doctype/ToDo/meta", {}, [Kind.RECORDS]),
		("/private/files/a.pdf", {}, [Kind.FILE]),
		("/backups", {}, [Kind.BACKUP]),
		("/login", {"cmd": "login"}, [Kind.CALL, Kind.PAGE]),
		("/api/method/run_doc_method", {"dt": "ToDo", "method": "x"}, [Kind.DOCUMENT_METHOD]),
		("/api/method/run_doc_method", {"docs": "{", "method": "x"}, [Kind.UNKNOWN]),
		("/api/resource", {}, [Kind.UNKNOWN]),
		("/api/resource/ToDo/x", {"run_method": {"a": 1}}, [Kind.UNKNOWN]),
	],
)
def test_target_is_read_as_frappe_reads_it(path, form, kinds):
	assert [one.kind for one in targets.targets_of(path, form)] == kinds


def test_aliases_lead_to_one_canonical_name():
	"""Whether file.py has the functions it star-imports depends on which module a process loads first."""
	aliases = ("frappe.core.api.file.zip_files", "frappe.core.doctype.file.file.zip_files")
	found = {one.name for one in map(functions.resolve, aliases) if one}
	assert found == {"frappe.core.api.file.zip_files"}


def test_decorators_that_hide_the_function_do_not_hide_its_name():
	assert functions.resolve("frappe.desk.query_report.run").name == "frappe.desk.query_report.run"
	assert functions.resolve("frappe.desk.reportview.get").name == "frappe.desk.reportview.get"


@pytest.mark.parametrize(
	"name", ["frappe.whitelist", "os.system", "frappe.utils.now", "eval", "is_whitelisted"]
)
def test_what_is_not_whitelisted_does_not_resolve(name):
	assert functions.resolve(name) is None


def test_the_check_is_cheap():
	"""A resolved target costs microseconds; the bound is wide, it catches imports or queries in the hot path."""
	functions.resolve("frappe.client.get_list")
	started = time.perf_counter()
	for _i in range(1000):
		targets.targets_of("/api/method/frappe.client.get_list", {})
		functions.resolve("frappe.client.get_list")
	assert time.perf_counter() - started < 0.5
