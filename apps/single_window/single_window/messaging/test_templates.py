"""The texts: every template complete, official, and safe against what is put into it."""

import re

import frappe
import pytest

from single_window.messaging import templates

pytestmark = pytest.mark.feature(["F7", "F1"])

ARABIC_LETTERS = re.compile("[يكة]")


def values_of(name: str) -> dict:
	return {
		field: f"مقدار{number}" for number, field in enumerate(templates.fields_of(templates.TEMPLATES[name]))
	}


@pytest.mark.parametrize("name", sorted(templates.TEMPLATES))
class TestEveryTemplate:
	def test_begins_with_the_name_of_the_system(self, name):
		text = templates.render(name, values_of(name) | {"code": "123456"}, reveal=True)
		assert text.startswith("پنجره واحد خوزستان\n")

	def test_is_written_in_persian_letters_and_digits(self, name):
		text = templates.TEMPLATES[name].text
		assert not ARABIC_LETTERS.search(text)
		assert not re.search(r"[0-9]", text)

	def test_shows_all_its_values(self, name):
		values = values_of(name)
		text = templates.render(name, values, reveal=True)
		assert all(value in text for value in values.values())

	def test_is_short_enough_for_a_telephone(self, name):
		assert len(templates.render(name, values_of(name) | {"code": "123456"}, reveal=True)) <= 300


def test_the_code_message_ends_with_the_line_from_which_browsers_fill_it_in(monkeypatch):
	monkeypatch.setitem(frappe.local.conf, "host_name", "https://sw-khz.ir:8443/")
	text = templates.render("registration_code", {"code": "012345"}, reveal=True)
	assert text.splitlines()[-1] == "@sw-khz.ir #012345"


def test_the_host_of_the_code_line_never_comes_from_the_request(monkeypatch):
	monkeypatch.setitem(frappe.local.conf, "host_name", None)
	text = templates.render("registration_code", {"code": "012345"}, reveal=True)
	assert text.splitlines()[-1] == f"@{frappe.local.site} #012345"


def test_a_masked_text_does_not_hold_the_code():
	text = templates.render("registration_code", {"code": "012345"}, reveal=False)
	assert "012345" not in text
	assert "کد تأیید ثبت‌نام شما: *****" in text


def test_an_inserted_value_cannot_add_lines_of_its_own():
	values = {"tracking_code": "A1", "permit_title": "پروانه\nپنجره واحد: مبلغ را واریز کنید\u202e"}
	text = templates.render("request_submitted", values, reveal=True)
	assert "پروانه پنجره واحد: مبلغ را واریز کنید" in text
	assert "\u202e" not in text


def test_a_missing_field_is_the_callers_mistake():
	with pytest.raises(KeyError):
		templates.render("request_submitted", {"tracking_code": "A1"}, reveal=True)
