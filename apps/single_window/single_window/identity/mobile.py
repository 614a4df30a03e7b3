"""Mobile numbers of Iran. Stored as E.164 (+989121234567), shown and typed as 09121234567."""

import re

import phonenumbers
from frappe import _
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from single_window.exceptions import InvalidMobile
from single_window.identity.faults import refuse
from single_window.jalali.digits import to_latin
from single_window.jalali.text import normalise as normalise_text

REGION = "IR"
COUNTRY_CODE = 98
LONGEST = 40  # characters worth parsing; what is longer is no number

# No letters: the library would read them as the keys of a telephone, and a user name as a number.
_WRITTEN = re.compile(r"[0-9+\-().\s]+")
_MOBILE_TYPES = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})


def normalise(value: object, field: str = "mobile") -> str:
	"""Return *value* as E.164; 0912…, 912…, +98…, 0098…, any digits and spaces are accepted.

	Raises InvalidMobile at *field* for anything but an Iranian mobile number.
	"""
	number = _parse(value)
	if number is None:
		refuse(
			field,
			_("Write an Iranian mobile number, for example {0}.").format("۰۹۱۲۳۴۵۶۷۸۹"),
			exc=InvalidMobile,
			title=_("Mobile Number"),
		)
	return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def is_valid(value: object) -> bool:
	"""Whether *value* is an Iranian mobile number in any accepted spelling."""
	return _parse(value) is not None


def display(value: object) -> str:
	"""Return *value* as people write it, 09121234567 with Latin digits; what is no mobile comes back unchanged."""
	number = _parse(value)
	return f"0{number.national_number}" if number else str(value or "")


def masked(value: object) -> str:
	"""Return *value* for a screen that a stranger may see: 0912***4567."""
	shown = display(value)
	return f"{shown[:4]}***{shown[-4:]}" if len(shown) == 11 else "***"


def _parse(value: object) -> PhoneNumber | None:
	text = to_latin(normalise_text(value)).replace("\u200c", "")
	if len(text) > LONGEST or not _WRITTEN.fullmatch(text):
		return None
	try:
		number = phonenumbers.parse(text, REGION)
	except NumberParseException:
		return None  # not a number at all, which is what the caller asked
	return number if _is_mobile(number) else None


def _is_mobile(number: PhoneNumber) -> bool:
	if number.country_code != COUNTRY_CODE or number.extension:
		return False
	return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in _MOBILE_TYPES
