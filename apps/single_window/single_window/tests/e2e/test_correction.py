"""«رفع نقص»: the officer marks what is wrong, the citizen corrects just that on his phone, the officer sees old and new."""

import re
from pathlib import Path

import frappe
import pytest
from playwright.sync_api import Page, Route, expect

from single_window.constants import DT
from single_window.documents import attachments
from single_window.permits import filing, returns, tracking_code
from single_window.tests import factories
from single_window.tests.base import as_user
from single_window.tests.e2e import people
from single_window.tests.e2e.pages import cartable, case, frame, request_form
from single_window.tests.e2e.reading import document, eventually, now_in_database

pytestmark = pytest.mark.feature("E16", "E9", "E54", "F8", "F26")

PERMIT, AGENCY = "KWPA-01", "KWPA"
AREA, DEED = "مساحت", "تصویر سند مالکیت"
CORRECT = "single_window.api.citizen.correct"
AREA_NOTE = "با سند مالکیت نمی‌خواند؛ مساحت سند را بنویسید."
DEED_NOTE = "تصویر خوانا نیست."
MESSAGE = "لطفاً تا پایان هفته اصلاح کنید."
REFUSED = 417


def test_what_the_officer_marks_the_citizen_corrects_on_his_phone(
	page_as, citizen, officer, expected, shot, tmp_path
):
	expected(CORRECT, status=REFUSED, reason="an area is written in words first")
	request = filed(citizen)
	desk = page_as(officer(AGENCY, "لیلا", "کریمی"))
	take(desk, request)
	return_case(desk, shot)

	phone = page_as(citizen, phone=True)
	phone.goto("/requests")
	card = phone.locator(".sw-request.is-returned")
	expect(card).to_contain_text("نیازمند رفع نقص شما")
	frame.fits(phone)
	shot(phone, "my-requests")
	card.get_by_role("link", name="رفع نقص").click()
	read_what_is_wrong(phone, shot)
	correct(phone, tmp_path, shot)

	section = desk.locator('.page-container:visible [data-section="corrections"]')
	expect(section).to_contain_text("۷٫۲۵")
	expect(section.locator("del").first).to_be_visible()
	expect(section).to_contain_text("سند تازه پیوست شد.")
	expect(section.get_by_role("link", name="دیدن پیوست")).to_have_count(2)
	frame.is_persian(desk)
	shot(desk, "old-and-new")
	for link in section.get_by_role("link", name="دیدن پیوست").all():
		answer = desk.request.get(link.get_attribute("href"))
		assert answer.ok and answer.body().startswith(b"%PDF")
	state = now_in_database(DT.PERMIT_REQUEST, {"name": request}, "workflow_state")
	assert state == "In Review"


def test_a_double_click_and_a_lost_answer_correct_once_and_lose_nothing(
	page_as, citizen, officer, expected, shot
):
	expected(CORRECT, reason="the answer to the first sending is lost")
	request = filed(citizen)
	person = officer(AGENCY, "لیلا", "کریمی")
	return_behind(request, person)
	page = page_as(citizen)
	page.goto(f"/request/{code(request)}")
	request_form.wait_drawn(page)
	request_form.write(page, AREA, "۹")
	page.route(f"**/{CORRECT}", _lose_the_answer, times=1)
	send = page.get_by_role("button", name="فرستادن اصلاحات", exact=True)
	send.dblclick()
	expect(page.locator("[data-apply-notice]")).to_contain_text("اتصال قطع شد")
	expect(request_form.question(page, AREA).locator("input")).to_have_value("۹")
	shot(page, "answer-lost")
	expect(send).to_be_enabled()
	send.click()
	page.wait_for_url(re.compile(r"corrected=1"))
	expect(page.locator("[data-corrected]")).to_be_visible()
	assert now_in_database(DT.PERMIT_REQUEST, {"name": request}, "return_round") == 1
	assert frappe.db.count(DT.CASE_ACTIVITY, {"case_name": request, "act": "request_corrected"}) == 1


def test_the_citizen_is_told_by_sms_where_to_correct(citizen, officer):
	request = filed(citizen)
	return_behind(request, officer(AGENCY, "لیلا", "کریمی"))
	stored = eventually(
		lambda: frappe.db.get_value(
			DT.SMS_MESSAGE, {"reference_name": request, "template": "request_returned"}, "text"
		),
		"the message of the return",
	)
	assert f"/request/{code(request)}" in stored
	assert "رفع نقص" in stored


def filed(citizen: people.Person) -> str:
	"""A request with all its files; returns its name."""
	applicant = frappe.db.get_value(DT.APPLICANT, {"user": citizen.user})
	with as_user(citizen.user):
		files = {
			row.fieldname: attachments.store_upload(
				b"%PDF-1.4\n" + frappe.generate_hash().encode(), f"{row.label}.pdf"
			).file_url
			for row in questions()
			if row.fieldtype == "Attach"
		}
		request = filing.file_request(applicant, PERMIT, factories.answers(PERMIT, **files), key="e2e")
	frappe.db.commit()
	return request


def return_behind(request: str, person: people.Person) -> None:
	"""The officer takes the case and returns it, without a browser."""
	people.taken(code(request), person)
	with as_user(person.user):
		returns.return_to_applicant(request, [{"fieldname": field(AREA), "note": AREA_NOTE}])
	frappe.db.commit()


def questions() -> list:
	return frappe.get_cached_doc(DT.PERMIT_TYPE, PERMIT).form_fields


def field(label: str) -> str:
	return next(row.fieldname for row in questions() if row.label.startswith(label))


def code(request: str) -> str:
	return frappe.db.get_value(DT.PERMIT_REQUEST, request, "tracking_code")


def take(desk: Page, request: str) -> None:
	desk.goto("/app")
	cartable.wait_ready(desk)
	cartable.take(desk, tracking_code.display(code(request)))
	case.wait_drawn(desk)


def return_case(desk: Page, shot) -> None:
	"""Mark two answers with a note each and write a message."""
	case.step(desk, "بازگرداندن به متقاضی")
	form = case.dialog(desk)
	for label, note in ((AREA, AREA_NOTE), (DEED, DEED_NOTE)):
		form.locator(f'input[data-fault="{field(label)}"]').check()
		form.locator(f'textarea[data-note="{field(label)}"]').fill(note)
	form.locator('[data-fieldname="note"] textarea').fill(MESSAGE)
	shot(desk, "marking")
	case.press(desk, "بازگرداندن به متقاضی")
	expect(desk.locator('.page-container:visible .sw-case[data-state="Awaiting Correction"]')).to_be_visible()
	shot(desk, "returned")


def read_what_is_wrong(phone: Page, shot) -> None:
	request_form.wait_drawn(phone)
	expect(phone.locator(".sw-returned")).to_contain_text(MESSAGE)
	expect(request_form.question(phone, AREA)).to_contain_text(AREA_NOTE)
	expect(request_form.question(phone, DEED)).to_contain_text(DEED_NOTE)
	expect(request_form.question(phone, AREA).locator("input")).to_have_value("۳٫۵")
	expect(phone.locator(".web-form .frappe-control[data-fieldname]")).to_have_count(3)
	frame.is_persian(phone)
	frame.fits(phone)
	shot(phone, "what-is-wrong")


def correct(phone: Page, folder: Path, shot) -> None:
	"""Wrong first, told at the field, nothing lost; then right."""
	request_form.write(phone, AREA, "هفت هکتار")
	request_form.upload(phone, DEED, document(folder, "سند خوانا"))
	request_form.write(phone, "توضیح شما", "سند تازه پیوست شد.")
	send = phone.get_by_role("button", name="فرستادن اصلاحات", exact=True)
	send.click()
	expect(request_form.fault(phone, AREA)).to_contain_text("عدد")
	expect(request_form.question(phone, AREA).locator("input")).to_have_value("هفت هکتار")
	frame.fits(phone)
	shot(phone, "told-at-the-field")
	request_form.write(phone, AREA, "۷٫۲۵")
	send.click()
	phone.wait_for_url(re.compile(r"corrected=1"))
	expect(phone.locator("[data-corrected]")).to_be_visible()
	expect(phone.locator(".sw-returned")).to_have_count(0)
	expect(phone.locator(".sw-timeline")).to_contain_text("رفع کرد")
	frame.fits(phone)
	shot(phone, "corrected")


def _lose_the_answer(route: Route) -> None:
	route.fetch()
	route.abort("connectionreset")
