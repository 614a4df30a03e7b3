"""A stored answer as the text that a person reads: Persian digits, Jalali dates, no padded zeros."""

from collections.abc import Callable
from decimal import Decimal

from frappe import _
from frappe.utils import cint, flt

from single_window.jalali.dates import format_date, format_datetime
from single_window.jalali.digits import to_persian

THOUSANDS, POINT, PERCENT = "٬", "٫", "٪"


def readable(fieldtype: str, value: object) -> str:
	"""The value of a field of that type as text; nothing answered gives an empty text."""
	if value is None or value == "":
		return ""
	return _WRITERS.get(fieldtype, str)(value)


def _number(value: object) -> str:
	plain = f"{Decimal(str(flt(value))).normalize():,f}"
	return to_persian(plain.replace(",", THOUSANDS).replace(".", POINT))


def _yes_or_no(value: object) -> str:
	return _("Yes") if cint(value) else _("No")


_WRITERS: dict[str, Callable[[object], str]] = {
	"Int": _number,
	"Float": _number,
	"Currency": _number,
	"Percent": lambda value: _number(value) + PERCENT,
	"Date": format_date,
	"Datetime": format_datetime,
	"Time": lambda value: to_persian(str(value)[:5]),
	"Check": _yes_or_no,
}
