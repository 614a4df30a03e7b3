"""Referral of cards to colleagues: with a note, taken back while unread, handed back with an opinion, many at once."""

import pytest
from playwright.sync_api import Page, expect

from single_window.tests.e2e import card_work, people
from single_window.tests.e2e.pages import cartable, case

pytestmark = pytest.mark.feature("F12", "E3", "E5")

NOTE = "لطفاً دربارهٔ نشانی بررسی کنید."
OPINION = "نشانی با پروندهٔ مالیاتی یکی است."


@pytest.fixture
def two(page_as, citizen, officer):
	"""Two colleagues of one office at their cartables; the first holds two cards."""
	sender = officer(people.SIMPLE_AGENCY, "حسین", "ترابی")
	# A name that nobody else of the office has.
	colleague = officer(people.SIMPLE_AGENCY, "مینا", people.new_national_code())
	codes = card_work.held(citizen, sender, 2)
	pages = page_as(sender), page_as(colleague)
	for page in pages:
		cartable.enter(page)
	return *pages, colleague.name, codes


def fill(page: Page, name: str, kind: str, note: str = "") -> None:
	form = case.dialog(page)
	form.locator(".sw-picker input[type=search]").fill(name.rsplit(maxsplit=1)[-1])
	expect(form.locator(".sw-colleague")).to_have_count(1)
	form.locator(".sw-colleague").click()
	form.locator(".sw-kind").filter(has_text=kind).click()
	form.locator('[data-fieldname="note"] textarea').fill(note)


def test_f12_a_card_goes_to_a_colleague_for_an_opinion_and_comes_back_with_it(two, shot):
	sender, colleague, name, (code, _other) = two
	cartable.choose(sender, code, "ارجاع")
	fill(sender, name, "نظرخواهی", NOTE)
	shot(sender, "dialog")
	case.press(sender, "ارجاع")
	expect(cartable.card(sender, code)).to_have_count(0)

	arrived = cartable.card(colleague, code)
	expect(arrived).to_contain_text(NOTE)
	expect(arrived).to_contain_text("حسین ترابی")
	expect(arrived.locator(".sw-unread")).to_be_visible()
	shot(colleague, "arrived")

	cartable.show(sender, cartable.WAITING)
	expect(cartable.card(sender, code)).to_contain_text(name)

	arrived.get_by_role("button", name="اعادهٔ ارجاع با نظر").click()
	case.dialog(colleague).locator('[data-fieldname="text"] textarea').fill(OPINION)
	case.press(colleague, "اعاده")
	expect(cartable.card(colleague, code)).to_have_count(0)
	expect(cartable.card(sender, code)).to_have_count(0)
	cartable.show(sender, cartable.MINE)
	expect(cartable.card(sender, code)).to_be_visible()
	shot(sender, "came-back")


def test_f12_a_referral_is_taken_back_while_the_colleague_has_not_read_it(two):
	sender, colleague, name, (code, _other) = two
	cartable.choose(sender, code, "ارجاع")
	fill(sender, name, "ارجاع جهت اقدام")
	case.press(sender, "ارجاع")
	expect(cartable.card(colleague, code)).to_be_visible()
	cartable.show(sender, cartable.WAITING)
	cartable.card(sender, code).get_by_role("button", name="بازپس‌گیری ارجاع").click()
	expect(cartable.card(colleague, code)).to_have_count(0)
	cartable.show(sender, cartable.MINE)
	expect(cartable.card(sender, code)).to_be_visible()


def test_f12_what_the_colleague_has_read_cannot_be_taken_back(two):
	sender, colleague, name, (code, _other) = two
	cartable.choose(sender, code, "ارجاع")
	fill(sender, name, "ارجاع جهت اقدام")
	case.press(sender, "ارجاع")
	cartable.card(colleague, code).get_by_role("button", name="باز کردن").click()
	case.wait_drawn(colleague)
	cartable.show(sender, cartable.WAITING)
	expect(cartable.card(sender, code).locator(".sw-unread")).to_have_count(0)
	expect(cartable.card(sender, code).get_by_role("button", name="بازپس‌گیری ارجاع")).to_have_count(0)


def test_f12_without_a_colleague_nothing_is_referred(two):
	sender, _colleague, _name, (code, _other) = two
	cartable.choose(sender, code, "ارجاع")
	expect(case.dialog(sender).locator(".sw-colleague").first).to_be_visible()
	case.dialog(sender).get_by_role("button", name="ارجاع", exact=True).click()
	expect(case.dialog(sender).locator(".sw-picker-fault")).to_be_visible()
	assert card_work.card_now(code, "card_referral") in (None, "")


def test_f12_many_cards_are_referred_at_once_and_one_that_cannot_be_is_told(two, shot):
	sender, colleague, name, codes = two
	cartable.select(sender, *codes)
	cartable.bulk(sender, "ارجاع")
	fill(sender, name, "ارجاع جهت اقدام")
	# Meanwhile he puts one of them back on another screen.
	card_work.put_back(codes[0])
	case.dialog(sender).get_by_role("button", name="ارجاع", exact=True).click()
	results = sender.locator(".sw-results")
	expect(results.locator("li.is-failed")).to_have_count(1)
	expect(results.locator("li.is-done")).to_have_count(1)
	shot(sender, "results")
	expect(cartable.card(colleague, codes[1])).to_be_visible()
