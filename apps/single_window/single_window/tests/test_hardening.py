"""Settings and rights after hardening: nothing for roles that everybody has, Desk still works, all of it can be undone."""

import frappe
import pytest

from single_window.constants import DESK_ROLES, Role
from single_window.setup import hardening

pytestmark = pytest.mark.feature("Q6")


def custom_rights() -> list:
	fields = ["parent", "role", "permlevel", "if_owner", *frappe.permissions.rights]
	rows = frappe.get_all("Custom DocPerm", fields=fields)
	return sorted(map(str, rows))


@pytest.fixture(autouse=True)
def hardened(monkeypatch):
	"""Hardening inside the test's transaction; the site's configuration file is left alone."""
	monkeypatch.setattr(hardening, "update_site_config", lambda key, value: frappe.conf.update({key: value}))
	hardening.apply()
	yield
	frappe.clear_cache()


def test_no_right_is_left_for_roles_that_everybody_has():
	assert hardening.open_permissions() == []


def test_settings_are_as_advised():
	assert hardening.differences() == []


def test_running_it_again_changes_nothing():
	before = custom_rights(), frappe.db.get_global(hardening.MEMORY)
	hardening.apply()
	assert (custom_rights(), frappe.db.get_global(hardening.MEMORY)) == before


def test_a_later_decision_of_an_administrator_stays_and_is_reported():
	frappe.db.set_single_value("System Settings", "session_expiry", "04:00")
	hardening.apply()
	assert frappe.db.get_single_value("System Settings", "session_expiry") == "04:00"
	assert [one[1] for one in hardening.differences()] == ["session_expiry"]


@pytest.mark.parametrize("doctype", ["File", "ToDo", "Notification Log", "Tag", "Event", "Contact"])
def test_a_citizen_has_no_right_on_frappes_own_records(doctype):
	user = frappe.new_doc("User")
	user.update(
		{
			"email": f"{frappe.generate_hash(length=8)}@gate.invalid",
			"first_name": "C",
			"send_welcome_email": 0,
		}
	)
	user.append("roles", {"role": str(Role.CITIZEN)})
	user.flags.no_welcome_mail = True
	user.insert(ignore_permissions=True)
	for right in ("read", "write", "create", "delete", "report", "export"):
		assert not frappe.has_permission(doctype, right, user=user.name)


@pytest.mark.parametrize(
	("doctype", "right"),
	[
		("File", "create"),
		("File", "read"),
		("ToDo", "write"),
		("Notification Log", "read"),
		("Event", "create"),
	],
)
def test_desk_roles_keep_by_name_what_everybody_had(doctype, right):
	meta = frappe.get_meta(doctype, cached=False)
	assert {row.role for row in meta.permissions if row.get(right) and not row.permlevel} >= set(DESK_ROLES)


def test_rights_of_others_are_copied_not_lost():
	standard = frappe.get_all(
		"DocPerm", {"parent": "Report", "role": "Report Manager"}, ["read", "write", "delete"]
	)
	assert standard == frappe.get_all(
		"Custom DocPerm", {"parent": "Report", "role": "Report Manager"}, ["read", "write", "delete"]
	) or not frappe.db.exists("Custom DocPerm", {"parent": "Report"})


def test_undoing_brings_back_frappes_own_rights_and_values():
	memory = hardening._remembered()
	hardening.undo()
	assert set(memory["permissions"]) == {parent for parent, _role in hardening.open_permissions()}
	for doctype, before in memory["permissions"].items():
		assert before["were_custom"] or not frappe.db.exists("Custom DocPerm", {"parent": doctype})
	previous = memory["System Settings"]["disable_document_sharing"]
	assert frappe.db.get_single_value("System Settings", "disable_document_sharing") == previous
	hardening.apply()
	assert hardening.open_permissions() == []
