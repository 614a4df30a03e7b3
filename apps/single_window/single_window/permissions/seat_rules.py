"""What a seat lets its holder see, as SQL made of constants."""

from collections.abc import Iterable

import frappe

from single_window.constants import DT
from single_window.directory.seats import Seat

NOTHING = "1=0"


def case_of(doctype: DT, seat: Seat) -> str:
	"""Cases, or permits, of the seat's agency; in a county, of the county."""
	rule = f"`tab{doctype}`.agency = {frappe.db.escape(seat.agency)}"
	if seat.county:
		rule += f" and `tab{doctype}`.county = {frappe.db.escape(seat.county)}"
	return f"({rule})"


def sent_by(seat: Seat) -> str:
	"""Rounds of the seat's agency; in a county, of its own office or about a case of the county."""
	agency = f"`tabInquiry`.agency = {frappe.db.escape(seat.agency)}"
	if not seat.county:
		return agency
	return f"({agency} and (`tabInquiry`.office = {frappe.db.escape(seat.office)} or `tabInquiry`.permit_request in ({_cases(seat)})))"


def asked_of(seat: Seat) -> str:
	"""Rounds in which the seat's agency was asked; in a county, its own office."""
	return f"`tabInquiry`.name in (select inquiry from `tabInquiry Response` where {given_by(seat)})"  # noqa: S608 (escaped)


def given_by(seat: Seat) -> str:
	"""Responses that are the seat's agency's to give; in a county, its own office's."""
	column, value = ("office", seat.office) if seat.county else ("agency", seat.agency)
	return f"`tabInquiry Response`.{column} = {frappe.db.escape(value)}"


def given_to(seat: Seat) -> str:
	"""Responses to the seat's rounds."""
	if not seat.county:
		return f"`tabInquiry Response`.asking_agency = {frappe.db.escape(seat.agency)}"
	return f"`tabInquiry Response`.inquiry in (select name from `tabInquiry` where {sent_by(seat)})"  # noqa: S608 (escaped)


def named(doctype: DT, column: str, values: list[str]) -> list[str]:
	"""The rule that the column has one of the values; no rule for no values."""
	return [f"`tab{doctype}`.{column} in ({quoted(values)})"] if values else []


def any_of(rules: Iterable[str]) -> str:
	"""One condition out of several; nothing at all fits no rule."""
	parts = list(dict.fromkeys(rules))
	return f"({' or '.join(parts)})" if parts else NOTHING


def quoted(values: Iterable[str]) -> str:
	"""The values as a list in SQL."""
	return ", ".join(frappe.db.escape(value) for value in values)


def _cases(seat: Seat) -> str:
	agency, county = frappe.db.escape(seat.agency), frappe.db.escape(seat.county)
	return f"select name from `tabPermit Request` where agency = {agency} and county = {county}"  # noqa: S608 (escaped)
