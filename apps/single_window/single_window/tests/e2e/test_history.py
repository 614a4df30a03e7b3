"""F8, تاریخچه: every act on a case on one readable page that can be printed, with the sign that its chain is whole."""

import re

import frappe
import pytest
from playwright.sync_api import Page, expect

from single_window.constants import DT
from single_window.tests.e2e import rounds
from single_window.tests.e2e.pages import case, frame

pytestmark = pytest.mark.feature("F8", "E34", "E56")


def test_f8_the_history_names_every_act_and_is_printed_without_the_desk_around_it(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE", "JAHAD")
	page = page_as(asked.asker)
	case.open_case(page, asked.request)
	page.locator(".sw-section-head").get_by_role("button", name="تاریخچهٔ خوانا و چاپی").click()
	history = _drawn(page)
	frame.is_persian(page)
	for words in ("ثبت شد", "بررسی پرونده آغاز شد", rounds.title_of("DOE"), rounds.title_of("JAHAD")):
		expect(history).to_contain_text(words)
	expect(history).to_contain_text(asked.asker.name)
	expect(history).to_contain_text(asked.code)
	expect(history.locator(".sw-chain.is-whole")).to_contain_text("دست‌نخورده است")
	for time in history.locator(".sw-activity time").all_inner_texts():
		assert re.fullmatch(r"[\d۰-۹]{2}:[\d۰-۹]{2}", time)
	shot(page, "screen")
	_prints(page, shot)


def test_f8_a_history_that_was_changed_from_outside_says_so(page_as, citizen, shot):
	taken = rounds.taken(citizen)
	row = frappe.get_last_doc(DT.CASE_ACTIVITY, {"case_name": taken.request})
	frappe.db.set_value(DT.CASE_ACTIVITY, row.name, "actor_name", "کسی دیگر", update_modified=False)
	frappe.db.commit()
	page = page_as(taken.asker)
	page.goto(f"/app/case-history/Permit Request/{taken.request}")
	expect(_drawn(page).locator(".sw-chain.is-broken")).to_contain_text("از بیرون دستکاری شده است")
	shot(page, "broken")
	frappe.db.set_value(DT.CASE_ACTIVITY, row.name, "actor_name", row.actor_name, update_modified=False)
	frappe.db.commit()
	page.reload()
	expect(_drawn(page).locator(".sw-chain.is-whole")).to_be_visible()


def test_f8_another_agencys_history_looks_as_if_it_did_not_exist(page_as, citizen, officer, expected, shot):
	taken = rounds.taken(citizen)
	expected("api.history.history", status=404, reason="the case is another agency's")
	page = page_as(officer("DOE", "زهرا", "حسینی"))
	page.goto(f"/app/case-history/Permit Request/{taken.request}")
	expect(page.locator(".page-container:visible .sw-history-page")).to_contain_text("وجود ندارد")
	expect(page.locator(".sw-activity")).to_have_count(0)
	shot(page, "stranger")


def test_f8_an_asked_agency_reads_only_the_acts_of_its_own_answer_on_a_phone(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE", "JAHAD")
	page = page_as(rounds.officer_of("DOE"), phone=True)
	page.goto(f"/app/case-history/Inquiry Response/{rounds.response_of(asked, 'DOE')}")
	history = _drawn(page)
	expect(history.locator(".sw-activity").first).to_be_visible()
	expect(history).not_to_contain_text("رسیدگی")
	shot(page, "phone")
	frame.fits(page)


def _drawn(page: Page):
	history = page.locator(".page-container:visible .sw-history-page")
	expect(history.locator(".sw-history")).to_be_visible()
	return history


def _prints(page: Page, shot) -> None:
	"""The button calls the browser's printing; on paper there is the history and nothing of Desk."""
	page.evaluate("window.print = () => { window.printed = true; }")
	page.locator(".page-container:visible .page-actions").get_by_role(
		"button", name="چاپ", exact=True
	).click()
	assert page.evaluate("window.printed") is True
	page.emulate_media(media="print")
	expect(page.locator(".navbar").first).to_be_hidden()
	expect(page.locator(".page-container:visible .sw-history")).to_be_visible()
	shot(page, "paper")
	page.emulate_media(media="screen")
