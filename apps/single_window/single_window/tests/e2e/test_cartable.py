"""The cartable while it is open: cards come and go by themselves, the reader keeps his place, keys and filters work."""

import re

import pytest
from playwright.sync_api import expect

from single_window.tests.e2e import card_work, people
from single_window.tests.e2e.pages import cartable, case, frame

pytestmark = pytest.mark.feature("F10", "E1", "E5", "E6", "E7", "Q4")

SELECTED = re.compile(r"\bis-selected\b")


def test_f10_cards_come_and_go_in_an_open_pool_without_a_reload(page_as, citizen, officer, shot):
	watching = page_as(officer(people.SIMPLE_AGENCY, "حسین", "ترابی"))
	colleague = page_as(officer(people.SIMPLE_AGENCY, "مینا", "نظری"))
	for page in (watching, colleague):
		cartable.enter(page)
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

	cartable.enter(colleague)
	cartable.card(colleague, code).get_by_role("button", name="بازگرداندن به صندوق اداره").click()
	expect(cartable.card(colleague, code)).to_have_count(0)
	expect(cartable.card(watching, code)).to_be_visible()
	cartable.undo(colleague)
	expect(cartable.card(colleague, code)).to_be_visible()
	expect(cartable.card(watching, code)).to_have_count(0)
	assert watching.evaluate("window.neverReloaded") is True


def test_f10_a_reader_further_down_keeps_his_place_and_is_told_of_new_cards(page_as, citizen, officer, shot):
	for _number in range(24):
		people.filed_request(citizen)
	page = page_as(officer(people.SIMPLE_AGENCY, "حسین", "ترابی"))
	cartable.enter(page)
	cartable.show(page, cartable.POOL)
	# More cards than one page are read by going down.
	cartable.all_cards(page).nth(18).scroll_into_view_if_needed()
	expect(cartable.all_cards(page).nth(23)).to_be_attached()
	looked_at = cartable.all_cards(page).nth(12)
	looked_at.scroll_into_view_if_needed()
	looked_at.focus()
	name = looked_at.get_attribute("data-name")
	top = looked_at.bounding_box()["y"]

	code = people.filed_request(citizen)
	expect(page.locator(".sw-arrived")).to_have_text("کارت تازه رسید")
	expect(cartable.card(page, code)).to_have_count(0)
	same = page.locator(f'.sw-card[data-name="{name}"]')
	expect(same).to_be_focused()
	assert abs(same.bounding_box()["y"] - top) < 2
	shot(page, "arrived")
	page.locator(".sw-arrived").click()
	expect(cartable.card(page, code)).to_be_in_viewport()
	expect(page.locator(".sw-arrived")).to_be_hidden()


def test_f10_who_comes_back_from_a_case_finds_the_place_that_he_left(page_as, citizen, officer):
	for _number in range(12):
		people.filed_request(citizen)
	page = page_as(officer(people.SIMPLE_AGENCY, "حسین", "ترابی"))
	cartable.enter(page)
	cartable.show(page, cartable.POOL)
	left = cartable.all_cards(page).nth(9)
	left.scroll_into_view_if_needed()
	left.get_by_role("button", name="باز کردن").click()
	case.wait_drawn(page)
	page.go_back()
	expect(page.locator('.sw-tab[data-tab="pool"]')).to_have_attribute("aria-selected", "true")
	expect(cartable.all_cards(page).nth(9)).to_be_in_viewport()


def test_f10_the_cartable_is_worked_by_keyboard(page_as, citizen, officer, shot):
	person = officer(people.SIMPLE_AGENCY, "حسین", "ترابی")
	codes = card_work.held(citizen, person, 3)
	page = page_as(person)
	cartable.enter(page)
	cards = cartable.all_cards(page)
	expect(cards).to_have_count(3)
	cards.first.focus()
	page.keyboard.press("ArrowLeft")
	expect(cards.nth(1)).to_be_focused()
	page.keyboard.press("ArrowRight")
	page.keyboard.press("ArrowDown")
	expect(cards.nth(2)).to_be_focused()
	page.keyboard.press("KeyX")
	expect(cards.nth(2)).to_have_class(SELECTED)
	page.keyboard.press("Escape")
	expect(cards.nth(2)).not_to_have_class(SELECTED)
	page.keyboard.press("KeyM")
	expect(page.locator(".sw-menu [role=menuitem]").first).to_be_focused()
	shot(page, "menu")
	page.keyboard.press("Escape")
	expect(cards.nth(2)).to_be_focused()
	page.keyboard.press("Shift+Slash")
	expect(page.locator(".modal.show .sw-keys")).to_be_visible()
	shot(page, "help")
	page.keyboard.press("Escape")
	expect(page.locator(".modal.show")).to_have_count(0)
	page.keyboard.press("Slash")
	expect(page.locator(".sw-search input")).to_be_focused()
	cards.nth(2).focus()
	page.keyboard.press("Enter")
	expect(case.wait_drawn(page)).to_contain_text(codes[0])


def test_f10_filters_are_chosen_saved_and_used_again(page_as, citizen, officer, shot):
	person = officer(people.SIMPLE_AGENCY, "حسین", "ترابی")
	(code,) = card_work.held(citizen, person)
	page = page_as(person)
	cartable.enter(page)
	page.locator(".sw-open-filters").click()
	panel = page.locator(".sw-filter-panel")
	panel.locator("select[name=due]").select_option("late")
	expect(page.locator(".sw-empty")).to_contain_text("فیلتر")
	expect(cartable.card(page, code)).to_have_count(0)
	panel.locator("select[name=due]").select_option("")
	panel.locator("select[name=arrived]").select_option("today")
	expect(cartable.card(page, code)).to_be_visible()
	shot(page, "panel")
	panel.get_by_role("button", name="ذخیره").click()
	case.dialog(page).locator('[data-fieldname="title"] input').fill("رسیده‌های امروز من")
	case.press(page, "ذخیره")
	page.reload()
	cartable.wait_ready(page)
	saved = page.locator(".sw-chip.is-saved").get_by_role("button", name="رسیده‌های امروز من", exact=True)
	saved.click()
	expect(saved).to_have_attribute("aria-pressed", "true")
	expect(page.locator(".sw-chip.is-chosen")).to_have_count(1)
	shot(page, "saved")


def test_f10_many_cards_are_taken_at_once_and_given_back_at_once(page_as, citizen, officer):
	codes = [people.filed_request(citizen) for _number in range(3)]
	page = page_as(officer(people.SIMPLE_AGENCY, "حسین", "ترابی"))
	cartable.enter(page)
	cartable.show(page, cartable.POOL)
	cartable.select(page, *codes)
	cartable.bulk(page, "برداشتن")
	expect(cartable.count_of(page, cartable.MINE)).to_have_text(re.compile("^[3۳]$"))
	for code in codes:
		expect(cartable.card(page, code)).to_have_count(0)
	cartable.undo(page)
	for code in codes:
		expect(cartable.card(page, code)).to_be_visible()


def test_f10_unread_mark_and_private_note(page_as, citizen, officer, shot):
	person = officer(people.SIMPLE_AGENCY, "حسین", "ترابی")
	(code,) = card_work.held(citizen, person)
	page = page_as(person)
	cartable.enter(page)
	card = cartable.card(page, code)
	cartable.choose(page, code, "نشان‌کردن به‌عنوان نخوانده")
	expect(card.locator(".sw-unread")).to_be_visible()
	cartable.choose(page, code, "یادداشت خصوصی")
	case.dialog(page).locator('[data-fieldname="text"] textarea').fill("<b>فردا زنگ بزنم</b>")
	case.press(page, "ذخیره")
	card.get_by_role("button", name="یادداشت خصوصی").click()
	expect(case.dialog(page).locator("textarea")).to_have_value("<b>فردا زنگ بزنم</b>")
	shot(page, "note")


def test_f10_a_lost_connection_is_said_and_what_is_shown_stays(page_as, citizen, officer, expected):
	person = officer(people.SIMPLE_AGENCY, "حسین", "ترابی")
	(code,) = card_work.held(citizen, person)
	page = page_as(person)
	cartable.enter(page)
	expect(cartable.card(page, code)).to_be_visible()
	expected("ERR_INTERNET_DISCONNECTED", status=0, reason="the connection is cut on purpose")
	page.context.set_offline(True)
	cartable.show_tab_offline(page, cartable.DONE)
	expect(page.locator(".sw-banner")).to_be_visible()
	expect(page.locator(".sw-empty")).to_contain_text("خوانده نشد")
	page.context.set_offline(False)
	page.locator(".sw-empty").get_by_role("button", name="تلاش دوباره").click()
	expect(page.locator(".sw-empty")).to_contain_text("انجام‌شدهٔ شما")
	cartable.show(page, cartable.MINE)
	expect(cartable.card(page, code)).to_be_visible()


def test_f10_the_cartable_on_a_phone(page_as, citizen, officer, shot):
	person = officer(people.SIMPLE_AGENCY, "حسین", "ترابی")
	codes = card_work.held(citizen, person, 2)
	page = page_as(person, phone=True)
	cartable.enter(page)
	frame.fits(page)
	shot(page, "mine")
	page.locator(".sw-open-filters").click()
	expect(page.locator(".sw-filter-panel.is-open")).to_be_visible()
	shot(page, "filters")
	page.locator(".sw-filter-panel").get_by_role("button", name="بستن").click()
	cartable.select(page, *codes)
	shot(page, "selected")
	frame.fits(page)
	small = page.locator(".sw-cartable").evaluate(
		"""root => [...root.querySelectorAll('button, select')].filter(node => node.offsetParent && node.checkVisibility())
			.map(node => [node.className || node.textContent, node.getBoundingClientRect().height])
			.filter(([, height]) => height && height < 44)"""
	)
	assert small == []


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
