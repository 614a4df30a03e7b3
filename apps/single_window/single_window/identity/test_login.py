"""Logging in: every spelling of the name, and the notice to the account's owner."""

from types import SimpleNamespace

import frappe
import pytest
from frappe.core.doctype.user.user import User

from single_window.constants import DT
from single_window.identity import login_alert, login_names
from single_window.identity.factories import PASSWORD, citizen, messages_to
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F3", "F5"])


@pytest.mark.parametrize(
	("typed", "stored"),
	[
		("09161234567", "09161234567"),
		("۰۹۱۶۱۲۳۴۵۶۷", "09161234567"),
		("+98 916 123 4567", "09161234567"),
		(" Zahra.Karimi ", "zahra.karimi"),
		("zahra۵۷", "zahra57"),
		("Administrator", "Administrator"),
		("someone@agency.example", "someone@agency.example"),
		("", ""),
		(None, None),
	],
)
def test_a_typed_name_is_brought_to_the_stored_spelling(typed, stored):
	assert login_names.normalise(typed) == stored


def test_frappes_own_login_finds_a_citizen_by_every_spelling(monkeypatch):
	monkeypatch.setattr(User, "find_by_credentials", User.__dict__["find_by_credentials"])
	login_names.teach_frappe()
	login_names.teach_frappe()
	user = citizen()
	name, mobile = frappe.db.get_value("User", user, ["username", "mobile_no"])
	for typed in (
		name,
		name.upper(),
		mobile,
		f"+98 {mobile[1:]}",
		mobile.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
	):
		found = User.find_by_credentials(typed, PASSWORD)
		assert found
		assert found["name"] == user
		assert found["is_authenticated"]
	assert not User.find_by_credentials(name, "wrong")["is_authenticated"]


class TestAlert:
	def notify(self, user: str, sid: str = "session-1") -> None:
		with as_user(user):
			frappe.session.sid = sid
			login_alert.notify(SimpleNamespace(user=user))

	def test_a_login_is_told_with_device_address_and_jalali_time(self, monkeypatch):
		user = citizen()
		number = frappe.db.get_value(DT.APPLICANT, {"user": user}, "mobile")
		monkeypatch.setattr(frappe.local, "request_ip", "192.0.2.7", raising=False)
		monkeypatch.setattr(
			"single_window.identity.origin.user_agent",
			lambda: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0",
		)
		self.notify(user)
		(message,) = messages_to(number, "login_alert")
		assert "ورود به حساب کاربری شما" in message.text
		assert "زمان: ۱۴" in message.text
		assert "ویندوز ۱۰" in message.text
		assert "فایرفاکس ۱۳۱" in message.text
		assert "192.0.2.7" in message.text

	def test_one_session_is_told_once_and_its_id_is_not_kept(self):
		user = citizen()
		number = frappe.db.get_value(DT.APPLICANT, {"user": user}, "mobile")
		self.notify(user, "secret-session-id")
		self.notify(user, "secret-session-id")
		self.notify(user, "another-session")
		assert len(messages_to(number, "login_alert")) == 2
		keys = frappe.get_all(
			DT.SMS_MESSAGE, {"mobile": number, "template": "login_alert"}, pluck="message_key"
		)
		assert not any("secret-session-id" in key for key in keys)

	def test_an_account_without_a_mobile_number_logs_in_silently(self):
		before = frappe.db.count(DT.SMS_MESSAGE)
		self.notify("Administrator")
		assert frappe.db.count(DT.SMS_MESSAGE) == before
