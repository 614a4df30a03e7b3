"""F13 and F14, استعلام: one inquiry to several agencies at once, with everything that belongs to it."""

import frappe
import pytest
from playwright.sync_api import Page, expect

from single_window.constants import DT
from single_window.tests.e2e import people, rounds
from single_window.tests.e2e.pages import case, frame
from single_window.tests.e2e.reading import document, eventually, now_in_database

pytestmark = pytest.mark.feature("F13", "F14", "E12", "E13", "E24", "E54")

QUESTION = "آیا با صدور این مجوز در نشانی یادشده موافق‌اید؟"
SUB_QUESTIONS = (
	("آیا محل در حریم است؟", "Yes or No"),
	("فاصله تا رودخانه (متر)", "Number"),
	("تاریخ بازدید", "Date"),
)


def test_f13_the_preview_is_exactly_what_the_asked_agency_sees(page_as, citizen, tmp_path, shot):
	taken = rounds.taken(citizen)
	page = page_as(taken.asker)
	case.open_case(page, taken.request)
	case.ask(page, QUESTION)
	case.choose_only(page, "DOE")
	_add_sub_questions(page)
	form = case.dialog(page)
	form.locator('.sw-filebox input[type="file"]').set_input_files(document(tmp_path, "کروکی"))
	expect(form.locator(".sw-filebox .sw-file")).to_contain_text("کروکی")
	form.locator('.sw-shareable input[type="checkbox"]').first.uncheck()
	preview = form.locator(".sw-compose-preview")
	for words in (QUESTION, "کروکی", *(label for label, _kind in SUB_QUESTIONS)):
		expect(preview).to_contain_text(words)
	labels = preview.locator(".sw-answers dt").all_inner_texts()
	shot(page, "compose")
	case.press(page, "بفرست")
	case.shows_progress(page, 0, 1)

	asked = page_as(rounds.officer_of("DOE"))
	view = case.open_response(asked, rounds.response_of(taken, "DOE"))
	for words in (QUESTION, "کروکی", *(label for label, _kind in SUB_QUESTIONS)):
		expect(view).to_contain_text(words)
	assert view.locator('[data-section="shared"] dt').all_inner_texts() == labels
	address = view.get_by_role("link", name="کروکی").get_attribute("href")
	assert asked.context.request.get(address).status == 200
	shot(asked, "question")
	_answer_by_type(asked, shot)

	line = case.response_of(page, "DOE")
	for words in ("موافقت مشروط", "خیر", "۱٬۲۰۰", "۱۴۰۵/۰۹/۰۲", "با رعایت حریم"):
		expect(line).to_contain_text(words)
	shot(page, "answer-on-board")


def test_f13_a_draft_and_a_refusal_lose_nothing(page_as, citizen, expected, shot):
	taken = rounds.taken(citizen)
	expected("api.inquiry.send", status=417, reason="no agency is chosen, then the limit is too long")
	page = page_as(taken.asker)
	case.open_case(page, taken.request)
	case.ask(page, QUESTION)
	case.choose_only(page)
	expect(case.refused(page, "بفرست")).to_contain_text("دست‌کم یک دستگاه")
	case.choose_only(page, "ABFA")
	case.dialog(page).locator('[data-state="deadline_days"]').fill("999")
	expect(case.refused(page, "بفرست")).to_contain_text("روز کاری")
	shot(page, "refused")
	expect(case.dialog(page).locator('[data-fieldname="question"] textarea')).to_have_value(QUESTION)
	expect(case.dialog(page).locator(".sw-draft-sign")).to_have_text("پیش‌نویس ذخیره شد.")

	page.reload()
	case.wait_drawn(page)
	case.step(page, "فرستادن استعلام")
	form = case.dialog(page)
	expect(form.locator('[data-fieldname="question"] textarea')).to_have_value(QUESTION)
	expect(form.locator('input[data-unit="ABFA"]')).to_be_checked()
	expect(form.locator('input[data-unit="DOE"]')).not_to_be_checked()
	form.locator('[data-state="deadline_days"]').fill("۵")
	shot(page, "restored")
	case.press(page, "بفرست")
	case.shows_progress(page, 0, 1)
	assert not frappe.db.exists(DT.INQUIRY_DRAFT, {"user": taken.asker.user})


def test_f13_a_restored_draft_can_be_thrown_away(page_as, citizen):
	taken = rounds.taken(citizen)
	page = page_as(taken.asker)
	case.open_case(page, taken.request)
	case.ask(page, QUESTION)
	expect(case.dialog(page).locator(".sw-draft-sign")).to_have_text("پیش‌نویس ذخیره شد.")
	page.reload()
	case.wait_drawn(page)
	case.step(page, "فرستادن استعلام")
	case.dialog(page).get_by_role("button", name="از نو", exact=True).click()
	expect(case.dialog(page).locator('[data-fieldname="question"] textarea')).to_have_value("")
	assert not frappe.db.exists(DT.INQUIRY_DRAFT, {"user": taken.asker.user})


def test_f14_all_agencies_are_found_by_search_list_and_button_and_asked_at_once(page_as, citizen, shot):
	taken = rounds.taken(citizen)
	page = page_as(taken.asker)
	case.open_case(page, taken.request)
	case.ask(page, QUESTION)
	form = case.dialog(page)
	form.get_by_role("searchbox").fill("محيط زيست")  # Arabic yeh, as many keyboards write it
	expect(form.locator(".sw-agencies li:visible")).to_have_count(1)
	form.get_by_role("searchbox").fill("")
	case.choose_only(page, "DOE", "ABFA")
	form.get_by_role("button", name="ذخیره به‌صورت فهرست").click()
	lists = page.locator(".modal.show").filter(has=page.locator('[data-fieldname="shared_with_office"]'))
	lists.locator('[data-fieldname="title"] input').fill("فهرست آزمون")
	lists.locator(".modal-footer").get_by_role("button", name="ذخیره", exact=True).click()
	expect(lists).to_have_count(0)
	case.dialog(page).get_by_role("button", name="همه", exact=True).click()
	shot(page, "all")
	chosen = case.dialog(page).locator(".sw-agencies input:checked")
	assert chosen.count() == case.dialog(page).locator(".sw-agencies input").count() > 30
	case.dialog(page).get_by_label("انتخاب فهرست ذخیره‌شده").select_option(label="فهرست آزمون")
	expect(chosen).to_have_count(2)
	case.dialog(page).locator('[data-state="closing_rule"]').select_option("Number")
	case.press(page, "بفرست")
	case.shows_progress(page, 0, 2)
	expect(page.locator(".sw-round-rule")).to_contain_text("با رسیدن")
	for agency in ("DOE", "ABFA"):
		expect(case.response_of(page, agency)).to_contain_text("در صندوق اداره")
	shot(page, "sent")


def test_f14_the_round_closes_itself_when_enough_have_answered(page_as, citizen, shot):
	taken = rounds.taken(citizen)
	page = page_as(taken.asker)
	case.open_case(page, taken.request)
	case.ask(page, QUESTION)
	case.choose_only(page, "DOE", "JAHAD", "ABFA")
	case.dialog(page).locator('[data-state="closing_rule"]').select_option("Number")
	case.dialog(page).locator('[data-state="needed"]').select_option("2")
	case.press(page, "بفرست")
	for count, agency in enumerate(("JAHAD", "ABFA"), start=1):
		asked = page_as(rounds.officer_of(agency))
		case.open_response(asked, rounds.response_of(taken, agency))
		case.answer(asked, "موافقت")
		if count == 1:
			case.shows_progress(page, 1, 3)
	expect(page.locator(".sw-round")).to_contain_text("پاسخ‌های لازم رسید")
	expect(case.response_of(page, "DOE")).to_have_attribute("data-state", "Withdrawn")
	expect(page.locator(".sw-case")).to_have_attribute("data-state", "In Review")
	shot(page, "enough")


def test_f13_the_office_of_a_county_is_asked_instead_of_the_province_centre(page_as, citizen, shot):
	office = rounds.county_office("ABFA", "دزفول")
	taken = rounds.taken(citizen)
	page = page_as(taken.asker)
	case.open_case(page, taken.request)
	case.ask(page, QUESTION)
	case.choose_only(page, "ABFA")
	case.dialog(page).locator('select[data-office="ABFA"]').select_option(office)
	shot(page, "county")
	case.press(page, "بفرست")
	expect(case.response_of(page, "ABFA")).to_contain_text("دزفول")
	asked = now_in_database(DT.INQUIRY_RESPONSE, {"permit_request": taken.request}, "office")
	assert asked == office


def test_f13_a_free_inquiry_about_a_national_code_has_a_page_of_its_own(page_as, officer, shot):
	asker = officer("DOE", "زهرا", "حسینی")
	page = page_as(asker)
	page.goto("/app/cartable")
	page.evaluate("frappe.require('case.bundle.js', () => frappe.single_window.compose_inquiry(null))")
	form = case.dialog(page)
	code = people.new_national_code()
	form.locator('[data-state="national_code"]').fill(code)
	form.locator('[data-state="applicant_name"]').fill("محمد عباسی")
	form.locator('[data-fieldname="question"] textarea').fill(QUESTION)
	case.choose_only(page, "ABFA")
	expect(form.locator(".sw-compose-preview")).to_contain_text("محمد عباسی")
	shot(page, "free")
	case.press(page, "بفرست")
	inquiry = eventually(lambda: now_in_database(DT.INQUIRY, {"national_code": code}), "the free inquiry")
	page.goto(f"/app/inquiry/{inquiry}")
	view = case.wait_drawn(page)
	frame.is_persian(page)
	expect(view).to_contain_text(QUESTION)
	expect(case.response_of(page, "ABFA")).to_be_visible()
	shot(page, "inquiry-page")


def _add_sub_questions(page: Page) -> None:
	form = case.dialog(page)
	for number, (label, kind) in enumerate(SUB_QUESTIONS):
		form.get_by_role("button", name="افزودن پرسش جزئی").click()
		row = form.locator(".sw-subquestions li").nth(number)
		row.locator('[data-field="label"]').fill(label)
		row.locator('[data-field="fieldtype"]').select_option(kind)


def _answer_by_type(page: Page, shot) -> None:
	form = case.begin_answer(page, "موافقت مشروط", "با رعایت حریم")
	form.locator('[data-question="1"]').get_by_role("radio", name="خیر", exact=True).check()
	form.locator('[data-question="2"] input').fill("۱۲۰۰")
	form.locator('[data-question="3"] input').fill("۱۴۰۵/۰۹/۰۲")
	form.locator('[data-question="3"] input').press("Tab")
	shot(page, "answer")
	case.press(page, "بفرست")
	expect(page.locator(".sw-panel.is-answered")).to_be_visible()
