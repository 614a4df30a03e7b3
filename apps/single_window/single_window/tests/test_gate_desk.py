"""The gateway as Desk users meet it: their work goes on, the closed functions do not exist."""

import json

import pytest

from single_window.constants import Role
from single_window.tests.wsgi import EMPTY, visitors

pytestmark = pytest.mark.feature("Q2")

SEND_SMS = "frappe.core.doctype.sms_settings.sms_settings.send_sms"


@pytest.fixture(scope="module")
def people():
	with visitors(officer=Role.AGENCY_OFFICER, manager=Role.SYSTEM_MANAGER) as found:
		yield found


@pytest.fixture
def officer(people):
	return people["officer"]


@pytest.fixture
def manager(people):
	return people["manager"]


def assert_empty_404(answer):
	assert (answer.status, answer.body) == EMPTY
	assert "Set-Cookie" not in answer.headers


def test_desk_goes_on_working(officer):
	readers = {
		"frappe.desk.form.load.getdoctype": {"doctype": "ToDo"},
		"frappe.desk.reportview.get_list": {"doctype": "ToDo", "fields": '["name"]'},
		"frappe.desk.search.search_link": {"doctype": "ToDo", "txt": ""},
		"frappe.client.get_value": {"doctype": "ToDo", "fieldname": "name", "filters": "{}"},
		"frappe.auth.get_logged_user": {},
	}
	for name, query in readers.items():
		assert officer.call(name, "GET", query_string=query).status == 200, name
	writers = {
		"frappe.desk.reportview.get": {"doctype": "ToDo", "fields": '["`tabToDo`.`name`"]'},
		"frappe.desk.reportview.get_count": {"doctype": "ToDo"},
		"frappe.desk.desktop.get_workspace_sidebar_items": {},
		"frappe.desk.doctype.notification_log.notification_log.get_notification_logs": {},
		"frappe.desk.notifications.get_notifications": {},
		"frappe.desk.search.search_link": {"doctype": "User", "txt": ""},
	}
	for name, data in writers.items():
		assert officer.call(name, data=data).status == 200, name


def test_an_officer_makes_and_reads_his_own_record(officer):
	doc = {"doctype": "ToDo", "name": "new-todo-1", "description": "own", "__islocal": 1}
	saved = officer.call("frappe.desk.form.save.savedocs", data={"doc": json.dumps(doc), "action": "Save"})
	assert saved.status == 200, saved.body
	name = json.loads(saved.body)["docs"][0]["name"]
	read = officer.call("frappe.desk.form.load.getdoc", "GET", query_string={"doctype": "ToDo", "name": name})
	assert read.status == 200
	assert officer.open(f"/api/resource/ToDo/{name}").status == 200
	assert officer.open(f"/api/resource/ToDo/{name}", "DELETE").status == 202


@pytest.mark.parametrize(
	"name",
	[
		"frappe.client.set_value",
		"frappe.client.delete",
		"frappe.desk.form.save.savedocs",
		"frappe.model.workflow.bulk_workflow_approval",
		"frappe.handler.logout",
		"web_logout",
		"frappe.desk.form.utils.add_comment",
	],
)
def test_state_changes_by_get_are_refused(officer, manager, name):
	assert_empty_404(officer.call(name, "GET"))
	assert_empty_404(manager.call(name, "GET"))


def test_document_methods_by_get_are_refused(officer):
	assert_empty_404(officer.open("/api/resource/ToDo/x?run_method=submit"))
	assert_empty_404(
		officer.call("run_doc_method", "GET", query_string={"dt": "ToDo", "dn": "x", "method": "submit"})
	)


@pytest.mark.parametrize(
	"name",
	[
		SEND_SMS,
		"frappe.core.api.file.zip_files",
		"frappe.core.doctype.file.file.zip_files",
		"frappe.utils.print_format.report_to_pdf",
		"frappe.utils.global_search.search",
		"frappe.desk.form.linked_with.get",
		"frappe.desk.form.assign_to.add",
		"frappe.share.add",
		"frappe.client.bulk_update",
		"frappe.desk.doctype.workspace.workspace.save_page",
		"frappe.tests.test_caching.ping",
	],
)
def test_functions_closed_in_desk_do_not_exist_for_officers(officer, name):
	assert_empty_404(officer.call(name))


def test_send_sms_is_closed_for_system_managers_too(manager):
	assert_empty_404(manager.call(SEND_SMS))


@pytest.mark.parametrize(
	("name", "arguments"),
	[
		("frappe.desk.search.search_link", {"query": SEND_SMS, "doctype": "User", "txt": ""}),
		(
			"frappe.desk.search.search_widget",
			{"query": "frappe.client.delete", "doctype": "User", "txt": ""},
		),
		("upload_file", {"method": SEND_SMS}),
		("frappe.handler.uploadfile", {"method": "frappe.client.delete"}),
		("frappe.model.mapper.make_mapped_doc", {"method": SEND_SMS, "source_name": "x"}),
		("frappe.desk.treeview.get_all_nodes", {"tree_method": SEND_SMS}),
		("frappe.desk.listview.get_group_by_count", {"field": "sleep(5)", "doctype": "ToDo"}),
	],
)
def test_functions_named_inside_a_request_are_judged_too(officer, name, arguments):
	assert_empty_404(officer.call(name, data=arguments))


def test_an_honest_link_query_passes(officer):
	data = {
		"query": "frappe.core.doctype.role.role.role_query",
		"doctype": "Role",
		"txt": "",
		"filters": "[]",
	}
	assert officer.call("frappe.desk.search.search_link", data=data).status == 200


def test_backups_are_for_system_managers(officer):
	assert_empty_404(officer.open("/backups/x.sql.gz"))
