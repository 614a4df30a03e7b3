"""One site for the whole run, one transaction for each test, rolled back at its end."""

import os
from collections.abc import Iterator
from pathlib import Path

import frappe
import pytest

from single_window.directory import seats
from single_window.tests import factories

BENCH = Path(__file__).resolve().parents[2]
SITE = os.environ.get("SINGLE_WINDOW_SITE", "test.localhost")


@pytest.fixture(scope="session", autouse=True)
def site() -> Iterator[str]:
	"""Frappe connected to the test site."""
	os.chdir(BENCH / "sites")
	frappe.init(SITE, sites_path=".")
	frappe.connect()
	frappe.flags.in_test = True
	# Frappe stops at 60 new users an hour; a run of the whole suite makes more.
	frappe.local.conf["throttle_user_limit"] = 1_000_000
	frappe.set_user("Administrator")
	factories.ensure_people()
	yield SITE
	frappe.destroy()


@pytest.fixture(autouse=True)
def transaction(site: str) -> Iterator[None]:
	"""Begin clean, leave nothing behind."""
	_clear_request()
	frappe.db.begin()
	yield
	frappe.db.rollback()
	_clear_request()


def _clear_request() -> None:
	frappe.set_user("Administrator")
	frappe.local.message_log = []
	frappe.local.form_dict = frappe._dict()
	frappe.local.response = frappe._dict(docs=[])
	frappe.local.lang = "fa"
	frappe.local.fullnames = {}
	seats.forget()
	factories.reset()
