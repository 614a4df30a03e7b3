"""F17, عدم انتظار: the sender stops waiting at any stage with one click; who answers meanwhile is told clearly."""

import pytest
from playwright.sync_api import expect

from single_window.tests.e2e import rounds
from single_window.tests.e2e.pages import case

pytestmark = pytest.mark.feature("F17", "F15", "Q4")

STOP = "عدم انتظار"


def test_f17_waiting_for_one_agency_ends_and_the_round_closes_with_the_others(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE", "JAHAD")
	other = page_as(rounds.officer_of("JAHAD"))
	case.open_response(other, rounds.response_of(asked, "JAHAD"))
	case.answer(other, "موافقت")
	page, silent = page_as(asked.asker), page_as(rounds.officer_of("DOE"))
	case.open_case(page, asked.request)
	case.open_response(silent, rounds.response_of(asked, "DOE"))

	case.row_act(page, "DOE", STOP)
	shot(page, "confirm")
	case.press(page, STOP)
	expect(case.response_of(page, "DOE")).to_have_attribute("data-state", "Withdrawn")
	expect(page.locator(".sw-round")).to_contain_text("بسته")
	expect(page.locator(".sw-case")).to_have_attribute("data-state", "In Review")
	case.shows_progress(page, 1, 1)
	shot(page, "withdrawn")

	panel = silent.locator(".sw-panel.is-withdrawn")
	expect(panel).to_contain_text("کاری باقی نمانده است")
	expect(silent.locator(".sw-asked")).to_contain_text("نظر آن دستگاه چیست؟")
	expect(silent.locator(".sw-acts.is-page").get_by_role("button", name="پاسخ به استعلام")).to_have_count(0)
	shot(silent, "told")


def test_f17_the_sender_withdraws_while_another_writes_his_answer(page_as, citizen, expected, shot):
	asked = rounds.asked(citizen, "DOE")
	expected(
		"api.inquiry.answer", status=409, reason="the inquiry was withdrawn while the answer was written"
	)
	expected("api.inquiry.save_draft", status=417, reason="a draft of a withdrawn inquiry may be refused")
	other = page_as(rounds.officer_of("DOE"))
	response = rounds.response_of(asked, "DOE")
	case.open_response(other, response)
	form = case.begin_answer(other, "مخالفت", "شرط ۲ برآورده نیست.")

	page = page_as(asked.asker)
	case.open_case(page, asked.request)
	case.row_act(page, "DOE", STOP)
	case.press(page, STOP)
	expect(case.response_of(page, "DOE")).to_have_attribute("data-state", "Withdrawn")

	told = case.refused(other, "بفرست")
	expect(told).to_contain_text(asked.asker.name)
	expect(form.locator('[data-fieldname="answer_text"] textarea')).to_have_value("شرط ۲ برآورده نیست.")
	shot(other, "told")
	assert rounds.state_of(response) == "Withdrawn"


def test_f17_an_answer_that_came_first_wins_over_the_withdrawal(page_as, citizen, expected, shot):
	asked = rounds.asked(citizen, "DOE", "JAHAD")
	expected(
		"api.inquiry.withdraw", status=409, reason="the answer came while the sender was about to withdraw"
	)
	page = page_as(asked.asker)
	case.open_case(page, asked.request)
	case.row_act(page, "DOE", STOP)

	other = page_as(rounds.officer_of("DOE"))
	response = rounds.response_of(asked, "DOE")
	case.open_response(other, response)
	case.answer(other, "موافقت")
	expect(case.response_of(page, "DOE")).to_have_attribute("data-state", "Answered")

	expect(case.refused(page, STOP)).to_contain_text("زهرا حسینی")
	shot(page, "told")
	assert rounds.state_of(response) == "Answered"


def test_f17_the_menu_of_the_workflow_leads_through_the_same_dialog(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE")
	page = page_as(asked.asker)
	response = rounds.response_of(asked, "DOE")
	case.open_response(page, response)
	case.act(page, STOP)
	case.dialog(page).locator('[data-fieldname="reason"] textarea').fill("متقاضی انصراف داد.")
	case.press(page, STOP)
	expect(page.locator(".sw-panel.is-withdrawn")).to_contain_text("متقاضی انصراف داد.")
	shot(page, "by-menu")
	assert rounds.state_of(response) == "Withdrawn"


def test_f17_the_whole_round_is_withdrawn_with_one_click(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE", "JAHAD", "ABFA")
	page = page_as(asked.asker)
	case.open_case(page, asked.request)
	case.round_act(page, "عدم انتظار از همه")
	case.press(page, STOP)
	for agency in ("DOE", "JAHAD", "ABFA"):
		expect(case.response_of(page, agency)).to_have_attribute("data-state", "Withdrawn")
	expect(page.locator(".sw-case")).to_have_attribute("data-state", "In Review")
	shot(page, "all-withdrawn")
