"""The pages of citizens and officers on a telephone: nothing is wider than the screen."""

import pytest
from playwright.sync_api import Page, expect

from single_window.tests.e2e import people
from single_window.tests.e2e.pages import cartable, case, frame, request_form

pytestmark = pytest.mark.feature("F3", "F7", "F8", "F10", "F26", "Q5")


@pytest.fixture
def fitting(shot):
	"""Check that the page fits the telephone, and keep its picture."""

	def check(page: Page, step: str) -> None:
		frame.is_persian(page)
		shot(page, step)
		frame.fits(page)

	return check


def test_a_stranger_finds_his_way_on_a_phone(page_as, fitting):
	page = page_as(phone=True)
	for address, step in (
		("/", "home"),
		("/register", "register"),
		("/login", "login"),
		("/verify", "verify"),
	):
		page.goto(address)
		fitting(page, step)


def test_a_citizen_files_and_follows_a_request_on_a_phone(page_as, citizen, fitting):
	code = people.filed_request(citizen)
	page = page_as(citizen, phone=True)
	for address, step in (("/", "home"), ("/agency/KWPA", "agency"), ("/permit/KWPA-04", "permit")):
		page.goto(address)
		fitting(page, step)
	request_form.open_form(page, "KWPA-04")
	request_form.send_button(page).click()
	expect(page.locator(".sw-fault").first).to_be_visible()
	fitting(page, "form")
	page.goto("/requests")
	expect(page.locator(".sw-request").filter(has_text=code)).to_be_visible()
	fitting(page, "requests")
	page.goto(f"/request/{code}")
	expect(page.locator(".sw-timeline li").first).to_be_visible()
	fitting(page, "history")
	page.goto("/profile")
	fitting(page, "profile")


def test_an_officer_works_on_a_phone(page_as, citizen, officer, fitting):
	pooled, asked = people.filed_request(citizen), people.filed_request(citizen)
	person = officer(people.SIMPLE_AGENCY, "حسین", "ترابی")
	request = people.taken_and_asked(asked, person, ["DOE", "JAHAD", "ABFA"])
	page = page_as(person, phone=True)
	page.goto("/app")
	cartable.wait_ready(page)
	expect(cartable.card(page, asked)).to_be_visible()
	fitting(page, "cartable-mine")
	cartable.show(page, cartable.POOL)
	expect(cartable.card(page, pooled)).to_be_visible()
	fitting(page, "cartable-pool")
	page.goto(f"/app/permit-request/{request}")
	case.wait_drawn(page)
	expect(case.response_of(page, "DOE")).to_be_visible()
	fitting(page, "case")
