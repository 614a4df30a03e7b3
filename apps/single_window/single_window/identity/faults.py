"""One way to refuse an entry, so that a page can show the message at its field."""

from typing import NoReturn

import frappe
from frappe import _

from single_window.exceptions import SingleWindowError


def refuse(
	field: str, message: str, exc: type[SingleWindowError] = SingleWindowError, title: str | None = None
) -> NoReturn:
	"""Throw *exc* with a translated *message* and name the *field* in the response's own key "field"."""
	frappe.local.response["field"] = field
	frappe.throw(message, exc=exc, title=title or _("Please correct this field"))
