"""What narrows a tab down: a few choices that everybody understands, each a condition on one column."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window.exceptions import SingleWindowError

CHOICES = ("kind", "state", "asking_agency", "county")
MARKS = ("unread", "waiting")
TIMES = ("due", "arrived")

# Column by filter. A tab whose rows lack the column has no row that fits.
CARDS = {
	"kind": "card_kind",
	"state": "card_state",
	"asking_agency": "card_asking_agency",
	"county": "card_county",
	"unread": "card_unread",
	"waiting": "card_waiting",
	"due": "card_due_on",
	"arrived": "card_arrived_on",
}
INQUIRIES = {"state": "status", "asking_agency": "agency", "due": "due_on", "arrived": "sent_on"}

Condition = tuple[str, dict]


def parse(wanted: str | dict | None) -> dict[str, str | list[str] | int]:
	"""The filters as a dictionary, without empty ones; refuses what is no filter of ours."""
	found = frappe.parse_json(wanted or "{}")
	if not isinstance(found, dict) or found.keys() - {*CHOICES, *MARKS, *TIMES}:
		_refuse()
	filters = {name: value for name, value in found.items() if value not in ("", None, [], 0, "0", False)}
	for name, value in filters.items():
		values = value if isinstance(value, list) and name in CHOICES else [value]
		if not all(isinstance(one, str | int) for one in values) or (
			name in TIMES and value not in PERIODS[name]
		):
			_refuse()
	return filters


def condition(wanted: str | dict | None, columns: Mapping[str, str]) -> Condition | None:
	"""The filters as SQL with its values; an empty text without filters, None when no row can fit."""
	parts, values = [], {}
	for name, value in parse(wanted).items():
		if name not in columns:
			return None
		text, own = _one(name, columns[name], value)
		parts.append(text)
		values |= own
	return " and ".join(parts), values


def _one(name: str, column: str, value: str | list | int) -> Condition:
	if name in MARKS:
		return f"{column} = 1", {}
	if name in CHOICES:
		return f"{column} in %({name})s", {name: tuple(value) if isinstance(value, list) else (value,)}
	start, end = PERIODS[name][value](now_datetime())
	parts = [f"{column} >= %({name}_start)s"] if start else []
	parts += [f"{column} < %({name}_end)s"] if end else []
	return " and ".join(parts), {f"{name}_start": start, f"{name}_end": end}


def _midnight(now: datetime) -> datetime:
	return now.replace(hour=0, minute=0, second=0, microsecond=0)


Period = Callable[[datetime], tuple[datetime | None, datetime | None]]
DAY = timedelta(days=1)
PERIODS: dict[str, dict[str, Period]] = {
	"due": {
		"late": lambda now: (None, now),
		"today": lambda now: (_midnight(now), _midnight(now) + DAY),
		"week": lambda now: (_midnight(now), _midnight(now) + 7 * DAY),
	},
	"arrived": {
		"today": lambda now: (_midnight(now), None),
		"week": lambda now: (_midnight(now) - 6 * DAY, None),
		"month": lambda now: (_midnight(now) - 29 * DAY, None),
	},
}


def _refuse() -> None:
	frappe.throw(
		_("This filter is not known. Choose one from the list."),
		exc=SingleWindowError,
		title=_("Unknown Filter"),
	)
