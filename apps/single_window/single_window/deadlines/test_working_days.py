"""Working days against a slow, obvious reference."""

from datetime import date, datetime, time, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from single_window.deadlines.working_days import (
	add_working_days,
	due_instant,
	is_working_day,
	put_off,
	working_days_between,
)

pytestmark = pytest.mark.feature("F15", "E9")

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
lengths = st.integers(0, 60)


def reference(start: date, length: int) -> date:
	"""Walk day by day with a calendar in hand."""
	calendar = holidays.country_holidays("IR", years=range(start.year, start.year + 2))
	day, left = start, length
	while True:
		is_open = day.strftime("%A") not in ("Thursday", "Friday") and day not in calendar
		if is_open and left <= 0:
			return day
		day += timedelta(days=1)
		if day.strftime("%A") not in ("Thursday", "Friday") and day not in calendar:
			left -= 1


@settings(deadline=None)
@given(days, lengths)
def test_counting_agrees_with_the_calendar(start, length):
	assert add_working_days(start, length) == reference(start, length)


@settings(deadline=None)
@given(days, lengths)
def test_the_last_day_is_a_working_day_and_never_before_the_first(start, length):
	end = add_working_days(start, length)
	assert is_working_day(end)
	assert end >= start


@settings(deadline=None)
@given(days, st.integers(1, 60), st.integers(1, 10))
def test_more_days_and_a_later_start_never_end_earlier(start, length, more):
	assert add_working_days(start, length) < add_working_days(start, length + more)
	assert add_working_days(start, length) <= add_working_days(start + timedelta(days=more), length)


@settings(deadline=None)
@given(days, st.integers(1, 30))
def test_as_many_working_days_as_promised_lie_between(start, length):
	end = add_working_days(start, length)
	passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
	assert sum(map(is_working_day, passed)) == length


@pytest.mark.parametrize(
	"day", [date(2026, 11, 26), date(2026, 11, 27), date(2026, 3, 21), date(2026, 3, 22), date(2026, 2, 11)],
	ids=["Thursday", "Friday", "Nowruz", "second day of Nowruz", "22 Bahman"],
)  # fmt: skip
def test_offices_are_closed_on(day):
	assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 25)])
def test_offices_are_open_from_saturday_to_wednesday(day):
	assert is_working_day(day)


def test_a_limit_over_the_weekend_ends_after_it():
	assert add_working_days(date(2026, 11, 25), 1) == date(2026, 11, 28), "Wednesday, and then Saturday"


def test_a_limit_over_nowruz_jumps_the_feast():
	assert add_working_days(date(2026, 3, 18), 1) > date(2026, 3, 24)


def test_a_limit_ends_with_the_office_day():
	assert due_instant(datetime(2026, 11, 21, 23, 59), 2) == datetime.combine(
		date(2026, 11, 23), time(14, 30)
	)


@settings(deadline=None)
@given(days, lengths)
def test_counting_days_between_undoes_adding_them(start, length):
	assert working_days_between(start, add_working_days(start, length)) == length + (
		length == 0 and not is_working_day(start)
	)


@settings(deadline=None)
@given(days, lengths, lengths)
def test_a_clock_that_stood_still_gives_back_the_working_days_it_missed(start, limit, pause):
	due = due_instant(datetime.combine(start, time(9)), limit)
	back = datetime.combine(start + timedelta(days=pause), time(11))
	later = put_off(due, datetime.combine(start, time(9)), back)
	assert working_days_between(due.date(), later.date()) == working_days_between(start, back.date())
	assert later.time() == due.time()


def test_a_pause_without_a_working_day_changes_nothing():
	due = datetime(2026, 12, 1, 14, 30)
	assert put_off(due, datetime(2026, 11, 26, 9), datetime(2026, 11, 27, 20)) == due
	assert working_days_between(date(2026, 11, 26), date(2026, 11, 20)) == 0
