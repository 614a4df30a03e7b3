"""Search in the cartable: what is found turns orange where it stands, also by words inside the forms."""

import re

import pytest
from playwright.sync_api import expect

from single_window.tests.e2e import card_work, people
from single_window.tests.e2e.pages import cartable, case, frame

pytestmark = pytest.mark.feature("F9")

HIT = re.compile(r"\bis-hit\b")
DIM = re.compile(r"\bis-dim\b")
CURRENT = re.compile(r"\bis-current\b")


@pytest.fixture
def desk(page_as, citizen, officer):
	"""An officer who holds three cards; in the forms of two of them stands «نیلوفرآبی»."""
	person = officer(people.SIMPLE_AGENCY, "حسین", "ترابی")
	plain = people.filed_request(citizen)
	worded = [card_work.filed_with(citizen, f"باغ نیلوفرآبی، قطعهٔ {number}") for number in (1, 2)]
	for code in (plain, *worded):
		people.taken(code, person)
	page = page_as(person)
	cartable.enter(page)
	return page, plain, worded


def test_f9_cards_found_by_words_inside_their_forms_turn_orange_and_the_rest_dims(desk, shot):
	page, plain, worded = desk
	cartable.search(page, "نيلوفر ابي")  # Arabic letters, without the madda, and in two words
	for code in worded:
		expect(cartable.card(page, code)).to_have_class(HIT)
		expect(cartable.card(page, code).locator(".sw-excerpts mark").first).to_be_visible()
	expect(cartable.card(page, plain)).to_have_class(DIM)
	frame.is_persian(page)
	shot(page, "found")
	page.keyboard.press("Escape")
	expect(page.locator(".is-hit, .is-dim")).to_have_count(0)
	expect(page.locator(".sw-search-bar")).to_be_hidden()


def test_f9_next_and_previous_go_from_hit_to_hit(desk):
	page, _plain, (first, second) = desk
	cartable.search(page, "نیلوفر")
	# The newest card stands first.
	expect(cartable.card(page, second)).to_have_class(CURRENT)
	page.keyboard.press("Enter")
	expect(cartable.card(page, first)).to_have_class(CURRENT)
	page.keyboard.press("Shift+Enter")
	expect(cartable.card(page, second)).to_have_class(CURRENT)
	page.get_by_role("button", name="کارت یافته‌شدهٔ بعدی").click()
	expect(cartable.card(page, first)).to_have_class(CURRENT)


def test_f9_name_and_code_are_marked_on_the_card_and_a_code_leads_straight_to_the_case(desk, shot):
	page, plain, _worded = desk
	cartable.search(page, "رضایی")
	expect(cartable.card(page, plain).locator("mark").first).to_have_text("رضایی")
	cartable.search(page, plain)
	expect(cartable.card(page, plain)).to_have_class(HIT)
	expect(page.locator(".sw-jump")).to_be_visible()
	shot(page, "code")
	page.locator(".sw-search input").press("Enter")
	expect(case.wait_drawn(page)).to_contain_text(plain)


def test_f9_hits_in_other_tabs_are_told_and_lead_there(page_as, citizen, officer):
	pooled = card_work.filed_with(citizen, "کارگاه ترمه‌دوزی")
	page = page_as(officer(people.SIMPLE_AGENCY, "حسین", "ترابی"))
	cartable.enter(page)
	cartable.search(page, "ترمه")
	page.locator(".sw-elsewhere").get_by_role("button", name="صندوق اداره").click()
	expect(cartable.card(page, pooled)).to_have_class(HIT)


def test_f9_nothing_found_and_a_lost_connection_are_said(desk, expected):
	page, _plain, _worded = desk
	cartable.search(page, "زمهریرستان")
	expect(page.locator(".sw-search-bar")).to_contain_text("کارتی یافت نشد")
	expected("ERR_INTERNET_DISCONNECTED", status=0, reason="the connection is cut on purpose")
	page.context.set_offline(True)
	page.locator(".sw-search input").fill("نیلوفر")
	expect(page.locator(".sw-search-bar")).to_contain_text("جستجو پاسخی نگرفت")
	page.context.set_offline(False)
	page.locator(".sw-search-bar").get_by_role("button", name="تلاش دوباره").click()
	expect(page.locator(".is-hit")).to_have_count(2)
