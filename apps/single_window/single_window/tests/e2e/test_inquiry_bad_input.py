"""Wrong input in inquiries: a Persian message where one writes, nothing lost, nothing twice."""

import frappe
import pytest
from playwright.sync_api import Route, expect

from single_window.constants import DT
from single_window.tests.e2e import rounds
from single_window.tests.e2e.pages import case
from single_window.tests.e2e.reading import document, eventually

pytestmark = pytest.mark.feature("F13", "F16", "F17", "E54")

SEND, ANSWER = "single_window.api.inquiry.send", "single_window.api.inquiry.answer"
QUESTION = "آیا با صدور این مجوز موافق‌اید؟"
REFUSED = 417


def test_a_double_press_and_a_lost_answer_send_one_inquiry(page_as, citizen, expected, shot):
	expected(SEND, reason="the answer to the first sending is lost")
	taken = rounds.taken(citizen)
	page = page_as(taken.asker)
	case.open_case(page, taken.request)
	case.ask(page, QUESTION)
	case.choose_only(page, "DOE", "JAHAD")
	page.route(f"**/{SEND}", _lose_the_answer, times=1)
	send = case.dialog(page).locator(".modal-footer").get_by_role("button", name="بفرست", exact=True)
	send.dblclick()
	told = case.dialog(page).locator(".sw-refusal")
	expect(told).to_contain_text("ارتباط قطع شد")
	shot(page, "lost")
	expect(case.dialog(page).locator('[data-fieldname="question"] textarea')).to_have_value(QUESTION)
	case.press(page, "بفرست")
	case.shows_progress(page, 0, 2)
	frappe.db.rollback()
	assert frappe.db.count(DT.INQUIRY, {"permit_request": taken.request}) == 1
	assert frappe.db.count(DT.INQUIRY_RESPONSE, {"permit_request": taken.request}) == 2


def test_an_answer_without_its_reason_or_with_a_wrong_file_is_told_in_the_dialog(
	page_as, citizen, expected, shot, tmp_path
):
	expected("/api/method/upload_file", status=REFUSED, reason="a program is uploaded as a PDF")
	asked = rounds.asked(citizen, "DOE")
	page = page_as(rounds.officer_of("DOE"))
	case.open_response(page, rounds.response_of(asked, "DOE"))
	form = case.begin_answer(page, "مخالفت")
	expect(case.refused(page, "بفرست")).to_contain_text("دلیل")
	files = form.locator('.sw-filebox input[type="file"]')
	for name, content in (("یادداشت.txt", b"text"), ("برنامه.pdf", b"MZ\x90\x00 this is a program" * 20)):
		(tmp_path / name).write_bytes(content)
		files.set_input_files(tmp_path / name)
		expect(form.locator(".sw-fault")).to_contain_text(name)
		expect(form.locator(".sw-fault")).to_contain_text("PDF")
	shot(page, "wrong-file")
	files.set_input_files([document(tmp_path, "نظریه"), document(tmp_path, "نقشه")])
	expect(form.locator(".sw-file")).to_have_count(2)
	form.locator('[data-fieldname="answer_text"] textarea').fill("شرط ۲ برآورده نیست.")
	case.press(page, "بفرست")
	expect(page.locator(".sw-given-answer, [data-section='answer']").locator(".sw-file")).to_have_count(2)
	shot(page, "answered")


def test_an_answer_of_fifty_thousand_letters_arrives_whole_and_a_longer_one_is_refused(
	page_as, citizen, expected
):
	expected(ANSWER, status=REFUSED, reason="the answer is one letter too long")
	asked = rounds.asked(citizen, "DOE")
	page = page_as(rounds.officer_of("DOE"))
	response = rounds.response_of(asked, "DOE")
	case.open_response(page, response)
	longest = "ب" * 50_000
	form = case.begin_answer(page, "مخالفت", longest + "پ")
	told = case.refused(page, "بفرست")
	expect(told).to_contain_text("نویسه")
	text = form.locator('[data-fieldname="answer_text"] textarea')
	assert len(text.input_value()) == 50_001
	text.fill(longest)
	case.press(page, "بفرست")
	assert eventually(
		lambda: frappe.db.get_value(DT.INQUIRY_RESPONSE, response, "answer_text") == longest, "the answer"
	)


def test_a_draft_of_an_answer_comes_back_on_another_computer(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE")
	person = rounds.officer_of("DOE")
	first, second = page_as(person), page_as(person, phone=True)
	response = rounds.response_of(asked, "DOE")
	case.open_response(first, response)
	case.begin_answer(first, "موافقت مشروط", "با رعایت حریم رودخانه")
	expect(case.dialog(first).locator(".sw-draft-sign")).to_have_text("پیش‌نویس ذخیره شد.")
	case.open_response(second, response)
	case.step(second, "پاسخ به استعلام")
	form = case.dialog(second)
	expect(form.locator(".sw-draft-sign")).to_have_text("پیش‌نویس شما بازیابی شد.")
	expect(form.get_by_role("radio", name="موافقت مشروط", exact=True)).to_be_checked()
	expect(form.locator('[data-fieldname="answer_text"] textarea')).to_have_value("با رعایت حریم رودخانه")
	shot(second, "restored")
	case.press(second, "بفرست")
	assert not frappe.db.exists(DT.INQUIRY_DRAFT, {"user": person.user})


def test_a_step_of_the_menu_that_is_not_ones_own_is_refused_in_words(page_as, citizen, shot):
	asked = rounds.asked(citizen, "DOE")
	page = page_as(rounds.officer_of("DOE"))
	response = rounds.response_of(asked, "DOE")
	case.open_response(page, response)
	page.evaluate(
		"""() => { cur_frm.selected_workflow_action = "Withdraw";
		frappe.single_window.question.before_action(cur_frm); }"""
	)
	expect(page.locator(".modal.show .msgprint")).to_contain_text("دستگاه دیگر")
	shot(page, "not-his")
	assert rounds.state_of(response) == "Awaiting"


def _lose_the_answer(route: Route) -> None:
	route.fetch()
	route.abort("connectionreset")
