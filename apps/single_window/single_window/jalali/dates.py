"""Jalali dates at the edge: the database keeps Gregorian, people read and write Jalali.

Naive datetimes are in the site's time zone (Asia/Tehran); aware ones are brought there first.
The calendar itself is persiantools'; nothing here computes it.
"""

import re
from datetime import date, datetime
from typing import NoReturn
from zoneinfo import ZoneInfo

import frappe
from frappe import _
from frappe.utils import escape_html, get_datetime
from persiantools.jdatetime import JalaliDate

from single_window.jalali.digits import to_latin, to_persian
from single_window.jalali.text import normalise

TEHRAN = ZoneInfo("Asia/Tehran")
# A Gregorian year typed by mistake (2026) is a Jalali year too; no date of ours lies outside these.
FIRST_YEAR, LAST_YEAR = 1200, 1599

_TYPED_DATE = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})")
_PATTERN_PARTS = {"yyyy": "%Y", "yy": "%y", "mmmm": "%B", "mm": "%m", "dd": "%d", "eeee": "%A"}
_PATTERN_TOKEN = re.compile("yyyy|yy|mmmm|mm|dd|eeee")


class InvalidJalaliDate(frappe.ValidationError):
	"""The text is no date of the Jalali calendar."""


def format_date(value: date | datetime | str | None, pattern: str = "yyyy/mm/dd") -> str:
	"""Write a Gregorian date in Jalali with Persian digits: «۱۴۰۵/۰۹/۰۲». None and "" give "".

	*pattern* knows yyyy, yy, mmmm (month name), mm, dd and eeee (weekday name).
	"""
	if not value:
		return ""
	tokens = _PATTERN_TOKEN.sub(lambda token: _PATTERN_PARTS[token[0]], pattern)
	return to_persian(_jalali(value).strftime(tokens))


def format_datetime(value: datetime | date | str | None) -> str:
	"""Write an instant as «۱۴۰۵/۰۹/۰۲، ۱۴:۳۰» in Tehran's time. None and "" give ""."""
	if not value:
		return ""
	return f"{format_date(value)}، {to_persian(_local(value).strftime('%H:%M'))}"


def format_long_date(value: date | datetime | str | None) -> str:
	"""Write a date in words: «۲ آذر ۱۴۰۵». None and "" give ""."""
	if not value:
		return ""
	jalali = _jalali(value)
	return to_persian(f"{jalali.day} {jalali.strftime('%B')} {jalali.year}")


def parse_date(text: str) -> date:
	"""Read a typed Jalali date (۱۴۰۵/۹/۲, 1405-9-2, any digits) and return the Gregorian date.

	Raises InvalidJalaliDate for anything else, also for days the calendar does not have.
	"""
	typed = _TYPED_DATE.fullmatch(to_latin(normalise(text)))
	if not typed:
		_refuse(text)
	year, month, day = int(typed[1]), int(typed[3]), int(typed[4])
	try:
		jalali = JalaliDate(year, month, day)
	except ValueError:
		_refuse(text)
	if not FIRST_YEAR <= year <= LAST_YEAR:
		_refuse(text)
	return jalali.to_gregorian()


def _jalali(value: date | datetime | str) -> JalaliDate:
	return JalaliDate(_local(value).date(), locale="fa")


def _local(value: date | datetime | str) -> datetime:
	"""Return *value* as a datetime on Tehran's clock; a bare date becomes its midnight."""
	instant = get_datetime(value)
	return instant.astimezone(TEHRAN) if instant.tzinfo else instant


def _refuse(text: str) -> NoReturn:
	message = _("{0} is not a date of the Jalali calendar. Write it as year/month/day, for example {1}.")
	frappe.throw(
		message.format(f"«{escape_html(str(text))}»", "۱۴۰۵/۰۹/۰۲"),
		exc=InvalidJalaliDate,
		title=_("Invalid Date"),
	)
