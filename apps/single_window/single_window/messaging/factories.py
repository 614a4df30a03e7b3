"""Rows and gateways for the tests of the outbox. They commit: the sender works in transactions of its own."""

import json
from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from single_window.constants import DT
from single_window.integrations.sms.stand_in import StandIn
from single_window.messaging import outbox

MOBILE = "+989160000001"
VALUES = {"tracking_code": "KZ-1", "permit_title": "پروانه"}
TEST_GATEWAYS = ("Test Box", "Test HTTP")


def gateway(title: str, adapter: str, sequence: int, **values: str) -> None:
	"""An enabled gateway."""
	frappe.get_doc(
		{
			"doctype": DT.SMS_GATEWAY,
			"title": title,
			"adapter": adapter,
			"sequence": sequence,
			"enabled": 1,
			**values,
		}
	).insert()
	frappe.db.commit()


def http_gateway(stand_in: StandIn) -> None:
	"""A gateway over HTTP, before all others, that answers {"ok": 1, "why": …}."""
	settings = {
		"url": stand_in.url,
		"fields": {"to": "{to}", "text": "{text}"},
		"success_pointer": "/ok",
		"success_value": 1,
		"error_pointer": "/why",
	}
	gateway("Test HTTP", "Generic HTTP", 10, settings=json.dumps(settings), secret="planted-key")


def queue(key: str = "k1", **changes: object) -> str:
	"""A committed message to MOBILE."""
	name = outbox.queue_sms(MOBILE, "request_submitted", VALUES, key=key, **changes)
	frappe.db.commit()
	return name


def queue_code(key: str = "c1") -> str:
	"""A committed message with the secret code 804612."""
	name = outbox.queue_sms(MOBILE, "registration_code", {"code": "804612"}, key=key, secret=True)
	frappe.db.commit()
	return name


def row(name: str) -> frappe._dict:
	"""The message as it is committed now."""
	frappe.db.rollback()
	return frappe.db.get_value(DT.SMS_MESSAGE, name, "*", as_dict=True)


def make_due(name: str) -> None:
	"""Let the wait, or the lease, of a message end."""
	frappe.db.set_value(DT.SMS_MESSAGE, name, "next_try_on", now_datetime() - timedelta(seconds=1))
	frappe.db.commit()
