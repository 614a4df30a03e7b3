"""The officers' page of a case, and the asked agency's page of an inquiry."""

import re

from playwright.sync_api import Locator, Page, expect

from single_window.jalali.digits import to_persian


def wait_drawn(page: Page) -> Locator:
	"""The case or the question, once it is drawn."""
	view = page.locator(".page-container:visible .sw-case")
	expect(view).to_be_visible()
	return view


def open_case(page: Page, request: str) -> Locator:
	"""Open a case by its name and wait until it is drawn."""
	page.goto(f"/app/permit-request/{request}")
	return wait_drawn(page)


def open_response(page: Page, response: str) -> Locator:
	"""Open an asked inquiry by its name and wait until it is drawn."""
	page.goto(f"/app/inquiry-response/{response}")
	return wait_drawn(page)


def act(page: Page, action: str) -> None:
	"""Choose a step from the menu of the workflow."""
	page.locator(".page-container:visible .actions-btn-group button").click()
	page.locator(".page-container:visible .actions-btn-group .dropdown-menu").get_by_text(
		action, exact=True
	).click()


def step(page: Page, name: str) -> None:
	"""Press a button of the page itself."""
	page.locator(".page-container:visible .sw-acts.is-page").get_by_role(
		"button", name=name, exact=True
	).click()


def dialog(page: Page) -> Locator:
	"""The dialog that is open."""
	shown = page.locator(".modal.show .modal-dialog")
	expect(shown).to_be_visible()
	return shown


def press(page: Page, button: str) -> None:
	"""Press the main button of the dialog and wait until the dialog is gone."""
	dialog(page).locator(".modal-footer").get_by_role("button", name=button, exact=True).click()
	expect(page.locator(".modal.show")).to_have_count(0)


def refused(page: Page, button: str) -> Locator:
	"""Press the main button of a dialog that the server will refuse; gives the place where it says why."""
	dialog(page).locator(".modal-footer").get_by_role("button", name=button, exact=True).click()
	told = dialog(page).locator(".sw-refusal")
	expect(told).to_be_visible()
	return told


def ask(page: Page, question: str) -> None:
	"""Begin the inquiry to the agencies that the permit asks by default."""
	step(page, "فرستادن استعلام")
	dialog(page).locator('[data-fieldname="question"] textarea').fill(question)


def choose_only(page: Page, *agencies: str) -> None:
	"""Leave only these agencies chosen in the dialog that is open."""
	form = dialog(page)
	form.get_by_role("button", name="هیچ‌کدام", exact=True).first.click()
	for agency in agencies:
		form.locator(f'input[data-unit="{agency}"]').check()


def answer(page: Page, kind: str, text: str = "") -> None:
	"""Answer the inquiry that is open."""
	begin_answer(page, kind, text)
	press(page, "بفرست")


def begin_answer(page: Page, kind: str, text: str = "") -> Locator:
	"""Open the dialog of an answer by the workflow's own menu and write it."""
	act(page, "پاسخ")
	form = dialog(page)
	form.get_by_role("radio", name=kind, exact=True).check()
	form.locator('[data-fieldname="answer_text"] textarea').fill(text)
	return form


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
	return page.locator(f'.page-container:visible .sw-response[data-agency="{agency}"]')


def row_act(page: Page, agency: str, act_name: str) -> None:
	"""Press a button of an agency's line on the board."""
	response_of(page, agency).get_by_role("button", name=act_name, exact=True).click()


def round_act(page: Page, act_name: str) -> None:
	"""Press a button of the round that is on the page."""
	page.locator(".page-container:visible .sw-acts.is-round").get_by_role(
		"button", name=act_name, exact=True
	).click()


def shows_progress(page: Page, answered: int, asked: int) -> None:
	"""Check «۱ از ۳ دستگاه پاسخ داده‌اند» on the only round of the page."""
	expect(page.locator(".page-container:visible .sw-progress")).to_have_text(progress(answered, asked))


def progress(answered: int, asked: int) -> re.Pattern:
	"""«۱ از ۳ دستگاه پاسخ داده‌اند»; Desk's font draws Latin figures as Persian ones, so both are right."""
	count, whole = (f"[{number}{to_persian(number)}]" for number in (answered, asked))
	return re.compile(f"^{count} از {whole} دستگاه پاسخ داده‌اند$")
