"""Acts on an inquiry that are refused: a title that says what did not happen, a message that says why and what to do."""

from typing import NoReturn

import frappe
from frappe import _

from single_window.exceptions import AlreadyActed, NotAllowedNow, SingleWindowError
from single_window.jalali.digits import to_persian


def number(value: int) -> str:
	"""A number inside a message, in the reader's digits."""
	return to_persian(value) if (frappe.local.lang or "").startswith("fa") else str(value)


def sending(message: str) -> NoReturn:
	"""An inquiry, an agency more or a corrected question cannot go out."""
	frappe.throw(message, exc=SingleWindowError, title=_("Inquiry Not Sent"))


def answering(message: str) -> NoReturn:
	"""An answer is incomplete or wrong."""
	frappe.throw(message, exc=SingleWindowError, title=_("Answer Not Sent"))


def returning(message: str) -> NoReturn:
	"""A return says too little or too much."""
	frappe.throw(message, exc=SingleWindowError, title=_("Inquiry Not Returned"))


def steering(message: str) -> NoReturn:
	"""The asking officer's act on a round lacks something."""
	frappe.throw(message, exc=SingleWindowError, title=_("Nothing Was Changed"))


def late(message: str) -> NoReturn:
	"""Somebody was faster; the message names who did what and when."""
	frappe.throw(message, exc=AlreadyActed, title=_("The State Has Changed"))


def over(message: str) -> NoReturn:
	"""The act does not fit what the round is now."""
	frappe.throw(message, exc=NotAllowedNow, title=_("The State Has Changed"))
