"""What a new site has: agencies, counties, permit types with their forms, workflows; all of it repeatable."""

import copy

import frappe
import pytest

from single_window.constants import (
	DT,
	RequestAction,
	RequestState,
	ResponseAction,
	ResponseState,
	Role,
)
from single_window.permits import form_fields
from single_window.setup import custom_fields, masters, roles, workflows

pytestmark = pytest.mark.feature(["F2", "F3", "F5", "E25"])

AGENCIES, COUNTIES, PERMIT_TYPES = 36, 30, 80


def test_the_province_has_its_agencies_counties_and_permit_types():
	codes = [row["code"] for row in masters._rows("agencies")]
	assert len(codes) == AGENCIES
	assert frappe.db.count(DT.AGENCY, {"name": ("in", codes), "active": 1}) == AGENCIES
	assert frappe.db.count(DT.COUNTY) == COUNTIES
	names = [code for code, _row in masters.numbered_permit_types()]
	assert len(set(names)) == PERMIT_TYPES
	assert frappe.db.count(DT.PERMIT_TYPE, {"name": ("in", names)}) == PERMIT_TYPES


def test_every_agency_has_one_office_in_the_province_centre():
	for agency in frappe.get_all(DT.AGENCY, pluck="name"):
		assert frappe.db.count(DT.AGENCY_OFFICE, {"agency": agency, "is_province_centre": 1}) == 1, agency


def test_every_permit_type_is_published_with_a_form_of_typed_columns():
	for name in (code for code, _row in masters.numbered_permit_types()):
		permit = frappe.get_doc(DT.PERMIT_TYPE, name)
		assert permit.published, name
		assert frappe.db.get_value("Web Form", permit.web_form, ["route", "published", "login_required"]) == (
			form_fields.route(name), 1, 1,
		)  # fmt: skip
		meta = frappe.get_meta(permit.form_doctype)
		columns = {
			row["Field"] for row in frappe.db.sql(f"describe `tab{permit.form_doctype}`", as_dict=True)
		}
		for row in permit.form_fields:
			if row.fieldtype in form_fields.LAYOUT:
				continue
			assert row.fieldname in columns, (name, row.label)
			wanted = "Data" if row.fieldtype in form_fields.AS_TEXT else row.fieldtype
			assert meta.get_field(row.fieldname).fieldtype == wanted, (name, row.label)


def test_readers_of_a_generated_form_have_no_other_right():
	"""A permission row's defaults grant writing; left out is not denied."""
	rights = ("write", "create", "delete", "submit", "cancel", "amend", "import", "share", "email")
	granted = frappe.get_all(
		"DocPerm",
		{"parent": ("in", frappe.get_all(DT.PERMIT_TYPE, {"published": 1}, pluck="form_doctype"))},
		["parent", "role", "read", *(f"`{r}`" for r in rights)],
	)
	assert len(granted) >= PERMIT_TYPES
	assert all(row.read for row in granted)
	assert [(row.parent, row.role, right) for row in granted for right in rights if row.get(right)] == []


def test_conditions_are_numbered_and_inquired_agencies_exist():
	for name in (code for code, _row in masters.numbered_permit_types()):
		permit = frappe.get_doc(DT.PERMIT_TYPE, name)
		assert [row.number for row in permit.conditions] == list(range(1, len(permit.conditions) + 1)), name
		assert all(frappe.db.exists(DT.AGENCY, row.agency) for row in permit.inquired_agencies), name


def test_seeding_again_changes_nothing():
	before = counts()
	masters.ensure()
	roles.ensure()
	custom_fields.ensure()
	assert counts() == before


def counts() -> dict[str, int]:
	doctypes = (
		DT.AGENCY,
		DT.COUNTY,
		DT.AGENCY_OFFICE,
		DT.PERMIT_TYPE,
		"Role",
		"Custom Field",
		"Workflow",
		"Web Form",
	)
	return {str(doctype): frappe.db.count(doctype) for doctype in doctypes}


def test_what_an_administrator_changed_in_the_directory_stays():
	frappe.db.set_value(DT.AGENCY, "DOE", "title", "نام تازه")
	masters.ensure()
	assert frappe.db.get_value(DT.AGENCY, "DOE", "title") == "نام تازه"


def test_every_role_but_the_citizens_opens_desk():
	for role in Role:
		assert frappe.db.get_value("Role", role, "desk_access") == int(role != Role.CITIZEN), role


# --- Workflows -------------------------------------------------------------------------------------------------------

NAMES = {
	"Permit Request": (RequestState, RequestAction),
	"Inquiry Response": (ResponseState, ResponseAction),
}


@pytest.mark.parametrize("doctype", NAMES)
def test_the_workflow_file_and_the_code_name_the_same_states_and_actions(doctype):
	definition = next(one for one in workflows.definitions() if one["document_type"] == doctype)
	states, actions = NAMES[doctype]
	assert {row["state"] for row in definition["states"]} == set(map(str, states))
	assert {row["action"] for row in definition["transitions"]} == set(map(str, actions))
	assert {row["state"] for row in definition["transitions"]} <= set(map(str, states))
	assert {row["next_state"] for row in definition["transitions"]} <= set(map(str, states))


@pytest.mark.parametrize("doctype", NAMES)
def test_the_site_has_the_workflow_of_the_file(doctype):
	definition = next(one for one in workflows.definitions() if one["document_type"] == doctype)
	site = frappe.get_doc("Workflow", definition["name"]).as_dict()
	assert workflows.fingerprint(site) == workflows.fingerprint(definition)


def test_a_workflow_that_nobody_changed_follows_the_file(monkeypatch):
	changed = copy.deepcopy(workflows.definitions())
	transition = changed[0]["transitions"][0]
	transition["allowed"] = str(Role.AGENCY_MANAGER)
	monkeypatch.setattr(workflows, "definitions", lambda: changed)
	workflows.sync()
	doc = frappe.get_doc("Workflow", changed[0]["name"])
	assert doc.transitions[0].allowed == Role.AGENCY_MANAGER


def test_a_workflow_that_an_administrator_changed_stays_as_it_is():
	workflows.sync()
	doc = frappe.get_doc("Workflow", "Permit Request")
	doc.transitions[0].allowed = str(Role.AGENCY_MANAGER)
	doc.save()
	workflows.sync()
	assert frappe.get_doc("Workflow", "Permit Request").transitions[0].allowed == Role.AGENCY_MANAGER


def test_syncing_twice_writes_nothing_the_second_time():
	workflows.sync()
	before = frappe.db.get_value("Workflow", "Permit Request", "modified")
	stamps = frappe.db.get_global(workflows.STAMP_KEY)
	workflows.sync()
	assert frappe.db.get_global(workflows.STAMP_KEY) == stamps
	assert workflows.fingerprint(frappe.get_doc("Workflow", "Permit Request").as_dict())
	assert frappe.db.get_value("Workflow", "Permit Request", "modified") >= before
