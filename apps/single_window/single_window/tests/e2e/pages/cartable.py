"""The cartable of officers."""

from playwright.sync_api import Locator, Page, expect

MINE, POOL, CASES, WAITING, INQUIRIES, DONE = "mine", "pool", "cases", "waiting", "inquiries", "done"


def enter(page: Page) -> None:
	"""Come home to the cartable."""
	page.goto("/app")
	wait_ready(page)


def wait_ready(page: Page) -> None:
	"""Wait until the cartable has read its first page."""
	expect(page.locator(".sw-tab[aria-selected='true']")).to_be_visible()
	wait_read(page)


def wait_read(page: Page) -> None:
	"""Wait until the cards, or the word that there are none, are there."""
	expect(page.locator(".sw-cards")).to_have_attribute("aria-busy", "false")
	expect(page.locator(".sw-cards .sw-card, .sw-empty").first).to_be_visible()


def show(page: Page, tab: str) -> None:
	"""Open a tab and wait until it is read."""
	page.locator(f'.sw-tab[data-tab="{tab}"]').click()
	expect(page.locator(f'.sw-tab[data-tab="{tab}"]')).to_have_attribute("aria-selected", "true")
	wait_read(page)


def all_cards(page: Page) -> Locator:
	"""The cards of the tab that is shown."""
	return page.locator(".sw-cards .sw-card")


def card(page: Page, tracking_code: str) -> Locator:
	"""The card of the case with this tracking code, as it is written on the card."""
	return all_cards(page).filter(has_text=tracking_code)


def take(page: Page, tracking_code: str) -> None:
	"""Take the case's card out of the pool; the document behind it opens."""
	show(page, POOL)
	card(page, tracking_code).get_by_role("button", name="برداشتن").click()


def choose(page: Page, tracking_code: str, act: str) -> None:
	"""Choose an act from the menu of a card."""
	card(page, tracking_code).get_by_role("button", name="کارهای کارت").click()
	menu_item(page, act).click()


def menu_item(page: Page, name: str) -> Locator:
	"""A line of the menu that is open."""
	return page.locator(".sw-menu").get_by_role("menuitem", name=name, exact=True)


def folder(page: Page, title: str) -> Locator:
	"""A personal cartable in the side list."""
	return page.locator(".sw-folder").filter(has_text=title)


def folder_act(page: Page, title: str, act: str) -> None:
	"""Choose an act from the menu of a personal cartable."""
	folder(page, title).get_by_role("button", name="کارهای").click()
	menu_item(page, act).click()


def select(page: Page, *codes: str) -> None:
	"""Begin to select, and tick the cards."""
	page.locator(".sw-tool.sw-select").click()
	for code in codes:
		card(page, code).get_by_role("checkbox").check()


def bulk(page: Page, act: str) -> None:
	"""Press a button of the bar under the selected cards."""
	page.locator(".sw-bulk").get_by_role("button", name=act, exact=True).click()


def search(page: Page, words: str) -> None:
	"""Type into the search box and wait for the answer."""
	page.locator(".sw-search input").fill(words)
	expect(page.locator(".sw-search-bar")).to_be_visible()


def undo(page: Page) -> None:
	"""Press «بازگرداندن» in the newest notice."""
	page.locator(".desk-alert").last.get_by_role("button", name="بازگرداندن").click()


def count_of(page: Page, tab: str) -> Locator:
	"""The counter on a tab."""
	return page.locator(f'.sw-tab[data-tab="{tab}"] .sw-count')


def show_tab_offline(page: Page, tab: str) -> None:
	"""Open a tab that cannot be read now."""
	page.locator(f'.sw-tab[data-tab="{tab}"]').click()
