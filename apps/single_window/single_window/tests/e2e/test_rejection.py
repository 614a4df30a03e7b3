"""A rejection names the condition that is not met, and its applicant reads it."""

import frappe
import pytest
from playwright.sync_api import expect

from single_window.constants import DT
from single_window.tests import factories
from single_window.tests.e2e import people
from single_window.tests.e2e.pages import cartable, case, frame
from single_window.tests.e2e.reading import eventually, messages_with, now_in_database

pytestmark = pytest.mark.feature("F7", "F8", "E17")

REASON = "تصویر سند خوانا نیست؛ نسخهٔ خوانا را بارگذاری کنید."


def test_the_applicant_reads_the_condition_and_the_reason_of_a_rejection(page_as, citizen, officer, shot):
	code = people.filed_request(citizen)
	page = page_as(officer(people.SIMPLE_AGENCY, "حسین", "ترابی"))
	page.goto("/app")
	cartable.wait_ready(page)
	cartable.take(page, code)
	case.wait_drawn(page)
	conditions = _conditions()
	case.begin(page, "رد")
	shot(page, "dialog")
	case.give_reason(page, "رد", REASON, condition="2")
	expect(page.locator(".sw-history")).to_contain_text(REASON)
	expect(page.locator(".actions-btn-group:visible")).to_have_count(0)
	shot(page, "rejected")

	mine = page_as(citizen)
	mine.goto("/requests")
	mine.locator(".sw-request").filter(has_text=code).get_by_role("link").first.click()
	frame.is_persian(mine)
	rejected = mine.locator(".sw-rejected")
	expect(rejected).to_contain_text(conditions[2])
	expect(rejected).to_contain_text(REASON)
	expect(mine.get_by_role("link", name="دریافت مجوز")).to_have_count(0)
	shot(mine, "read-by-applicant")
	sent = eventually(lambda: messages_with(citizen.mobile, "موافقت نشد"), "the message of the rejection")
	assert len(sent) == 1
	assert code in sent[0]


def test_a_rejection_without_a_reason_or_a_condition_is_stopped_in_the_dialog(
	page_as, citizen, officer, shot
):
	code = people.filed_request(citizen)
	page = page_as(officer(people.SIMPLE_AGENCY, "حسین", "ترابی"))
	page.goto("/app")
	cartable.wait_ready(page)
	cartable.take(page, code)
	case.wait_drawn(page)
	case.begin(page, "رد")
	case.dialog(page).get_by_role("button", name="رد", exact=True).click()
	told = page.locator(".modal.show .msgprint")
	expect(told).to_contain_text("دلیل تصمیم")
	shot(page, "told")
	state = now_in_database(DT.PERMIT_REQUEST, {"tracking_code": code.replace("-", "")}, "workflow_state")
	assert state == "In Review"


def _conditions() -> dict[int, str]:
	rows = frappe.get_doc(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT).conditions
	return {row.number: row.text for row in rows}
