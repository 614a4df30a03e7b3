"""Working days of the province: Saturday to Wednesday without the official holidays of Iran. Pure."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

# datetime.weekday(): Monday is 0. Offices of the province work Saturday to Wednesday.
WEEKEND = frozenset({3, 4})
# End of the office day, by circular of the Governor's office (summer and winter differ; the later one counts).
DAY_ENDS = time(14, 30)


def is_working_day(day: date) -> bool:
	"""Whether offices are open on `day`."""
	return day.weekday() not in WEEKEND and day not in _holidays(day.year)


def add_working_days(start: date, days: int) -> date:
	"""The day that lies `days` working days after `start`; `start` itself does not count.

	Zero days give `start` when it is a working day, else the next one.
	"""
	day = start
	while days > 0 or not is_working_day(day):
		day += timedelta(days=1)
		days -= is_working_day(day)
	return day


def due_instant(start: datetime, days: int) -> datetime:
	"""The last moment of a time limit of `days` working days that begins at `start` (site time)."""
	return datetime.combine(add_working_days(start.date(), days), DAY_ENDS)


def working_days_between(start: date, end: date) -> int:
	"""How many working days lie after `start`, up to and with `end`; 0 when `end` is not later."""
	days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
	return sum(map(is_working_day, days))


def put_off(due: datetime, since: datetime, until: datetime) -> datetime:
	"""A time limit whose clock stood still from `since` to `until`: later by the working days in between."""
	lost = working_days_between(since.date(), until.date())
	return datetime.combine(add_working_days(due.date(), lost), due.time()) if lost else due


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
	return frozenset(holidays.country_holidays("IR", years=year))
