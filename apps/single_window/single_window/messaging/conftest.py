"""Fixtures of the outbox's tests."""

from pathlib import Path

import frappe
import pytest

from single_window.constants import DT
from single_window.messaging.factories import MOBILE, TEST_GATEWAYS, gateway


@pytest.fixture
def outbox_alone(monkeypatch, tmp_path) -> Path:
	"""Only this test's rows and gateways, and a message box of its own, whose path it gives; cleaned up at the end."""
	box = tmp_path / "box.jsonl"
	monkeypatch.setattr("single_window.integrations.sms.message_box.site_box", lambda: box)
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_options: None)  # the test itself is the worker
	before = frappe.get_all(DT.SMS_MESSAGE, pluck="name")
	enabled = frappe.get_all(DT.SMS_GATEWAY, {"enabled": 1}, pluck="name")
	_set_state(before, "CONCAT('Held ', state)")
	_enable(enabled, 0)
	gateway("Test Box", "Local Message Box", 50)
	yield box
	frappe.db.rollback()
	frappe.db.delete(DT.SMS_MESSAGE, {"mobile": MOBILE})
	for name in TEST_GATEWAYS:
		frappe.delete_doc(DT.SMS_GATEWAY, name, force=True, ignore_missing=True)
	_enable(enabled, 1)
	_set_state(before, "REPLACE(state, 'Held ', '')")
	frappe.db.commit()


def _set_state(names: list[str], state: str) -> None:
	"""Keep rows that were there before out of the sending, or put them back."""
	if names:
		frappe.db.sql(
			f"UPDATE `tabSMS Message` SET state = {state} WHERE name IN %(names)s", {"names": names}
		)


def _enable(gateways: list[str], enabled: int) -> None:
	for name in gateways:
		frappe.db.set_value(DT.SMS_GATEWAY, name, "enabled", enabled)
