"""The form of a permit, as a citizen fills it."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect


def open_form(page: Page, code: str) -> None:
	"""Open the empty form of a permit type and wait until it is drawn."""
	page.goto(f"/apply/{code.lower()}/new")
	wait_drawn(page)


def wait_drawn(page: Page) -> None:
	"""Frappe draws the form after its scripts are loaded."""
	expect(page.locator("[data-apply] .frappe-control[data-fieldname]").first).to_be_visible()
	expect(page.locator('[data-apply] [id^="field-"]').first).to_be_attached()


def question(page: Page, label: str) -> Locator:
	"""A question with its label, its input and its fault."""
	return page.locator("[data-apply] .frappe-control[data-fieldname]").filter(has_text=label)


def fault(page: Page, label: str) -> Locator:
	"""The fault written at a question."""
	return question(page, label).locator(".sw-fault")


def write(page: Page, label: str, value: str) -> None:
	"""Type an answer."""
	question(page, label).locator("input, textarea").first.fill(value)


def choose(page: Page, label: str, value: str) -> None:
	"""Choose an answer from a list."""
	question(page, label).locator("select").select_option(value)


def upload(page: Page, label: str, path: Path) -> None:
	"""Choose a file with the browser's own dialog and wait until it is uploaded."""
	with page.expect_file_chooser() as chooser:
		question(page, label).get_by_role("button", name="انتخاب فایل").click()
	chooser.value.set_files(path)
	expect(question(page, label).locator(".sw-upload")).to_have_class("sw-upload is-done")


def send_button(page: Page) -> Locator:
	"""«بفرست»."""
	return page.get_by_role("button", name="بفرست", exact=True)
