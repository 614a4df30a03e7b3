"""F16, عودت: a defective inquiry goes back with its reason, is corrected and comes again as the next revision."""

import pytest
from playwright.sync_api import expect

from single_window.tests.e2e import rounds
from single_window.tests.e2e.pages import case

pytestmark = pytest.mark.feature("F16", "F13", "F15", "Q4")

REASON = "نقشهٔ محل پیوست نیست؛ بدون آن نمی‌توان نظر داد."
CORRECTED = "با توجه به نقشهٔ پیوست، نظر آن دستگاه چیست؟"


def test_f16_an_inquiry_is_returned_corrected_and_answered_in_its_second_revision(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE", "JAHAD")
	page = page_as(asked.asker)
	case.open_case(page, asked.request)
	other = page_as(rounds.officer_of("DOE"))
	case.open_response(other, rounds.response_of(asked, "DOE"))

	case.act(other, "عودت")
	case.dialog(other).locator('[data-fieldname="reason"] textarea').fill(REASON)
	shot(other, "return")
	case.press(other, "عودت استعلام")
	expect(other.locator(".sw-panel.is-returned")).to_contain_text(REASON)

	line = case.response_of(page, "DOE")
	expect(line).to_have_attribute("data-state", "Returned")
	expect(line).to_contain_text(REASON)
	shot(page, "returned-on-board")
	case.row_act(page, "DOE", "اصلاح و فرستادن دوباره")
	form = case.dialog(page)
	expect(form).to_contain_text(REASON)
	form.locator('[data-fieldname="question"] textarea').fill(CORRECTED)
	shot(page, "resend")
	case.press(page, "فرستادن دوباره")
	expect(line).to_have_attribute("data-state", "Awaiting")
	expect(line).to_contain_text("ویرایش")
	line.locator("summary").click()
	expect(line.locator(".sw-earlier")).to_contain_text(REASON)

	second = rounds.response_of(asked, "DOE", revision=2)
	view = case.open_response(other, second)
	expect(view).to_contain_text(CORRECTED)
	view.locator('[data-section="earlier"] summary').click()
	expect(view.locator(".sw-earlier")).to_contain_text("نظر آن دستگاه چیست؟")
	expect(view.locator(".sw-earlier")).to_contain_text(REASON)
	shot(other, "second-revision")
	case.answer(other, "موافقت")
	case.shows_progress(page, 1, 2)


def test_f16_the_asking_officer_corrects_from_the_returned_inquiry_itself(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE")
	other = page_as(rounds.officer_of("DOE"))
	response = rounds.response_of(asked, "DOE")
	case.open_response(other, response)
	case.step(other, "عودت به دستگاه استعلام‌کننده")
	case.dialog(other).locator('[data-fieldname="reason"] textarea').fill(REASON)
	case.press(other, "عودت استعلام")
	expect(other.locator(".sw-panel.is-returned")).to_be_visible()

	page = page_as(asked.asker)
	view = case.open_response(page, response)
	expect(view).to_contain_text(REASON)
	case.step(page, "اصلاح و فرستادن دوباره")
	case.dialog(page).locator('[data-fieldname="question"] textarea').fill(CORRECTED)
	case.press(page, "فرستادن دوباره")
	assert rounds.state_of(rounds.response_of(asked, "DOE", revision=2)) == "Awaiting"
	assert rounds.state_of(response) == "Returned"


def test_f16_a_return_needs_its_reason(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE")
	page = page_as(rounds.officer_of("DOE"))
	case.open_response(page, rounds.response_of(asked, "DOE"))
	case.step(page, "عودت به دستگاه استعلام‌کننده")
	case.dialog(page).locator(".modal-footer").get_by_role("button", name="عودت استعلام", exact=True).click()
	expect(page.locator(".modal.show .msgprint")).to_contain_text("چه چیزی باید اصلاح شود؟")
	shot(page, "told")
	assert rounds.state_of(rounds.response_of(asked, "DOE")) == "Awaiting"
