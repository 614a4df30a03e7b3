"""The main job in a real browser: from the citizen's registration to the issued paper that a stranger checks."""

import re
from pathlib import Path

import frappe
import pytest
from playwright.sync_api import Page, expect

from single_window.constants import DT
from single_window.identity import factories as identity
from single_window.tests.e2e import people
from single_window.tests.e2e.pages import cartable, case, frame, registration, request_form
from single_window.tests.e2e.reading import (
	document,
	eventually,
	messages_with,
	now_in_database,
	pdf_text,
	sms_code,
)

pytestmark = pytest.mark.feature(
	"F1", "F3", "F5", "F6", "F7", "F8", "F10", "F13", "F14", "F15", "F26", "E1", "E24", "E25", "E56", "Q4", "Q5"
)  # fmt: skip

PERMIT, TITLE, AGENCY = "KWPA-04", "مجوز حفر چاه", "سازمان آب و برق خوزستان"
QUESTION = "با توجه به محل و عمق چاه، نظر آن دستگاه دربارهٔ صدور مجوز چیست؟"
CONDITIONS = "مشروط به آبیاری تحت فشار و نصب کنتور هوشمند."
REASON = "مدارک کامل است و دستگاه‌های استعلام‌شونده موافق‌اند."
JALALI_INSTANT = re.compile(r"۱۴[۰-۹]{2}/[۰-۹]{2}/[۰-۹]{2}، [۰-۹]{2}:[۰-۹]{2}")
# Every announced step and the words by which its message is known.
ANNOUNCED = ("ثبت شد.", "در حال بررسی", "در انتظار استعلام", "صادر شد.")


def test_a_permit_goes_from_registration_to_the_paper_that_a_stranger_checks(
	page_as, officer, shot, tmp_path
):
	citizen_page = page_as()
	citizen = _register(citizen_page, shot)
	_log_out_and_in(citizen_page, citizen, shot)
	_find_permit(citizen_page, shot)
	code = _file(citizen_page, citizen, tmp_path, shot)

	case_page = page_as()
	_take_case(case_page, officer("KWPA", "لیلا", "کریمی"), code, shot)
	_read_file(case_page, page_as())
	_send_inquiry(case_page, shot)
	_answers_arrive_live(case_page, page_as, officer, code, shot)
	_approve(case_page, shot)

	permit = _read_history(citizen_page, code, shot)
	_download(citizen_page, permit, shot.folder)
	_check_as_stranger(page_as(), permit, shot)
	_announced_once(citizen, code)


def _register(page: Page, shot) -> people.Person:
	"""Exactly the steps of the FAQ: user name, mobile, code, password, «بلی», profile."""
	username, mobile = identity.unused_username(), identity.unused_mobile()
	frame.enter(page, "ثبت‌نام")
	frame.is_persian(page)
	shot(page, "register-user-name")
	registration.give(page, "username", username, "ادامه")
	registration.give(page, "mobile", mobile, "ارسال کد")
	registration.step(page, "code")
	shot(page, "register-code")
	registration.give_code(page, sms_code(mobile))
	registration.give(page, "password", people.PASSWORD, "ادامه")
	registration.step(page, "consent")
	shot(page, "register-consent")
	registration.agree(page)
	registration.step(page, "profile")
	shot(page, "register-profile")
	registration.complete_profile(page, "مریم", "رضایی", people.new_national_code())
	expect(page.get_by_text("ثبت‌نام شما کامل شد")).to_be_visible()
	shot(page, "registered")
	return people.adopt(username)


def _log_out_and_in(page: Page, citizen: people.Person, shot) -> None:
	page.goto("/")
	frame.log_out(page)
	frame.enter(page, "ورود")
	shot(page, "login")
	frame.log_in(page, citizen.username, people.PASSWORD)
	expect(page.locator(".sw-menu-name")).to_have_text(citizen.name)
	shot(page, "home")


def _find_permit(page: Page, shot) -> None:
	"""By its agency with the filter «دستگاه اجرایی», and by its own name."""
	words = page.get_by_label("واژه‌های جستجو")
	page.locator(".sw-filter").get_by_text("دستگاه اجرایی").click()
	words.fill("آب و برق")
	expect(page.locator("[data-results-list]").get_by_text(AGENCY)).to_be_visible()
	shot(page, "search-agency")
	page.locator("[data-results-list]").get_by_text(AGENCY).click()
	expect(page.get_by_role("link", name=TITLE)).to_be_visible()
	frame.is_persian(page)
	shot(page, "agency")
	page.goto("/")
	page.locator(".sw-filter").get_by_text("فرآیند").click()
	words.fill(TITLE)
	expect(page.locator("[data-results-list] a").first).to_contain_text(TITLE)
	shot(page, "search-permit")
	page.locator("[data-results-list]").get_by_text(TITLE, exact=True).click()
	expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
	frame.is_persian(page)
	shot(page, "permit")
	page.get_by_role("link", name="ثبت درخواست").click()


def _file(page: Page, citizen: people.Person, folder: Path, shot) -> str:
	"""Fill the form, first with mistakes, and send it with a double click; returns the tracking code as shown."""
	request_form.wait_drawn(page)
	frame.is_persian(page)
	shot(page, "form-empty")
	request_form.choose(page, "نوع مالکیت", "سند رسمی")
	request_form.choose(page, "نوع مصرف", "کشاورزی")
	request_form.write(page, "عمق پیش‌بینی‌شده", "۸۰")
	request_form.upload(page, "تصویر سند مالکیت", document(folder, "سند مالکیت"))
	request_form.send_button(page).click()
	for missing in ("مساحت", "نقشه UTM", "شهرستان"):
		expect(request_form.fault(page, missing)).to_have_text("لطفاً به این پرسش پاسخ دهید.")
	expect(request_form.question(page, "عمق پیش‌بینی‌شده").locator("input")).to_have_value("۸۰")
	expect(request_form.question(page, "نوع مالکیت").locator("select")).to_have_value("سند رسمی")
	shot(page, "form-mistakes")
	request_form.write(page, "مساحت", "۴٫۵")
	request_form.choose(page, "شهرستان", "دزفول")
	request_form.upload(page, "نقشه UTM", document(folder, "نقشه محل چاه"))
	expect(page.locator(".sw-fault")).to_have_count(0)
	shot(page, "form-filled")
	request_form.send_button(page).dblclick()
	page.wait_for_url("**/request/*")
	frame.is_persian(page)
	expect(page.locator("[data-thanks]")).to_contain_text("درخواست شما ثبت شد")
	shot(page, "filed")
	code = page.locator(".sw-title-code .sw-code").inner_text()
	sent = eventually(
		lambda: messages_with(citizen.mobile, "کد رهگیری"), "the message with the tracking code"
	)
	assert [text for text in sent if code in text] == sent
	assert len(sent) == 1
	applicant = now_in_database(DT.APPLICANT, {"user": citizen.user})
	assert frappe.db.count(DT.PERMIT_REQUEST, {"applicant": applicant}) == 1
	return code


def _take_case(page: Page, person: people.Person, code: str, shot) -> None:
	"""The officer logs in, comes home to the cartable and takes the card from the pool."""
	frame.enter(page, "ورود")
	frame.log_in(page, person.username, people.PASSWORD)
	cartable.wait_ready(page)
	assert "/cartable" in page.url
	frame.is_persian(page)
	shot(page, "cartable-mine")
	cartable.show(page, cartable.POOL)
	expect(cartable.card(page, code)).to_contain_text(TITLE)
	shot(page, "cartable-pool")
	cartable.take(page, code)
	view = case.wait_drawn(page)
	frame.is_persian(page)
	expect(view).to_contain_text("در حال بررسی")
	expect(view).to_contain_text("دزفول")
	expect(view).to_contain_text(person.name)
	shot(page, "case")


def _read_file(page: Page, stranger: Page) -> None:
	"""The officer reads a file of the form; without a login nobody does."""
	address = page.get_by_role("link", name="دیدن پیوست").first.get_attribute("href")
	answer = page.context.request.get(address)
	assert answer.status == 200
	assert answer.body().startswith(b"%PDF")
	assert stranger.context.request.get(address).status in (403, 404)


def _send_inquiry(page: Page, shot) -> None:
	case.ask(page, QUESTION)
	for agency in ("JAHAD", "DOE", "ABFA"):
		expect(case.dialog(page).locator(f'input[type=checkbox][data-unit="{agency}"]')).to_be_checked()
	shot(page, "inquiry-dialog")
	case.press(page, "بفرست")
	expect(page.locator(".sw-progress")).to_have_text(case.progress(0, 3))
	shot(page, "inquiry-sent")


def _answers_arrive_live(page: Page, page_as, officer, code: str, shot) -> None:
	"""Three agencies answer in browsers of their own; the asking officer's page shows each answer without a reload."""
	page.evaluate("window.neverReloaded = true")
	answers = (
		("JAHAD", ("رضا", "احمدی"), "موافقت", "", 1),
		("DOE", ("زهرا", "حسینی"), "موافقت مشروط", CONDITIONS, 2),
		("ABFA", ("علی", "شریفی"), "موافقت", "", 3),
	)
	for agency, names, kind, text, count in answers:
		asked = page_as(officer(agency, *names))
		_answer(asked, code, kind, text, shot)
		expect(page.locator(".sw-progress")).to_have_text(case.progress(count, 3))
		expect(case.response_of(page, agency)).to_contain_text(kind)
		expect(case.response_of(page, agency)).to_contain_text(text)
		shot(page, f"live-{agency.lower()}")
	expect(page.locator(".sw-round")).to_contain_text("بسته")
	expect(page.locator(".sw-summary")).to_contain_text("در حال بررسی")
	assert page.evaluate("window.neverReloaded") is True


def _answer(page: Page, code: str, kind: str, text: str, shot) -> None:
	page.goto("/app")
	cartable.wait_ready(page)
	cartable.take(page, code)
	view = case.wait_drawn(page)
	frame.is_persian(page)
	expect(view).to_contain_text(QUESTION)
	expect(view).to_contain_text("دزفول")
	address = view.get_by_role("link", name="دیدن پیوست").first.get_attribute("href")
	assert page.context.request.get(address).status == 200
	shot(page, "question")
	case.answer(page, kind, text)
	expect(page.locator(".page-container:visible .title-area")).to_contain_text("پاسخ داده شد")
	shot(page, "answered")


def _approve(page: Page, shot) -> None:
	case.begin(page, "تأیید")
	case.give_reason(page, "تأیید", REASON)
	expect(page.locator(".sw-summary")).to_contain_text(f"-{PERMIT}-")
	expect(page.locator(".sw-history")).to_contain_text(REASON)
	shot(page, "approved")


def _read_history(page: Page, code: str, shot) -> frappe._dict:
	"""The citizen finds the file, reads its history with Jalali dates, and the permit; returns the permit."""
	page.goto("/requests")
	frame.is_persian(page)
	shot(page, "my-requests")
	page.get_by_label("کد رهگیری").fill(code)
	page.get_by_role("button", name="پیدا کن").click()
	page.wait_for_url("**/request/*")
	frame.is_persian(page)
	history = page.locator(".sw-timeline li")
	for words in ("ثبت شد", "سازمان جهاد کشاورزی", "بسته شد", REASON, "صادر شد"):
		expect(page.locator(".sw-timeline")).to_contain_text(words)
	for row in history.all():
		assert JALALI_INSTANT.fullmatch(row.locator("time").inner_text())
	shot(page, "history")
	request = now_in_database(DT.PERMIT_REQUEST, {"tracking_code": code.replace("-", "")})
	values = now_in_database(DT.PERMIT, {"permit_request": request}, ["name", "number", "verification_token"])
	return frappe._dict(zip(("name", "number", "token"), values, strict=True))


def _download(page: Page, permit: frappe._dict, folder: Path) -> None:
	"""The citizen downloads the paper; the office keeps its own copy, made by a worker."""
	link = page.get_by_role("link", name="دریافت مجوز (PDF)")
	with page.expect_download() as download:
		link.click()
	assert download.value.suggested_filename == f"{permit.number}.pdf"
	download.value.save_as(folder / "permit.pdf")
	answer = page.context.request.get(link.get_attribute("href"))
	assert answer.headers["content-type"] == "application/pdf"
	text = pdf_text(answer.body())
	assert permit.number in text
	assert f"/verify/{permit.token}" in text.replace("\n", "")
	assert eventually(lambda: now_in_database(DT.PERMIT, {"name": permit.name}, "pdf"), "the office's copy")


def _check_as_stranger(page: Page, permit: frappe._dict, shot) -> None:
	"""Anybody follows the QR code's address and sees that the permit is valid."""
	page.goto(f"/verify/{permit.token}")
	frame.is_persian(page)
	expect(page.get_by_role("heading", level=1)).to_have_text("این مجوز معتبر است")
	expect(page.locator(".sw-facts")).to_contain_text(permit.number)
	shot(page, "verified")


def _announced_once(citizen: people.Person, code: str) -> None:
	"""Each public step reached the applicant by SMS, and only once; so did the word of his one login by password."""
	for words in ANNOUNCED:
		assert len(_messages_of(citizen, code, words)) == 1
	assert len(messages_with(citizen.mobile, "ورود به حساب کاربری شما")) == 1


def _messages_of(citizen: people.Person, code: str, words: str) -> list[str]:
	def about_case() -> list[str]:
		return [text for text in messages_with(citizen.mobile, words) if code in text]

	return eventually(about_case, f"the message «{words}»")
