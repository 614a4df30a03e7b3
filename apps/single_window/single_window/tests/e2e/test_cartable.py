"""The cartable while it is open: cards come and go by themselves."""

import pytest
from playwright.sync_api import expect

from single_window.tests.e2e import people
from single_window.tests.e2e.pages import cartable, case, frame

pytestmark = pytest.mark.feature("F10", "E1", "Q4")


def test_cards_come_and_go_in_an_open_pool_without_a_reload(page_as, citizen, officer, shot):
	watching = page_as(officer(people.SIMPLE_AGENCY, "حسین", "ترابی"))
	colleague = page_as(officer(people.SIMPLE_AGENCY, "مینا", "نظری"))
	for page in (watching, colleague):
		page.goto("/app")
		cartable.wait_ready(page)
		frame.is_persian(page)
		cartable.show(page, cartable.POOL)
	watching.evaluate("window.neverReloaded = true")

	code = people.filed_request(citizen)
	expect(cartable.card(watching, code)).to_be_visible()
	expect(cartable.card(colleague, code)).to_be_visible()
	shot(watching, "card-came")
	cartable.take(colleague, code)
	case.wait_drawn(colleague)
	expect(cartable.card(watching, code)).to_have_count(0)
	shot(watching, "card-went")

	colleague.goto("/app")
	cartable.wait_ready(colleague)
	cartable.card(colleague, code).get_by_role("button", name="بازگرداندن").click()
	expect(cartable.card(colleague, code)).to_have_count(0)
	expect(cartable.card(watching, code)).to_be_visible()
	assert watching.evaluate("window.neverReloaded") is True


def test_the_cartable_is_worked_by_keyboard(page_as, citizen, officer):
	code = people.filed_request(citizen)
	page = page_as(officer(people.SIMPLE_AGENCY, "حسین", "ترابی"))
	page.goto("/app")
	cartable.wait_ready(page)
	cartable.show(page, cartable.POOL)
	cards = page.locator(".sw-cards .sw-card")
	expect(cartable.card(page, code)).to_be_visible()
	cards.first.focus()
	page.keyboard.press("ArrowDown")
	expect(cards.nth(1)).to_be_focused()
	page.keyboard.press("ArrowUp")
	expect(cartable.card(page, code)).to_be_focused()
	page.keyboard.press("Enter")
	expect(case.wait_drawn(page)).to_contain_text(code)


def test_the_sign_of_the_system_leads_to_a_page_from_which_the_cartable_is_one_step(page_as, officer, shot):
	page = page_as(officer(people.SIMPLE_AGENCY, "حسین", "ترابی"))
	page.goto("/app/permit-request")
	frame.is_persian(page)
	page.locator(".navbar-home").click()
	step = page.locator(".page-container:visible .shortcut-widget-box").filter(has_text="کارتابل")
	expect(step).to_be_visible()
	shot(page, "workspace")
	step.click()
	cartable.wait_ready(page)
