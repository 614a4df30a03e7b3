"""How many codes may be sent: the windows, and the lock that parallel requests cannot pass."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import frappe
import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.exceptions import TooManyAttempts
from single_window.identity import quota
from single_window.identity.factories import unused_mobile

pytestmark = pytest.mark.feature("F1")

NOW = datetime(2026, 11, 23, 12, 0)


def ago(**span: float) -> datetime:
	return NOW - timedelta(**span)


@pytest.mark.parametrize(
	("sent", "free_at"),
	[
		([], NOW),
		([ago(seconds=61)], NOW),
		([ago(seconds=20)], NOW + timedelta(seconds=40)),
		([ago(minutes=minutes) for minutes in (50, 40, 30, 20, 10)], NOW + timedelta(minutes=10)),
		([ago(hours=hours) for hours in range(20, 0, -2)], NOW + timedelta(hours=4)),
		([ago(hours=25)] * 50, NOW),
	],
)
def test_the_next_code_is_free_when_every_window_has_room(sent, free_at):
	assert quota.free_from(sent, NOW) == free_at


@given(st.lists(st.integers(0, 100_000), max_size=30))
def test_whoever_waits_as_told_is_not_refused_again(seconds):
	sent = [ago(seconds=number) for number in seconds]
	free_at = quota.free_from(sent, NOW)
	assert quota.free_from(sent, free_at) == free_at


def test_parallel_requests_for_one_number_get_one_code():
	number = f"+98{unused_mobile()[1:]}"
	site = frappe.local.site

	def one(_number: int) -> bool:
		frappe.init(site, sites_path=".")
		frappe.connect()
		try:
			quota.take(number)
			frappe.db.commit()
			return True
		except TooManyAttempts:
			return False
		finally:
			frappe.destroy()

	with ThreadPoolExecutor(10) as threads:
		results = list(threads.map(one, range(20)))
	frappe.db.rollback()
	frappe.db.delete(quota.DOCTYPE, {"mobile": number})
	frappe.db.commit()
	assert results.count(True) == 1
