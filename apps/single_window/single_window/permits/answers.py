"""An applicant's answers to a form: checked one by one, turned into typed values, every fault named at its field."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time

import frappe
from frappe import _

from single_window.exceptions import InvalidAnswers
from single_window.jalali import dates
from single_window.jalali.digits import to_latin
from single_window.jalali.text import normalise

DATA_LENGTH = 140
TEXT_LENGTH = 50_000
# Bounds of Iran with some room, in degrees; a place outside is a slip of the pen.
LATITUDES, LONGITUDES = (24.0, 40.5), (43.5, 64.0)
INT_LIMIT = 2**31 - 1


def convert(rows: list, data: dict) -> dict:
	"""Typed values by field name for the questions `rows` from what was typed.

	Raises InvalidAnswers with a message for every faulty field at once, so that a person corrects them in one go.
	"""
	values, faults = {}, {}
	for row in rows:
		if row.fieldtype == "Section Break":
			continue
		try:
			values[row.fieldname] = _answer(row, data.get(row.fieldname))
		except ValueError as fault:
			faults[row.fieldname] = str(fault)
	if faults:
		raise InvalidAnswers(faults)
	return values


def _answer(row, typed):
	text = normalise(typed) if typed is not None else ""
	if not text:
		if row.compulsory and row.fieldtype != "Check":
			raise ValueError(_("Please answer this question."))
		return None
	return _READERS.get(row.fieldtype, _read_data)(row, text)


def _read_data(row, text: str) -> str:
	if len(text) > DATA_LENGTH:
		raise ValueError(_("The answer may have at most {0} characters.").format(DATA_LENGTH))
	return text


def _read_text(row, text: str) -> str:
	if len(text) > TEXT_LENGTH:
		raise ValueError(_("The answer may have at most {0} characters.").format(TEXT_LENGTH))
	return text


def _read_select(row, text: str) -> str:
	choices = {normalise(choice): choice.strip() for choice in (row.options or "").splitlines()}
	if text not in choices:
		raise ValueError(_("Choose one of the given answers."))
	return choices[text]


def _read_link(row, text: str) -> str:
	found = frappe.db.sql(f"select name from `tab{row.options}` where name = %s", text)  # noqa: S608 - from the form's definition
	if not found:
		raise ValueError(_("Choose one of the given answers."))
	return found[0][0]


def _read_float(row, text: str) -> float:
	plain = (
		to_latin(text).replace("٫", ".").replace("٬", "").replace(",", "").replace("،", "").replace(" ", "")
	)
	try:
		number = float(plain)
	except ValueError:
		raise ValueError(_("Write a number, for example {0}.").format("12.5")) from None
	if not math.isfinite(number) or number < 0:
		raise ValueError(_("Write a number that is not negative."))
	return number


def _read_int(row, text: str) -> int:
	number = _read_float(row, text)
	if number != int(number) or number > INT_LIMIT:
		raise ValueError(_("Write a whole number."))
	return int(number)


def _read_percent(row, text: str) -> float:
	number = _read_float(row, text.rstrip("%٪"))
	if number > 100:
		raise ValueError(_("A percentage lies between 0 and 100."))
	return number


def _read_check(row, text: str) -> int:
	return int(to_latin(text) in ("1", "true", "True"))


def _read_date(row, text: str) -> date:
	try:
		day = date.fromisoformat(to_latin(text)[:10])
		if day.year > dates.LAST_YEAR:
			return day
	except ValueError:
		pass
	try:
		return dates.parse_date(text)
	except dates.InvalidJalaliDate:
		frappe.clear_last_message()
		raise ValueError(
			_("Write the date as year/month/day, for example {0}.").format("۱۴۰۵/۰۹/۰۲")
		) from None


def _read_datetime(row, text: str) -> datetime:
	try:
		return datetime.fromisoformat(to_latin(text)).replace(tzinfo=None)
	except ValueError:
		raise ValueError(_("Choose a date and a time.")) from None


def _read_time(row, text: str) -> str:
	try:
		return time.fromisoformat(to_latin(text)).isoformat()
	except ValueError:
		raise ValueError(_("Write the time as hour:minute.")) from None


def _read_place(row, text: str) -> str:
	numbers = re.findall(r"\d+(?:\.\d+)?", to_latin(text).replace("٫", "."))
	if len(numbers) == 2:
		latitude, longitude = map(float, numbers)
		if LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]:
			return f"{latitude:.6f}, {longitude:.6f}"
	raise ValueError(_("Write latitude and longitude, for example {0}.").format("31.318, 48.670"))


def _read_file(row, text: str) -> str:
	if not text.startswith("/private/files/"):
		raise ValueError(_("Upload the file again."))
	return text


_READERS: dict[str, Callable] = {
	"Small Text": _read_text,
	"Text": _read_text,
	"Select": _read_select,
	"Link": _read_link,
	"Int": _read_int,
	"Float": _read_float,
	"Currency": _read_float,
	"Percent": _read_percent,
	"Check": _read_check,
	"Date": _read_date,
	"Datetime": _read_datetime,
	"Time": _read_time,
	"Geolocation": _read_place,
	"Attach": _read_file,
	"Attach Image": _read_file,
}
