"""The officers' page of a case, and the asked agency's page of an inquiry."""

import re

from playwright.sync_api import Locator, Page, expect

from single_window.jalali.digits import to_persian


def wait_drawn(page: Page) -> Locator:
	"""The case or the question, once it is drawn."""
	view = page.locator(".page-container:visible .sw-case")
	expect(view).to_be_visible()
	return view


def act(page: Page, action: str) -> None:
	"""Choose a step from the menu of the workflow."""
	page.locator(".page-container:visible .actions-btn-group button").click()
	page.locator(".page-container:visible .actions-btn-group .dropdown-menu").get_by_text(
		action, exact=True
	).click()


def dialog(page: Page) -> Locator:
	"""The dialog that is open."""
	shown = page.locator(".modal.show .modal-dialog")
	expect(shown).to_be_visible()
	return shown


def press(page: Page, button: str) -> None:
	"""Press the main button of the dialog and wait until the dialog is gone."""
	dialog(page).get_by_role("button", name=button, exact=True).click()
	expect(page.locator(".modal.show")).to_have_count(0)


def ask(page: Page, question: str) -> None:
	"""Send the inquiry to the agencies that the permit asks by default."""
	page.locator(".page-container:visible").get_by_role("button", name="فرستادن استعلام").click()
	dialog(page).locator('[data-fieldname="question"] textarea').fill(question)


def answer(page: Page, kind: str, text: str = "") -> None:
	"""Answer the inquiry that is open."""
	act(page, "پاسخ")
	form = dialog(page)
	form.locator('[data-fieldname="answer"] select').select_option(label=kind)
	if text:
		# The choice makes the text compulsory, and Frappe draws its field anew for that.
		expect(form.locator('[data-fieldname="answer_text"] .control-label.reqd')).to_be_visible()
		form.locator('[data-fieldname="answer_text"] textarea').fill(text)
	press(page, "بفرست")


def begin(page: Page, action: str) -> None:
	"""Open the dialog of a decision and wait until it stands still."""
	act(page, action)
	expect(dialog(page).locator('[data-fieldname="decision_reason"] textarea')).to_be_visible()


def give_reason(page: Page, action: str, reason: str, condition: str = "") -> None:
	"""Complete the dialog of a decision; a rejection names its condition by number."""
	if condition:
		dialog(page).locator('[data-fieldname="condition_cited"] select').select_option(condition)
	dialog(page).locator('[data-fieldname="decision_reason"] textarea').fill(reason)
	press(page, action)


def response_of(page: Page, agency: str) -> Locator:
	"""An agency's line on the live board."""
	return page.locator(f'.sw-response[data-agency="{agency}"]')


def progress(answered: int, asked: int) -> re.Pattern:
	"""«۱ از ۳ دستگاه پاسخ داده‌اند»; Desk's font draws Latin figures as Persian ones, so both are right."""
	count, whole = (f"[{number}{to_persian(number)}]" for number in (answered, asked))
	return re.compile(f"^{count} از {whole} دستگاه پاسخ داده‌اند$")
