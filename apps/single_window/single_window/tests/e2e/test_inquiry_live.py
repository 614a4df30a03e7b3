"""F15, پیگیری پاسخ: the asking officer sees live who was asked, who has it, who answered what, and steers the round."""

import pytest
from playwright.sync_api import expect

from single_window.tests.e2e import rounds
from single_window.tests.e2e.pages import cartable, case, frame

pytestmark = pytest.mark.feature("F15", "F14", "E11", "E12", "E15", "Q4")


def test_f15_taking_and_answering_are_seen_without_a_reload_and_the_late_agency_counts(
	page_as, citizen, shot
):
	asked = rounds.asked(citizen, "DOE", "JAHAD")
	page = page_as(asked.asker)
	case.open_case(page, asked.request)
	page.evaluate("window.neverReloaded = true")
	case.shows_progress(page, 0, 2)

	first = page_as(rounds.officer_of("DOE"))
	first.goto("/app")
	cartable.wait_ready(first)
	cartable.take(first, asked.code)
	case.wait_drawn(first)
	case.answer(first, "موافقت")
	case.shows_progress(page, 1, 2)
	expect(case.response_of(page, "DOE")).to_contain_text("زهرا حسینی")

	case.round_act(page, "استعلام از دستگاه دیگر")
	form = case.dialog(page)
	expect(form.locator('input[data-unit="DOE"]')).to_have_count(0)
	form.locator('input[data-unit="ABFA"]').check()
	shot(page, "add")
	case.press(page, "فرستادن استعلام")
	case.shows_progress(page, 1, 3)

	for agency, kind, text, count in (
		("JAHAD", "مخالفت", "شرط ۲ برآورده نیست", 2),
		("ABFA", "عدم صلاحیت", "", 3),
	):
		other = page_as(rounds.officer_of(agency))
		case.open_response(other, rounds.response_of(asked, agency))
		case.answer(other, kind, text)
		case.shows_progress(page, count, 3)
		expect(case.response_of(page, agency)).to_contain_text(kind)
	expect(page.locator(".sw-round")).to_contain_text("همهٔ پاسخ‌ها رسید")
	expect(page.locator(".sw-case")).to_have_attribute("data-state", "In Review")
	assert page.evaluate("window.neverReloaded") is True
	shot(page, "closed")


def test_f15_the_deadline_is_extended_with_a_reason_and_the_agency_is_reminded_once(
	page_as, citizen, expected, shot
):
	asked = rounds.asked(citizen, "DOE")
	expected("api.inquiry.remind", status=409, reason="a second reminder on one working day is refused")
	page = page_as(asked.asker)
	other = page_as(rounds.officer_of("DOE"))
	case.open_case(page, asked.request)
	case.open_response(other, rounds.response_of(asked, "DOE"))
	before = other.locator(".sw-summary").inner_text()

	case.row_act(page, "DOE", "تمدید مهلت")
	case.dialog(page).locator('[data-fieldname="days"] input').fill("10")
	case.dialog(page).locator('[data-fieldname="reason"] textarea').fill("بازدید محل لازم است.")
	shot(page, "extend")
	case.press(page, "تمدید")
	expect(other.locator(".sw-summary")).not_to_have_text(before)

	case.row_act(page, "DOE", "یادآوری")
	case.press(page, "یادآوری")
	expect(case.response_of(page, "DOE")).to_contain_text("یادآوری در")
	case.row_act(page, "DOE", "یادآوری")
	expect(case.refused(page, "یادآوری")).to_be_visible()
	shot(page, "reminded-twice")


def test_f15_a_round_is_closed_by_hand_with_the_answers_that_came(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE", "JAHAD")
	other = page_as(rounds.officer_of("DOE"))
	case.open_response(other, rounds.response_of(asked, "DOE"))
	case.answer(other, "موافقت")
	page = page_as(asked.asker)
	case.open_case(page, asked.request)
	case.round_act(page, "بستن این نوبت")
	case.dialog(page).locator('[data-fieldname="reason"] textarea').fill("پاسخ محیط زیست کافی است.")
	case.press(page, "بستن این نوبت")
	expect(page.locator(".sw-round")).to_contain_text("پاسخ محیط زیست کافی است.")
	expect(case.response_of(page, "JAHAD")).to_have_attribute("data-state", "Withdrawn")
	expect(case.response_of(page, "DOE")).to_contain_text("موافقت")
	expect(page.locator(".sw-case")).to_have_attribute("data-state", "In Review")
	shot(page, "closed-by-hand")


def test_f15_a_confidential_answer_is_marked_and_the_board_fits_a_phone(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE", "JAHAD")
	other = page_as(rounds.officer_of("DOE"), phone=True)
	case.open_response(other, rounds.response_of(asked, "DOE"))
	frame.fits(other)
	case.step(other, "پاسخ به استعلام")
	form = case.dialog(other)
	form.get_by_role("radio", name="مخالفت", exact=True).check()
	form.locator('[data-fieldname="answer_text"] textarea').fill("شرط ۱ برآورده نیست.")
	form.get_by_label("محرمانه: این پاسخ را فقط دستگاه استعلام‌کننده می‌خواند").check()
	shot(other, "phone-answer")
	frame.fits(other)
	case.press(other, "بفرست")
	page = page_as(asked.asker, phone=True)
	case.open_case(page, asked.request)
	expect(case.response_of(page, "DOE")).to_contain_text("محرمانه")
	expect(case.response_of(page, "DOE")).to_contain_text("شرط ۱ برآورده نیست.")
	shot(page, "phone-board")
	frame.fits(page)
