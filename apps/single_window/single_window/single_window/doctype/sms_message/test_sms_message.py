"""Who may read the outbox, and how its due rows are found."""

import frappe
import pytest

from single_window.constants import DT, Role, SmsState

pytestmark = pytest.mark.feature(["F7", "E55"])


def test_the_states_offered_are_those_that_exist():
	options = frappe.get_meta(DT.SMS_MESSAGE).get_field("state").options.split("\n")
	assert options == [state.value for state in SmsState]


def test_only_support_and_system_managers_read_it_and_nobody_writes():
	rows = frappe.get_meta(DT.SMS_MESSAGE).permissions
	assert {row.role for row in rows} == {Role.SUPPORT_TEAM, Role.SYSTEM_MANAGER}
	assert not any(row.write or row.create or row.delete or row.permlevel for row in rows)


def test_no_role_reaches_the_sealed_text():
	field = frappe.get_meta(DT.SMS_MESSAGE).get_field("sealed_text")
	assert field.permlevel == 9
	assert field.hidden


@pytest.mark.parametrize("columns", [("state", "next_try_on"), ("template", "creation"), ("message_key",)])
def test_what_the_sender_looks_up_is_indexed(columns):
	rows = frappe.db.sql("SHOW INDEX FROM `tabSMS Message`", as_dict=True)
	indexes = {}
	for row in sorted(rows, key=lambda row: row.Seq_in_index):
		indexes.setdefault(row.Key_name, []).append(row.Column_name)
	assert list(columns) in indexes.values()
