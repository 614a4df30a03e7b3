"""Rules for the fields of a profile; each returns the stored spelling or refuses at its field."""

import re
import unicodedata
from datetime import date

import phonenumbers
from frappe import _
from frappe.utils import getdate
from phonenumbers import NumberParseException, PhoneNumberFormat

from single_window.exceptions import IncompleteProfile
from single_window.identity.faults import refuse
from single_window.identity.mobile import REGION
from single_window.jalali.dates import InvalidJalaliDate, parse_date
from single_window.jalali.digits import to_latin
from single_window.jalali.text import normalise

LONGEST_NAME = 60
LONGEST_ADDRESS = 300
OLDEST_YEARS = 130

_NAME_MARKS = frozenset(" \u200c-'.’")
_POSTAL_CODE = re.compile(r"[13-9]{4}[1346-9][0-9]{5}")
_PHONE = re.compile(r"[0-9+\-().\s]{5,40}")
_NO_DIGITS = re.compile(r"[\s\-\u200c]+")


def person_name(value: str, field: str, *, required: bool = False) -> str | None:
	"""A name of letters; Arabic ي and ك become Persian, invisible marks go."""
	name = normalise(value).replace("\n", " ")
	if not name:
		return _missing(field) if required else None
	if len(name) > LONGEST_NAME or not _is_name(name):
		refuse(field, _("Write the name in letters, without digits or signs."))
	return name


def birth_date(value: str) -> date | None:
	"""A Jalali date in the past, within a human life."""
	if not normalise(value):
		return None
	try:
		day = parse_date(value)
	except InvalidJalaliDate:
		_refuse_date()
	today = getdate()
	if not today.year - OLDEST_YEARS <= day.year or day > today:
		_refuse_date()
	return day


def postal_code(value: str) -> str | None:
	"""Ten digits; the first five without 0 and 2, the fifth not 5, as the post office issues them."""
	code = _NO_DIGITS.sub("", to_latin(normalise(value)))
	if not code:
		return None
	if not _POSTAL_CODE.fullmatch(code):
		refuse("postal_code", _("Write the ten digits of the postal code."))
	return code


def phone(value: str) -> str | None:
	"""A telephone number of Iran with its area code, as 06133333333."""
	text = to_latin(normalise(value))
	if not text:
		return None
	if not _PHONE.fullmatch(text):
		_refuse_phone()
	try:
		number = phonenumbers.parse(text, REGION)
	except NumberParseException:
		_refuse_phone()
	if number.country_code != 98 or not phonenumbers.is_valid_number(number):
		_refuse_phone()
	return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL).replace(" ", "")


def address(value: str) -> str | None:
	"""Free text of at most LONGEST_ADDRESS characters."""
	text = normalise(value)
	if len(text) > LONGEST_ADDRESS:
		refuse("address", _("The address is too long. Write at most {0} characters.").format("۳۰۰"))
	return text or None


def _is_name(name: str) -> bool:
	letters = [char for char in name if unicodedata.category(char)[0] == "L"]
	others = [char for char in name if unicodedata.category(char)[0] not in "LM"]
	return len(letters) >= 2 and all(char in _NAME_MARKS for char in others)


def _missing(field: str) -> None:
	refuse(field, _("This field is compulsory."), exc=IncompleteProfile)


def _refuse_date() -> None:
	refuse(
		"birth_date",
		_("Write the birth date as year/month/day, for example {0}.").format("۱۳۶۵/۰۴/۱۲"),
	)


def _refuse_phone() -> None:
	refuse(
		"phone", _("Write the telephone number with its area code, for example {0}.").format("۰۶۱۳۳۳۳۳۳۳۳")
	)
