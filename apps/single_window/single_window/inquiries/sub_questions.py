"""Structured questions of an inquiry: how they may be asked, and answers of the right type."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

import frappe
from frappe import _
from frappe.utils import cint

from single_window.constants import QuestionType
from single_window.inquiries import answer_text, refusing
from single_window.jalali.dates import InvalidJalaliDate, format_date, parse_date
from single_window.jalali.digits import to_latin
from single_window.jalali.text import normalise

MOST_QUESTIONS = 30
MOST_CHOICES = 50
LABEL_LENGTH = 500
TEXT_LENGTH = 5_000
# Numbers beyond this are typing errors, and would not survive being shown as one.
NUMBER_LENGTH = 20
YES, NO = "Yes", "No"

_GREGORIAN = re.compile(r"(?:1[6-9]|2\d)\d\d-\d\d-\d\d")


def checked(given: list[dict]) -> list[dict]:
	"""The questions as they are stored. Raises SingleWindowError for one that nobody could answer."""
	if len(given) > MOST_QUESTIONS:
		refusing.sending(
			_("At most {0} structured questions fit into one inquiry.").format(
				refusing.number(MOST_QUESTIONS)
			)
		)
	return [_checked_question(number, row) for number, row in enumerate(given, start=1)]


def answers(questions: list, given: list[dict], *, compulsory: bool = True) -> list[dict]:
	"""The answers as they are stored, one row for every question answered.

	`given` are rows of number and value; numbers of no question are left out. `compulsory` says whether questions may
	stay open. Raises SingleWindowError with all faults at once.
	"""
	values = {cint(row.get("number")): row.get("value") for row in given}
	rows, faults = [], []
	for number, question in enumerate(questions, start=1):
		text = normalise(values.get(number))
		if not text:
			if compulsory and question.compulsory:
				faults.append(_("“{0}” needs an answer.").format(_label(question)))
			continue
		value, fault = _READERS[question.fieldtype](question, text)
		if fault:
			faults.append(fault)
			continue
		rows.append(
			{"number": number, "label": question.label, "fieldtype": question.fieldtype, "value": value}
		)
	if faults:
		refusing.answering("<br>".join(faults))
	return rows


def readable(fieldtype: str, value: str | None) -> str:
	"""A stored answer as people read it."""
	if not value:
		return ""
	if fieldtype == QuestionType.YES_NO:
		return _(value)
	if fieldtype == QuestionType.NUMBER:
		return answer_text.readable("Float", value)
	if fieldtype == QuestionType.DATE:
		return format_date(value)
	return value


def _label(question) -> str:
	"""The question's text for a message, which browsers read as HTML."""
	return frappe.utils.escape_html(question.label)


def _checked_question(number: int, row: dict) -> dict:
	label, fieldtype = normalise(row.get("label")), row.get("fieldtype")
	if not label or len(label) > LABEL_LENGTH:
		refusing.sending(
			_("Structured question {0} needs a text of at most {1} characters.").format(
				refusing.number(number), refusing.number(LABEL_LENGTH)
			)
		)
	if fieldtype not in list(QuestionType):
		refusing.sending(_("Choose how structured question {0} is answered.").format(refusing.number(number)))
	choices = list(dict.fromkeys(filter(None, map(normalise, str(row.get("options") or "").splitlines()))))
	if fieldtype == QuestionType.CHOICE and not 2 <= len(choices) <= MOST_CHOICES:
		refusing.sending(
			_("Structured question {0} needs between 2 and {1} choices, one in a line.").format(
				refusing.number(number), refusing.number(MOST_CHOICES)
			)
		)
	return {
		"label": label,
		"fieldtype": str(fieldtype),
		"options": "\n".join(choices) if fieldtype == QuestionType.CHOICE else "",
		"compulsory": int(bool(cint(row.get("compulsory")))),
	}


def _yes_or_no(question, text: str) -> tuple[str, str]:
	spoken = {"yes": YES, "بله": YES, "بلی": YES, "1": YES, "no": NO, "خیر": NO, "0": NO}
	value = spoken.get(to_latin(text).casefold())
	return value or "", "" if value else _("“{0}” is answered with yes or no.").format(_label(question))


def _text(question, text: str) -> tuple[str, str]:
	fault = _("The answer to “{0}” may have at most {1} characters.").format(
		_label(question), refusing.number(TEXT_LENGTH)
	)
	return text, fault if len(text) > TEXT_LENGTH else ""


def _number(question, text: str) -> tuple[str, str]:
	plain = to_latin(text).replace("٬", "").replace(",", "").replace("٫", ".").replace("/", ".")
	try:
		number = Decimal(plain)
	except InvalidOperation:
		number = None
	if number is None or not number.is_finite() or len(f"{number:f}") > NUMBER_LENGTH:
		return "", _("“{0}” is answered with a number.").format(_label(question))
	return f"{number:f}", ""


def _date(question, text: str) -> tuple[str, str]:
	plain = to_latin(text)
	try:
		# Desk's own date field posts Gregorian dates; its years are beyond those of the Jalali calendar.
		if _GREGORIAN.fullmatch(plain):
			return date.fromisoformat(plain).isoformat(), ""
		return parse_date(text).isoformat(), ""
	except InvalidJalaliDate:
		frappe.clear_last_message()
	except ValueError:
		pass
	return "", _("“{0}” is answered with a date, for example {1}.").format(_label(question), "۱۴۰۵/۰۹/۰۲")


def _choice(question, text: str) -> tuple[str, str]:
	fits = text in (question.options or "").splitlines()
	return text, "" if fits else _("Choose one of the answers offered for “{0}”.").format(_label(question))


_READERS: dict[str, Callable[[object, str], tuple[str, str]]] = {
	QuestionType.YES_NO: _yes_or_no,
	QuestionType.TEXT: _text,
	QuestionType.NUMBER: _number,
	QuestionType.DATE: _date,
	QuestionType.CHOICE: _choice,
}
