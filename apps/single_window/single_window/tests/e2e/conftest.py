"""A running system, real browsers, and an eye on everything that goes wrong in them."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import frappe
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from single_window.tests.e2e import people
from single_window.tests.e2e.watch import Watch

BENCH = Path(__file__).resolve().parents[5]
if str(BENCH) not in sys.path:
	sys.path.insert(0, str(BENCH))

ARTIFACTS = BENCH / "logs" / "artifacts" / "screenshots"
SITE = os.environ.get("SINGLE_WINDOW_SITE", "test.localhost")
PATIENCE = 30_000  # ms until a page has to show what it should
DESKTOP = {"width": 1366, "height": 900}
PHONE = {"width": 390, "height": 844}
CHROMIUM_ARGUMENTS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
]

expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
	"""Remember on the item whether its test failed, so that the pages are photographed then."""
	outcome = yield
	if call.when == "call":
		item.stash[FAILED] = outcome.get_result().failed


FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="package")
def stack(site: str):
	"""The whole system for the test site: front, web server, realtime, scheduler, workers.

	It ends with this package: its workers would take the jobs of other tests that start a system of their own.
	"""
	from provision.stack import running

	with running(site=SITE) as system:
		yield system


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
	"""One Chromium for the run; every person gets a context of his own in it."""
	with sync_playwright() as playwright:
		chromium = playwright.chromium.launch(
			executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS
		)
		yield chromium
		chromium.close()


@pytest.fixture(scope="session")
def retired(site: str) -> Iterator[None]:
	"""After the run nobody who was made for it can log in, and no post waits for him."""
	yield
	people.retire_all()


@pytest.fixture
def watch() -> Iterator[Watch]:
	"""What goes wrong in any page of the test; all of it must have been expected."""
	eye = Watch()
	yield eye
	assert eye.unexpected() == []


@pytest.fixture
def page_as(
	request: pytest.FixtureRequest, browser: Browser, stack, retired, watch: Watch
) -> Iterator[Callable[..., Page]]:
	"""Open a browser of its own, for a person who is logged in already or (None) for a stranger."""
	pages: list[Page] = []

	def open_page(person: people.Person | None = None, *, phone: bool = False) -> Page:
		context = browser.new_context(
			base_url=stack.url,
			viewport=PHONE if phone else DESKTOP,
			has_touch=phone,
			is_mobile=phone,
			locale="fa-IR",
			timezone_id="Asia/Tehran",
			accept_downloads=True,
		)
		context.set_default_timeout(PATIENCE)
		if person:
			answer = context.request.post(
				"/api/method/login", data={"usr": person.username, "pwd": people.PASSWORD}
			)
			assert answer.ok, f"{person.username} could not log in: {answer.status}"
		page = context.new_page()
		watch.follow(page, stack.url)
		pages.append(page)
		return page

	yield open_page
	if request.node.stash.get(FAILED, False):
		_keep_evidence(request.node, pages)
	for page in pages:
		page.context.close()


class Camera:
	"""Keeps pictures of pages in a folder, numbered in the order of the steps."""

	def __init__(self, folder: Path) -> None:
		shutil.rmtree(folder, ignore_errors=True)
		self.folder = folder
		self.steps = 0

	def __call__(self, page: Page, step: str) -> None:
		"""Take a picture of the whole page."""
		self.steps += 1
		path = self.folder / f"{self.steps:02d}-{step}.png"
		page.screenshot(path=path, full_page=True, animations="disabled")


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Camera:
	"""Keep a picture of a page under the test's name: `shot(page, "step")`."""
	return Camera(_folder(request.node))


@pytest.fixture
def expected(watch: Watch) -> Callable[..., None]:
	"""Say that an answer is meant to be refused, and why: `expected("save_profile", status=417, reason="…")`."""
	return watch.expect


@pytest.fixture
def citizen(retired) -> people.Person:
	"""A citizen with a complete profile."""
	return people.citizen("مریم", "رضایی")


@pytest.fixture
def officer(retired) -> Callable[..., people.Person]:
	"""Make an officer with a post in an agency's office of the province centre."""
	return people.officer


@pytest.fixture(autouse=True)
def fresh_reads() -> Iterator[None]:
	"""Leave no snapshot open in which the servers' later work would be invisible."""
	frappe.db.rollback()
	yield
	frappe.db.rollback()


def _folder(node: pytest.Item) -> Path:
	name = re.sub(r"[^\w-]+", "-", node.name).strip("-")
	return ARTIFACTS / name


def _keep_evidence(node: pytest.Item, pages: list[Page]) -> None:
	folder = _folder(node)
	folder.mkdir(parents=True, exist_ok=True)
	for number, page in enumerate(pages, start=1):
		page.screenshot(path=folder / f"failed-{number}.png", timeout=PATIENCE)
		(folder / f"failed-{number}.html").write_text(
			f"<!-- {page.url} -->\n{page.content()}", encoding="utf-8"
		)
