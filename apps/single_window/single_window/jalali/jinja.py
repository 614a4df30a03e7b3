"""Methods that templates call; the names are wired in hooks.py."""

from datetime import date, datetime

from single_window.jalali import dates, digits


def jdate(value: date | datetime | str | None, pattern: str = "yyyy/mm/dd") -> str:
	"""«۱۴۰۵/۰۹/۰۲»; see dates.format_date."""
	return dates.format_date(value, pattern)


def jdatetime(value: datetime | date | str | None) -> str:
	"""«۱۴۰۵/۰۹/۰۲، ۱۴:۳۰»; see dates.format_datetime."""
	return dates.format_datetime(value)


def jlong_date(value: date | datetime | str | None) -> str:
	"""«۲ آذر ۱۴۰۵»; see dates.format_long_date."""
	return dates.format_long_date(value)


def fa_digits(text: object) -> str:
	"""Persian digits; see digits.to_persian."""
	return digits.to_persian(text)
