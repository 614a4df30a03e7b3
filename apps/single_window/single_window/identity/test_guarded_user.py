"""Accounts get the roles that somebody gave them, and no other."""

import frappe
import pytest

from single_window.constants import Role
from single_window.tests import factories

pytestmark = pytest.mark.feature(["E52", "Q6"])


@pytest.fixture
def no_manager_but_administrator():
	frappe.db.delete("Has Role", {"role": Role.SYSTEM_MANAGER, "parent": ("!=", "Administrator")})


def test_the_first_officer_of_a_site_does_not_become_its_manager(no_manager_but_administrator):
	factories.new_user("first-officer@example.test", (Role.AGENCY_OFFICER,), desk=True)
	user = frappe.get_doc("User", "first-officer@example.test")
	user.save()
	user.reload()
	assert Role.SYSTEM_MANAGER not in {row.role for row in user.roles}


def test_a_manager_who_was_named_is_one(no_manager_but_administrator):
	factories.new_user("manager@example.test", (Role.SYSTEM_MANAGER,), desk=True)
	assert Role.SYSTEM_MANAGER in {row.role for row in frappe.get_doc("User", "manager@example.test").roles}


def test_an_officer_can_be_switched_off_while_administrator_is_the_only_manager(no_manager_but_administrator):
	factories.new_user("leaver@example.test", (Role.AGENCY_OFFICER,), desk=True)
	user = frappe.get_doc("User", "leaver@example.test")
	user.enabled = 0
	user.save()
	assert not frappe.db.get_value("User", user.name, "enabled")


def test_administrator_himself_stays_a_manager(no_manager_but_administrator):
	frappe.get_doc("User", "Administrator").save()
	assert Role.SYSTEM_MANAGER in frappe.get_roles("Administrator")
