"""The gateway as Guest and citizens meet it, through the real WSGI application."""

import json
import re
from pathlib import Path

import frappe
import pytest

from single_window.constants import Role
from single_window.gate import pages
from single_window.tests.wsgi import EMPTY, PASSWORD, Visitor, visitors

pytestmark = pytest.mark.feature("Q2")

MISSING = "frappe.there.is.no.such.function"


@pytest.fixture(scope="module")
def guest():
	return Visitor()


@pytest.fixture(scope="module")
def citizen():
	with visitors(citizen=Role.CITIZEN) as found:
		yield found["citizen"]


def sessions_of(user: str) -> int:
	"""Counted on fresh ground: other connections have written since the test began."""
	frappe.db.rollback()
	return frappe.db.count("Sessions", {"user": user})


def assert_empty_404(answer):
	assert (answer.status, answer.body) == EMPTY
	assert "Set-Cookie" not in answer.headers


class TestRefusalsOutsideDesk:
	@pytest.mark.parametrize(
		"name",
		[
			"frappe.client.get_list",
			"frappe.core.api.file.zip_files",
			# file.py imports everything of core.api.file: the same function under another name
			"frappe.core.doctype.file.file.zip_files",
			"frappe.desk.search.search_link",
			"frappe.website.doctype.web_form.web_form.get_link_options",
			"web_logout",
			"frappe.handler.upload_file",
			"run_doc_method",
			"frappe.core.doctype.sms_settings.sms_settings.send_sms",
			MISSING,
			"not-a-name",
			"",
		],
	)
	def test_functions_off_the_list_do_not_exist(self, guest, citizen, name):
		for visitor in (guest, citizen):
			for method in ("GET", "POST", "PUT", "DELETE"):
				assert_empty_404(visitor.call(name, method))

	@pytest.mark.parametrize(
		"path",
		[
			"/api/method/frappe.client.get%5Flist",
			"/api/method/frappe.client.get_list/",
			"/api/method/frappe.client.get_list/more",
			"//api/method/frappe.client.get_list",
			"/api//method/frappe.client.get_list",
			"/api/method//frappe.client.get_list",
			"/api/method/%66rappe.client.get_list",
			"/api/method/frappe.client.get_list%00",
			"/API/method/frappe.client.get_list",
			"/api/v1/method/frappe.client.get_list",
			"/api/v2/method/frappe.client.get_list",
			"/api/v2/method/upload_file",
			"/api/v2/method/User/get_roles",
			"/api/v2/document/User",
			"/api/v2/document/User/Administrator/method/get_social_logins",
			"/api/v2/doctype/User/count",
			"/api/v2/doctype/User/meta",
			"/api/resource/User",
			"/api/resource/User/Administrator",
			"/api/resource/User/Administrator?run_method=submit",
			"/api/resource/No Such DocType",
			"/api/",
			"/api",
			"/api/nothing",
			"/backups/site.sql.gz",
			"/private/files/../site_config.json",
			"/private/files/%2e%2e/site_config.json",
			"/private/files/",
			"/app",
			"/printview?doctype=User&name=Administrator",
			"/list/User",
			"/third_party_apps",
			"/update-password",
			"/no-such-page",
			"/login.html",
			"/permit/../app",
			"/permit/x.py",
		],
	)
	def test_no_spelling_of_a_path_leads_past_the_list(self, citizen, path):
		assert_empty_404(citizen.open(path))

	@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
	def test_rest_on_records_is_closed(self, guest, citizen, method):
		for visitor in (guest, citizen):
			assert_empty_404(visitor.open("/api/resource/ToDo", method, data={"description": "x"}))

	def test_a_command_is_judged_whatever_the_path_says(self, guest, citizen):
		for visitor in (guest, citizen):
			for path in ("/", "/login", "/api/method/ping"):
				assert_empty_404(
					visitor.open(path, "POST", data={"cmd": "frappe.client.get_list", "doctype": "User"})
				)
				assert_empty_404(visitor.open(f"{path}?cmd=frappe.client.get_list"))

	def test_a_command_that_is_no_text_is_refused(self, citizen):
		assert_empty_404(citizen.open("/", "POST", json={"cmd": ["frappe.client.get_list"]}))

	def test_methods_of_documents_are_closed(self, citizen):
		for arguments in (
			{"dt": "User", "dn": "Administrator", "method": "get_social_logins"},
			{"docs": json.dumps({"doctype": "User", "name": "Administrator"}), "method": "get_social_logins"},
		):
			for name in ("run_doc_method", "runserverobj", "frappe.handler.run_doc_method"):
				assert_empty_404(citizen.call(name, data=arguments))

	def test_a_session_id_outside_the_cookie_is_refused(self, guest, citizen):
		for path in ("/", "/login", "/api/method/ping", "/api/method/logout"):
			assert_empty_404(guest.open(f"{path}?sid={citizen.sid}"))
			assert_empty_404(guest.open(path, "POST", data={"sid": citizen.sid}))

	def test_objects_in_place_of_text_are_refused(self, guest):
		assert_empty_404(guest.call("ping", json={"value": {"like": "%"}}))

	def test_a_large_body_is_refused_before_it_is_worked_on(self, guest):
		answer = guest.call("ping", data={"text": "x" * 70_000})
		assert (answer.status, answer.body) == (413, b"")

	def test_refusals_of_existing_missing_and_forbidden_names_are_equal(self, citizen):
		answers = [
			(answer.status, answer.body, sorted(answer.headers.keys()))
			for answer in (
				citizen.call("frappe.client.get_list"),
				citizen.call(MISSING),
				citizen.open("/api/resource/User/Administrator"),
				citizen.open("/api/resource/User/nobody"),
			)
		]
		assert answers.count(answers[0]) == len(answers)

	def test_a_browser_that_asks_for_a_page_gets_one_readable_answer_for_all_addresses(self, citizen):
		bodies = {
			citizen.open(path, headers={"Accept": "text/html"}).body
			for path in ("/app/user", "/printview", "/no-such-page", "/third_party_apps")
		}
		assert len(bodies) == 1
		assert b"<h1>" in bodies.pop()


class TestOpenDoors:
	def test_ping_answers_everybody(self, guest, citizen):
		for visitor in (guest, citizen):
			assert visitor.call("ping", "GET").status == 200

	def test_logout_needs_post(self, citizen):
		assert_empty_404(citizen.call("logout", "GET"))

	@pytest.mark.parametrize(
		"path", ["/app", "/app/user/x", "/requests", "/request/no-such-code", "/profile"]
	)
	def test_guests_who_ask_for_pages_of_accounts_are_sent_to_login(self, guest, path):
		answer = guest.open(path)
		assert answer.status == 302
		assert answer.headers["Location"].endswith(f"/login?redirect-to={path}")

	def test_realtime_server_learns_the_user_and_gives_no_cookie(self, guest, citizen):
		answer = guest.open(f"/api/method/frappe.realtime.get_user_info?sid={citizen.sid}")
		assert answer.status == 200
		assert json.loads(answer.body)["message"]["user_type"] == "Website User"
		assert "Set-Cookie" not in answer.headers

	def test_citizens_may_not_ask_for_rooms_of_documents(self, guest, citizen):
		assert_empty_404(
			guest.open(
				f"/api/method/frappe.realtime.can_subscribe_doc?sid={citizen.sid}&doctype=User&docname=x"
			)
		)

	def test_open_pages_are_not_refused(self):
		for path in (
			"/",
			"/login",
			"/register",
			"/permit/P-1",
			"/apply/p-1",
			"/apply/p-1/new",
			"/verify/abc",
		):
			assert pages.is_open(path, logged_in=False), path
		assert pages.is_open("/requests", logged_in=True)
		assert not pages.is_open("/requests", logged_in=False)
		assert not pages.is_open("/apply/p-1/some-record", logged_in=True)
		assert not pages.is_open("/apply/p-1/list", logged_in=True)

	def test_every_page_of_ours_is_on_a_list(self):
		"""A new page is closed until somebody decides for whom it is."""
		files = Path(frappe.get_app_path("single_window", "www")).rglob("*.html")
		routes = [str(file.relative_to(file.parents[0])).removesuffix(".html") for file in files]
		rules = frappe.get_hooks("website_route_rules", app_name="single_window")
		not_asked_for = {rule["to_route"] for rule in rules} | {"404", "error"}
		routes = [route for route in routes if route not in not_asked_for]
		routes += [re.sub(r"<[^>]+>", "x1", rule["from_route"]) for rule in rules]
		assert [route for route in routes if not pages.is_open(route, logged_in=True)] == []

	@pytest.mark.parametrize("query", ["name=abc", "is_list=1", "is_edit=1", "doctype=User"])
	def test_a_query_cannot_steer_a_web_form_to_a_record(self, citizen, query):
		assert_empty_404(citizen.open(f"/apply/p-1/new?{query}"))

	@pytest.mark.parametrize(
		"address", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
	)
	def test_login_leads_to_no_other_site(self, guest, address):
		assert_empty_404(guest.open("/login", query_string={"redirect-to": address}))


class TestLogin:
	def test_login_by_post_opens_a_session(self, guest, citizen):
		answer = guest.call("login", data={"usr": citizen.user, "pwd": PASSWORD})
		assert answer.status == 200
		assert "sid=" in str(answer.headers)

	@pytest.mark.parametrize("path", ["/api/method/login", "/login"])
	def test_login_by_get_opens_no_session(self, guest, citizen, path):
		before = sessions_of(citizen.user)
		query = {"cmd": "login", "usr": citizen.user, "pwd": PASSWORD}
		assert guest.open(path, query_string=query).status in (401, 404)
		assert sessions_of(citizen.user) == before

	def test_a_pattern_as_user_name_opens_no_session(self, guest, citizen):
		before = sessions_of(citizen.user)
		answer = guest.call("login", json={"usr": ["like", f"{citizen.user[:12]}%"], "pwd": PASSWORD})
		assert answer.status != 200
		assert sessions_of(citizen.user) == before
