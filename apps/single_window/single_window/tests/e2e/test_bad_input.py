"""Wrong input at the page: a Persian message where it belongs, nothing lost, nothing twice."""

import re

import frappe
import pytest
from playwright.sync_api import Route, expect

from single_window.constants import DT
from single_window.identity import factories as identity
from single_window.tests.e2e import people
from single_window.tests.e2e.pages import frame, registration, request_form
from single_window.tests.e2e.reading import document, eventually, messages_with, now_in_database, sms_code

pytestmark = pytest.mark.feature("F1", "F3", "F7", "F8")

ACCEPT = "frappe.website.doctype.web_form.web_form.accept"
API = "single_window.api.registration"
REFUSED, WRONG_CODE, WRONG_LOGIN, MISSING = 417, 422, 401, 404


def test_each_wrong_step_of_registering_is_told_at_its_field(page_as, expected, shot):
	for step in ("check_username", "start", "complete", "save_profile"):
		expected(f"{API}.{step}", status=REFUSED, reason="the step is given something wrong first")
	expected(f"{API}.confirm_code", status=WRONG_CODE, reason="a wrong code is typed first")
	page = page_as()
	username, mobile = identity.unused_username(), identity.unused_mobile()
	page.goto("/register")

	registration.give(page, "username", "مریم", "ادامه")
	expect(registration.fault(page, "username")).to_contain_text("انگلیسی")
	shot(page, "user-name")
	registration.give(page, "username", username, "ادامه")

	registration.give(page, "mobile", "۰۲۱۱۲۳۴۵۶۷", "ارسال کد")
	expect(registration.fault(page, "mobile")).to_contain_text("۰۹۱۲۳۴۵۶۷۸۹")
	shot(page, "mobile")
	registration.give(page, "mobile", mobile, "ارسال کد")

	code = sms_code(mobile)
	registration.give_code(page, f"{(int(code) + 1) % 1_000_000:06d}")
	expect(registration.fault(page, "code")).to_contain_text("درست نیست")
	shot(page, "code")
	registration.step(page, "code").locator("#identity-code").fill("")
	registration.give_code(page, code)

	registration.give(page, "password", "12345678", "ادامه")
	registration.agree(page)
	expect(registration.fault(page, "password")).to_be_visible()
	shot(page, "password")
	registration.give(page, "password", people.PASSWORD, "ادامه")
	registration.agree(page)

	registration.complete_profile(page, "مریم", "رضایی", "1234567890")
	expect(registration.fault(page, "national_code")).to_contain_text("کد ملی")
	expect(page.locator("#identity-last_name")).to_have_value("رضایی")
	shot(page, "national-code")
	registration.complete_profile(page, "مریم", "رضایی", people.new_national_code())
	expect(page.locator('[data-step-form="done"]')).to_be_visible()
	assert len(messages_with(mobile, "کد تأیید")) == 1
	people.adopt(username)


def test_a_wrong_password_is_told_without_saying_what_was_wrong(page_as, citizen, expected, shot):
	expected("/api/method/login", status=WRONG_LOGIN, reason="the password is wrong")
	page = page_as()
	page.goto("/login")
	frame.log_in(page, citizen.username, "not the password 1")
	told = page.locator('[data-role="notice"]')
	expect(told).to_contain_text("نام کاربری یا رمز عبور")
	expect(page.locator("#identity-usr")).to_have_value(citizen.username)
	shot(page, "told")


def test_an_unknown_tracking_code_and_another_persons_look_the_same(page_as, citizen, expected, shot):
	others = people.filed_request(people.citizen("محمد", "عباسی"))
	page = page_as(citizen)
	told = []
	for code in (others, "K7QX-93MF-2HRT", "ناخوانا"):
		page.goto("/requests")
		page.locator("#follow-code").fill(code)
		page.get_by_role("button", name="پیدا کن").click()
		expect(page.locator("#follow-fault")).to_be_visible()
		expect(page.locator("#follow-code")).to_have_value(code)
		told.append(page.locator("#follow-fault").inner_text())
	assert len(set(told)) == 1
	shot(page, "unknown-code")
	expected("/request/", status=MISSING, reason="this file is another person's")
	page.goto(f"/request/{others}")
	frame.is_persian(page)
	expect(page.get_by_role("heading", level=1)).to_have_text("صفحه پیدا نشد")
	shot(page, "missing-page")


def test_a_file_that_is_no_document_and_a_figure_that_is_none_are_told_at_their_questions(
	page_as, citizen, expected, shot, tmp_path
):
	expected("/api/method/upload_file", status=REFUSED, reason="a program is uploaded as a PDF")
	expected(ACCEPT, status=REFUSED, reason="an area is written in words")
	page = page_as(citizen)
	request_form.open_form(page, "KWPA-04")
	_choose_file(page, "نقشه UTM", tmp_path / "یادداشت.txt", b"text")
	expect(request_form.fault(page, "نقشه UTM")).to_contain_text("PDF")
	_choose_file(page, "نقشه UTM", tmp_path / "نقشه.pdf", b"MZ\x90\x00 this is a program" * 20)
	expect(request_form.fault(page, "نقشه UTM")).to_contain_text("PDF")
	shot(page, "wrong-file")
	request_form.upload(page, "نقشه UTM", document(tmp_path, "نقشه درست"))
	request_form.upload(page, "تصویر سند مالکیت", document(tmp_path, "سند"))
	request_form.choose(page, "نوع مالکیت", "قولنامه")
	request_form.choose(page, "نوع مصرف", "شرب")
	request_form.choose(page, "شهرستان", "ایذه")
	request_form.write(page, "مساحت", "چهار هکتار")
	request_form.send_button(page).click()
	expect(request_form.fault(page, "مساحت")).to_contain_text("عدد")
	expect(page.locator(".sw-fault")).to_have_count(1)
	expect(request_form.question(page, "مساحت").locator("input")).to_have_value("چهار هکتار")
	shot(page, "wrong-figure")
	assert _requests_of(citizen) == 0


def test_a_lost_connection_loses_nothing_and_a_retry_files_once(page_as, citizen, expected, shot):
	expected(
		ACCEPT, reason="the connection is lost twice: before the request arrives, and before its answer does"
	)
	expected(".woff2", reason="a weight of the font that only the notice needs cannot be had offline")
	page = page_as(citizen)
	request_form.open_form(page, "MALIAT-01")
	typed = {"شماره اقتصادی": "۴۱۱۱۲۳۴۵۶۷۸۹", "شماره پروانه": "1402-3381", "نشانی محل اجرا": "اهواز، کوی نخل"}
	for label, value in typed.items():
		request_form.write(page, label, value)

	page.context.set_offline(True)
	request_form.send_button(page).click()
	notice = page.locator("[data-apply-notice]")
	expect(notice).to_contain_text("اتصال قطع شد")
	for label, value in typed.items():
		expect(request_form.question(page, label).locator("input, textarea").first).to_have_value(value)
	expect(page.locator(".desk-alert")).to_have_count(0)
	shot(page, "offline")
	assert _requests_of(citizen) == 0

	page.context.set_offline(False)
	page.route(f"**/{ACCEPT}", _lose_the_answer, times=1)
	request_form.send_button(page).click()
	eventually(lambda: _requests_of(citizen), "the request whose answer was lost")
	expect(notice).to_contain_text("اتصال قطع شد")
	expect(request_form.send_button(page)).to_be_enabled()
	request_form.send_button(page).click()
	page.wait_for_url(re.compile(r"/request/"))
	shot(page, "filed-once")
	assert _requests_of(citizen) == 1
	code = page.locator(".sw-title-code .sw-code").inner_text()
	sent = eventually(
		lambda: messages_with(citizen.mobile, "کد رهگیری"), "the message with the tracking code"
	)
	assert len(sent) == 1
	assert code in sent[0]


def _lose_the_answer(route: Route) -> None:
	route.fetch()
	route.abort("connectionreset")


def _choose_file(page, label: str, path, content: bytes) -> None:
	path.write_bytes(content)
	request_form.question(page, label).locator("input[type=file]").set_input_files(path)


def _requests_of(person: people.Person) -> int:
	applicant = now_in_database(DT.APPLICANT, {"user": person.user})
	return frappe.db.count(DT.PERMIT_REQUEST, {"applicant": applicant})
