"""A gateway whose settings cannot work is refused when it is written."""

import json

import frappe
import pytest

from single_window.constants import DT
from single_window.integrations.sms.registry import Adapter

pytestmark = pytest.mark.feature("E55")

GOOD = {
	"url": "https://gateway.example/{secret}/send.json",
	"fields": {"receptor": "{to}", "message": "{text}"},
	"success_pointer": "/return/status",
	"success_value": 200,
}


def gateway(settings: str) -> "frappe.model.document.Document":
	return frappe.get_doc(
		{
			"doctype": DT.SMS_GATEWAY,
			"title": "آزمایش",
			"adapter": "Generic HTTP",
			"settings": settings,
			"secret": "k",
		}
	)


def test_good_settings_are_kept_and_the_key_is_not_readable():
	saved = gateway(json.dumps(GOOD)).insert()
	assert frappe.db.get_value(DT.SMS_GATEWAY, saved.name, "secret") in (None, "*")
	assert saved.get_password("secret") == "k"


@pytest.mark.parametrize("settings", ["", "no json", json.dumps({**GOOD, "url": "gateway"})])
def test_settings_that_cannot_work_are_refused(settings):
	with pytest.raises(frappe.ValidationError):
		gateway(settings).insert()


def test_the_adapters_offered_are_those_that_exist():
	options = frappe.get_meta(DT.SMS_GATEWAY).get_field("adapter").options.split("\n")
	assert options == [adapter.value for adapter in Adapter]
