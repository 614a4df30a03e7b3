"""National code (کد ملی) of a natural person: ten digits, the last one a check digit.

The check digit is the civil registry's public rule: the first nine digits, weighted 10 down to 2, are summed;
the remainder by 11 is the check digit when it is below 2, otherwise 11 minus the remainder.
"""

import re

from frappe import _

from single_window.exceptions import InvalidNationalCode
from single_window.identity.faults import refuse
from single_window.jalali.digits import to_latin
from single_window.jalali.text import normalise as normalise_text

LENGTH = 10
SHORTEST = 8  # spreadsheets and forms lose up to two leading zeros

_SEPARATORS = re.compile(r"[\s\-\u200c]+")


def normalise(value: object, field: str = "national_code") -> str:
	"""Return the ten Latin digits of *value*; any digits, separators and lost leading zeros are accepted.

	Raises InvalidNationalCode at *field*. The message does not tell which rule failed: the same words answer a
	code that is registered already, so that nobody can ask the system who is in it.
	"""
	code = _digits(value)
	if not _passes(code):
		refuse_code(field)
	return code


def is_valid(value: object) -> bool:
	"""Whether *value* is a national code in any accepted spelling."""
	return _passes(_digits(value))


def refuse_code(field: str = "national_code") -> None:
	"""Refuse a national code in the words used for every reason."""
	refuse(
		field,
		_("This national code was not accepted. Check its ten digits; if they are right, call support."),
		exc=InvalidNationalCode,
		title=_("National Code"),
	)


def check_digit(first_nine: str) -> int:
	"""The tenth digit that belongs to nine Latin digits."""
	remainder = sum(int(digit) * (LENGTH - place) for place, digit in enumerate(first_nine)) % 11
	return remainder if remainder < 2 else 11 - remainder


def _digits(value: object) -> str:
	bare = _SEPARATORS.sub("", to_latin(normalise_text(value)))
	if bare.isascii() and bare.isdigit() and SHORTEST <= len(bare) < LENGTH:
		return bare.zfill(LENGTH)
	return bare


def _passes(code: str) -> bool:
	if not (code.isascii() and code.isdigit() and len(code) == LENGTH) or len(set(code)) == 1:
		return False
	return check_digit(code[:-1]) == int(code[-1])
