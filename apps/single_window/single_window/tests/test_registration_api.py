"""Registration, login and profile as a browser meets them: through the gateway and the real WSGI application.

Requests commit, so each test uses a person of its own, who is removed at the end.
"""

import json
import re
from statistics import median
from time import perf_counter

import frappe
import pytest

from single_window.constants import DT
from single_window.identity import codes
from single_window.identity.factories import PASSWORD, sent_code, unused_mobile, unused_username, wrong_code
from single_window.identity.national_code import check_digit
from single_window.tests.wsgi import Visitor

pytestmark = pytest.mark.feature(["F1", "F3", "F5", "Q2"])

API = "single_window.api.registration"


class Person:
	"""Somebody in front of a browser."""

	def __init__(self) -> None:
		self.username = unused_username()
		self.mobile = unused_mobile()
		self.number = f"+98{self.mobile[1:]}"
		self.browser = Visitor()
		self.token = ""

	def call(self, name: str, **values):
		"""Call one endpoint with JSON, as the page does; gives status and decoded body."""
		name = name if name == "login" else f"{API}.{name}"
		answer = self.browser.call(name, json=values)
		found = re.search(r"\bsid=([0-9a-f]{20,})", " ".join(answer.headers.getlist("Set-Cookie")))
		if found:
			self.browser = Visitor(sid=found[1])
		frappe.db.rollback()
		return answer.status, json.loads(answer.body or b"{}")

	def start(self):
		status, body = self.call("start", username=self.username, mobile=self.mobile)
		self.token = (body.get("message") or {}).get("token", "")
		return status, body

	def register(self) -> None:
		assert self.start()[0] == 200
		assert self.call("confirm_code", token=self.token, code=sent_code(self.number))[0] == 200
		assert self.call("complete", token=self.token, password=PASSWORD, consent=True)[0] == 200

	@property
	def user(self) -> str | None:
		return frappe.db.get_value("User", {"username": self.username})

	def forget(self) -> None:
		"""Remove every row that the person's requests left."""
		frappe.db.rollback()
		user = self.user
		frappe.db.delete(DT.SMS_MESSAGE, {"mobile": self.number})
		frappe.db.delete("Registration", {"mobile": self.number})
		frappe.db.delete("Code Quota", {"mobile": self.number})
		if user:
			for doctype in (DT.APPLICANT, DT.CONSENT, "Sessions", "DocShare"):
				frappe.db.delete(doctype, {"user": user})
			for doctype, field in (
				("Has Role", "parent"),
				("User", "name"),
				("Notification Settings", "name"),
			):
				frappe.db.delete(doctype, {field: user})
			frappe.db.delete("__Auth", {"name": user})
		frappe.db.commit()


@pytest.fixture
def person():
	somebody = Person()
	yield somebody
	somebody.forget()


def free_national_code() -> str:
	first_nine = f"{int(frappe.generate_hash(length=8), 16) % 10**9:09d}"
	return f"{first_nine}{check_digit(first_nine)}"


def words(body: dict) -> str:
	"""The message a person reads."""
	return json.loads(json.loads(body["_server_messages"])[0])["message"]


def test_the_whole_way_from_user_name_to_profile_and_login(person):
	assert person.call("check_username", username=person.username)[0] == 200
	person.register()
	status, body = person.call("my_profile")
	assert (status, body["message"]["complete"]) == (200, False)
	profile = {"first_name": "زهرا", "last_name": "کریمی", "national_code": free_national_code()}
	status, body = person.call("save_profile", **profile)
	assert (status, body["message"]["complete"]) == (200, True)
	person.browser = Visitor()
	assert person.call("login", usr=person.mobile, pwd=PASSWORD)[0] == 200
	assert person.call("my_profile")[1]["message"]["first_name"] == "زهرا"
	assert frappe.db.count(DT.SMS_MESSAGE, {"mobile": person.number, "template": "login_alert"}) == 1, (
		"the login is told, the one that ended the registration is not"
	)


@pytest.mark.parametrize(
	("change", "field"),
	[({"username": "ab"}, "username"), ({"username": "admin"}, "username"), ({"mobile": "0913"}, "mobile")],
)
def test_an_error_names_its_field_and_speaks_persian(person, change, field):
	status, body = person.call("start", **{"username": person.username, "mobile": person.mobile, **change})
	assert status == 417
	assert body["field"] == field
	assert re.search("[آ-ی]", words(body))


def test_a_wrong_code_counts_although_the_answer_is_an_error(person):
	person.start()
	for left in (4, 3):
		status, body = person.call("confirm_code", token=person.token, code=wrong_code(person.number))
		assert (status, body["message"]["field"]) == (422, "code")
		assert frappe.db.get_value("Registration", codes.token_name(person.token), "code_tries") == 5 - left


def test_a_limit_is_answered_with_429_and_the_time_to_wait(person):
	person.start()
	status, body = person.call("resend", token=person.token)
	assert status == 429
	assert 0 < body["retry_after"] <= 60


@pytest.mark.parametrize("consent", [False, None])
def test_without_yes_no_account_is_made(person, consent):
	person.start()
	person.call("confirm_code", token=person.token, code=sent_code(person.number))
	status, _body = person.call("complete", token=person.token, password=PASSWORD, consent=consent)
	assert status != 200
	assert person.user is None


def test_pressing_twice_makes_one_account(person):
	person.register()
	status, _body = person.call("complete", token=person.token, password=PASSWORD, consent=True)
	assert status == 417
	assert frappe.db.count(DT.APPLICANT, {"mobile": person.number}) == 1


def test_the_profile_is_closed_to_strangers(person):
	for name in ("my_profile", "save_profile"):
		answer = Visitor().call(f"{API}.{name}", json={})
		assert (answer.status, answer.body) == (404, b"")


def test_no_step_works_by_get(person):
	for name in ("start", "resend", "confirm_code", "complete", "check_username"):
		assert Visitor().call(f"{API}.{name}", "GET").status in (403, 404, 405)


def test_code_and_password_are_in_no_log_of_the_database(person):
	errors = set(frappe.get_all("Error Log", pluck="name"))
	person.start()
	code = sent_code(person.number)
	person.call("confirm_code", token=person.token, code=code)
	person.call("complete", token=person.token, password="weak", consent=True)
	person.call("complete", token=person.token, password=PASSWORD, consent=True)
	written = frappe.get_all("Error Log", {"name": ("not in", list(errors))}, ["method", "error"])
	written += frappe.get_all("Activity Log", {"user": person.user}, ["subject", "content"])
	assert not any(secret in str(written) for secret in (code, PASSWORD))


def test_known_and_unknown_numbers_take_the_same_time(person):
	person.register()
	strangers = [Person() for _ in range(5)]
	try:
		unknown = [_seconds(stranger.start) for stranger in strangers]
		known = [_seconds(lambda: _start_again(person)) for _ in strangers]
	finally:
		for stranger in strangers:
			stranger.forget()
	ratio = median(known) / median(unknown)
	assert 0.5 < ratio < 2, "no slower path that tells them apart"


def _start_again(person: Person) -> None:
	frappe.db.delete("Code Quota", {"mobile": person.number})
	frappe.db.commit()
	status, _body = Person.call(person, "start", username=unused_username(), mobile=person.mobile)
	assert status == 200


def _seconds(act) -> float:
	begin = perf_counter()
	act()
	return perf_counter() - begin


class TestPages:
	def page(self, path: str, sid: str | None = None):
		answer = Visitor(sid=sid).open(path, headers={"Accept": "text/html"})
		return answer.status, answer.body.decode(), answer.headers

	@pytest.mark.parametrize("path", ["/register", "/login"])
	def test_guests_get_the_page_in_persian_without_an_outside_host(self, path):
		status, html, _headers = self.page(path)
		assert status == 200
		assert 'dir="rtl"' in html
		assert "پنجره واحد" in html
		hosts = set(re.findall(r"""(?:src|href)=["']https?://([^/"']+)""", html))
		assert hosts <= {frappe.local.site, "localhost:8000"}

	def test_the_profile_sends_guests_to_the_login_and_back(self):
		status, _html, headers = self.page("/profile")
		assert status in (301, 302)
		assert headers["Location"].endswith("/login?redirect-to=/profile")

	def test_an_address_of_another_site_is_not_followed_after_login(self):
		_status, html, _headers = self.page("/login?redirect-to=https://evil.example/")
		assert "evil.example" not in html

	def test_a_citizen_without_a_profile_goes_on_with_it(self, person):
		person.register()
		_status, html, _headers = self.page("/register", person.browser.sid)
		assert 'data-step="profile"' in html
		status, _html, headers = self.page("/login?redirect-to=/permit/x", person.browser.sid)
		assert status in (301, 302)
		assert headers["Location"].endswith("/register")
