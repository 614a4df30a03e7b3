"""F18, کدملی متقاضی: everything about one applicant that the officer may see; each look-up is logged."""

import frappe
import pytest
from playwright.sync_api import expect

from single_window.constants import DT
from single_window.tests.e2e import rounds
from single_window.tests.e2e.pages import case, frame
from single_window.tests.e2e.reading import eventually

pytestmark = pytest.mark.feature("F18", "E35")


def test_f18_an_applicant_is_found_by_national_code_with_requests_and_inquiries(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE")
	code = _national_code(citizen)
	page = page_as(asked.asker)
	page.goto("/app/single-window")
	page.locator(".shortcut-widget-box").filter(has_text="جستجو با کد ملی").click()
	view = page.locator(".page-container:visible .sw-applicant-page")
	frame.is_persian(page)
	expect(view).to_contain_text("هر جستجو با نام شما و زمان آن ثبت می‌شود")
	_look_up(view, code)
	expect(view.locator(".sw-summary")).to_contain_text(citizen.name)
	expect(view.locator('[data-section="requests"]')).to_contain_text(asked.code)
	expect(view.locator('[data-section="inquiries"] li')).to_have_count(1)
	shot(page, "found")
	assert eventually(
		lambda: frappe.get_all(DT.READ_LOG, {"user": asked.asker.user}), "the log of the look-up"
	)
	view.locator('[data-section="requests"] a').first.click()
	expect(case.wait_drawn(page)).to_contain_text(asked.code)


def test_f18_an_asked_agency_finds_only_its_own_question(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE", "JAHAD")
	page = page_as(rounds.officer_of("DOE"), phone=True)
	page.goto(f"/app/applicant-file/{_national_code(citizen)}")
	view = page.locator(".page-container:visible .sw-applicant-page")
	expect(view.locator('[data-section="responses"] li')).to_have_count(1)
	expect(view.locator('[data-section="requests"] li')).to_have_count(0)
	expect(view).not_to_contain_text(rounds.title_of("JAHAD"))
	shot(page, "asked-agency")
	frame.fits(page)
	assert asked.code


def test_f18_a_mistyped_code_is_told_and_not_looked_up(page_as, officer, shot):
	person = officer("DOE", "زهرا", "حسینی")
	page = page_as(person)
	page.goto("/app/applicant-file")
	view = page.locator(".page-container:visible .sw-applicant-page")
	_look_up(view, "1234567890")
	expect(view.locator(".sw-fault")).to_contain_text("این کد ملی درست نیست")
	shot(page, "told")
	frappe.db.rollback()
	assert not frappe.db.exists(DT.READ_LOG, {"user": person.user})


def _look_up(view, code: str) -> None:
	view.get_by_label("کد ملی متقاضی").fill(code)
	view.get_by_role("button", name="پیدا کن").click()


def _national_code(citizen) -> str:
	return frappe.db.get_value(DT.APPLICANT, {"user": citizen.user}, "national_code")
