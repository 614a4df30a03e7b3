"""Personal cartables: created from a card's menu, filled, renamed, emptied, deleted."""

import re

import pytest
from playwright.sync_api import expect

from single_window.tests.e2e import card_work, people
from single_window.tests.e2e.pages import cartable, case, frame

pytestmark = pytest.mark.feature("F11", "E5", "E7")


@pytest.fixture
def desk(page_as, citizen, officer):
	"""An officer with three cards, at his cartable."""
	person = officer(people.SIMPLE_AGENCY, "حسین", "ترابی")
	codes = card_work.held(citizen, person, 3)
	page = page_as(person)
	cartable.enter(page)
	return page, codes


def create(page, code: str, title: str) -> None:
	cartable.choose(page, code, "ایجاد کارتابل شخصی")
	case.dialog(page).locator('[data-fieldname="title"] input').fill(title)
	case.press(page, "ایجاد و انتقال کارت")
	expect(cartable.folder(page, title)).to_be_visible()


def count(page, title: str):
	return cartable.folder(page, title).locator(".sw-count")


def figure(number: int) -> re.Pattern:
	return re.compile(f"^[{number}{chr(0x06F0 + number)}]$")


def test_f11_a_personal_cartable_lives_from_the_menu_of_a_card_to_its_deletion(desk, shot):
	page, (first, second, third) = desk
	create(page, first, "فوری‌ها")
	expect(cartable.card(page, first)).to_have_count(0)
	expect(count(page, "فوری‌ها")).to_have_text(figure(1))

	cartable.choose(page, second, "انتقال به کارتابل شخصی")
	cartable.menu_item(page, "فوری‌ها").click()
	expect(count(page, "فوری‌ها")).to_have_text(figure(2))
	shot(page, "filed")
	cartable.undo(page)
	expect(cartable.card(page, second)).to_be_visible()
	expect(count(page, "فوری‌ها")).to_have_text(figure(1))

	cartable.folder(page, "فوری‌ها").locator(".sw-folder-open").click()
	expect(cartable.card(page, first)).to_be_visible()
	expect(cartable.all_cards(page)).to_have_count(1)
	assert "/cartable/folder/" in page.url
	shot(page, "folder")

	cartable.folder_act(page, "فوری‌ها", "تغییر نام و رنگ")
	case.dialog(page).locator('[data-fieldname="title"] input').fill("پیگیری این هفته")
	case.dialog(page).locator(".sw-swatch").nth(3).click()
	case.press(page, "ذخیره")
	expect(cartable.folder(page, "پیگیری این هفته")).to_be_visible()

	cartable.folder_act(page, "پیگیری این هفته", "خالی کردن")
	case.press(page, "خالی کردن")
	expect(cartable.all_cards(page)).to_have_count(0)
	expect(count(page, "پیگیری این هفته")).to_be_hidden()

	cartable.folder_act(page, "پیگیری این هفته", "حذف")
	case.press(page, "حذف")
	expect(cartable.folder(page, "پیگیری این هفته")).to_have_count(0)
	# The page of the deleted one gives way to the cartable, in which all cards are again.
	for code in (first, second, third):
		expect(cartable.card(page, code)).to_be_visible()


def test_f11_many_cards_are_filed_at_once_and_taken_back_at_once(desk, shot):
	page, codes = desk
	create(page, codes[0], "بایگانی")
	cartable.select(page, codes[1], codes[2])
	shot(page, "selected")
	cartable.bulk(page, "انتقال به کارتابل شخصی")
	cartable.menu_item(page, "بایگانی").click()
	expect(count(page, "بایگانی")).to_have_text(figure(3))
	expect(cartable.all_cards(page)).to_have_count(0)
	cartable.undo(page)
	expect(cartable.all_cards(page)).to_have_count(2)
	expect(count(page, "بایگانی")).to_have_text(figure(1))


def test_f11_two_personal_cartables_of_one_name_are_refused_and_the_name_stays_in_the_dialog(desk, expected):
	page, codes = desk
	create(page, codes[0], "تکراری")
	expected("create_folder", status=417, reason="the name is taken")
	cartable.choose(page, codes[1], "ایجاد کارتابل شخصی")
	case.dialog(page).locator('[data-fieldname="title"] input').fill("تکراری")
	case.dialog(page).get_by_role("button", name="ایجاد و انتقال کارت").click()
	expect(page.locator(".modal.show").filter(has_text="دیگری با نام «تکراری» دارید")).to_be_visible()
	expect(page.locator('.sw-dialog [data-fieldname="title"] input')).to_have_value("تکراری")
	assert card_work.card_now(codes[1], "card_folder") == ""


def test_f11_personal_cartables_on_a_phone_are_a_sheet(page_as, citizen, officer, shot):
	person = officer(people.SIMPLE_AGENCY, "حسین", "ترابی")
	(code,) = card_work.held(citizen, person)
	page = page_as(person, phone=True)
	cartable.enter(page)
	cartable.card(page, code).get_by_role("button", name="کارهای کارت").click()
	shot(page, "card-menu")
	cartable.menu_item(page, "ایجاد کارتابل شخصی").click()
	case.dialog(page).locator('[data-fieldname="title"] input').fill("روی گوشی")
	case.press(page, "ایجاد و انتقال کارت")
	expect(cartable.card(page, code)).to_have_count(0)
	page.locator(".sw-open-folders").click()
	expect(cartable.folder(page, "روی گوشی")).to_be_visible()
	shot(page, "sheet")
	cartable.folder(page, "روی گوشی").locator(".sw-folder-open").click()
	expect(cartable.card(page, code)).to_be_visible()
	expect(page.locator(".sw-side.is-open")).to_have_count(0)
	frame.fits(page)
