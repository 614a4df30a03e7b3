"""The cartable of officers."""

from playwright.sync_api import Locator, Page, expect

POOL, MINE, DONE = "pool", "mine", "done"


def wait_ready(page: Page) -> None:
	"""Wait until the cartable has read its first page."""
	expect(page.locator('.sw-tab[data-tab="mine"][aria-selected="true"]')).to_be_visible()


def show(page: Page, tab: str) -> None:
	"""Open a tab and wait until its cards, or the word that there are none, are there."""
	page.locator(f'.sw-tab[data-tab="{tab}"]').click()
	expect(page.locator(f'.sw-tab[data-tab="{tab}"]')).to_have_attribute("aria-selected", "true")


def card(page: Page, tracking_code: str) -> Locator:
	"""The card of the case with this tracking code, as it is written on the card."""
	return page.locator(".sw-cards .sw-card").filter(has_text=tracking_code)


def take(page: Page, tracking_code: str) -> None:
	"""Take the case's card out of the pool; the document behind it opens."""
	show(page, POOL)
	card(page, tracking_code).get_by_role("button", name="برداشتن").click()
