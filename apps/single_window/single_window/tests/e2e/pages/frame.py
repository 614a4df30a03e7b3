"""What every page must have, and the head of the portal."""

from playwright.sync_api import Page, expect


def is_persian(page: Page) -> None:
	"""Check the language and the direction of the page that is shown."""
	root = page.locator("html")
	expect(root).to_have_attribute("lang", "fa")
	expect(root).to_have_attribute("dir", "rtl")


def fits(page: Page) -> None:
	"""Check that nothing makes the page wider than its window."""
	# A phone's browser widens innerWidth to what overflows, so the window's own measure decides.
	window = page.viewport_size["width"]
	width = page.evaluate("document.scrollingElement.scrollWidth")
	assert width <= window, f"{page.url} is {width} px wide in a window of {window} px"


def enter(page: Page, way: str) -> None:
	"""From the home page by «ورود به سامانه» to «ورود» or «ثبت‌نام», as the FAQ says."""
	page.goto("/")
	is_persian(page)
	page.get_by_text("ورود به سامانه", exact=True).click()
	page.locator(".sw-menu-list").get_by_role("link", name=way, exact=True).click()


def log_in(page: Page, username: str, password: str) -> None:
	"""Fill the login page that is open; the page that follows is the caller's to judge."""
	is_persian(page)
	page.locator("#identity-usr").fill(username)
	page.locator("#identity-pwd").fill(password)
	page.get_by_role("button", name="ورود", exact=True).click()


def log_out(page: Page) -> None:
	"""Log out by the menu under one's name."""
	page.locator(".sw-menu summary").click()
	page.get_by_role("button", name="خروج").click()
	expect(page.get_by_text("ورود به سامانه", exact=True)).to_be_visible()
