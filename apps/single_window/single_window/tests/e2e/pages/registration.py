"""The steps of /register."""

from playwright.sync_api import Locator, Page, expect


def step(page: Page, name: str) -> Locator:
	"""The form of a step, once it is shown."""
	form = page.locator(f'[data-step-form="{name}"]')
	expect(form).to_be_visible()
	return form


def give(page: Page, name: str, value: str, button: str) -> None:
	"""Fill the only field of a step and go on."""
	form = step(page, name)
	form.locator(f"#identity-{name}").fill(value)
	form.get_by_role("button", name=button, exact=True).click()


def give_code(page: Page, code: str) -> None:
	"""Type the code; a whole one is sent by itself."""
	step(page, "code").locator("#identity-code").press_sequentially(code)


def fault(page: Page, field: str) -> Locator:
	"""Where the field's fault is written."""
	return page.locator(f"form:not([hidden]) #identity-{field}-error")


def agree(page: Page) -> None:
	"""«بلی»."""
	step(page, "consent").get_by_role("button", name="بلی", exact=True).click()


def complete_profile(page: Page, first_name: str, last_name: str, national_code: str) -> None:
	"""The three compulsory fields of the profile."""
	form = step(page, "profile")
	form.get_by_label("نام", exact=True).fill(first_name)
	form.get_by_label("نام خانوادگی").fill(last_name)
	form.get_by_label("کد ملی").fill(national_code)
	form.get_by_role("button", name="تکمیل پروفایل").click()
