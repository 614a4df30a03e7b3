"""The answers of a case that an officer sends back: which may be marked, and the rows that keep what became of them."""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window.constants import DT, FaultState
from single_window.inquiries import answer_text
from single_window.inquiries.shared_fields import FILE_TYPES, readable

if TYPE_CHECKING:
	from frappe.model.document import Document

# The row of a return's general note names no question; the applicant's word to the officer is its new value.
GENERAL = ""


def questions(request: "Document") -> dict[str, frappe._dict]:
	"""The questions of the case's form that can be marked, by field name, in the order of the form.

	A question that the permit type has given up since is not among them: its column is hidden in the form.
	"""
	rows = {
		row.fieldname: row for row in frappe.get_cached_doc(DT.PERMIT_TYPE, request.permit_type).form_fields
	}
	columns = {field.fieldname: field for field in frappe.get_meta(request.form_doctype).fields}
	shown = readable(frappe.get_doc(request.form_doctype, request.form_record))
	return {
		row["fieldname"]: frappe._dict(row, question=rows.get(row["fieldname"]) or columns[row["fieldname"]])
		for row in shown
	}


def open_rows(request: "Document") -> list:
	"""The rows of the return that the applicant has not answered yet; the general note's comes last."""
	rows = [row for row in request.faults if row.state == FaultState.OPEN]
	return sorted(rows, key=lambda row: (row.fieldname == GENERAL, row.idx))


def question_of(request: "Document", row) -> "frappe._dict | Document":
	"""The question of an open row. What the permit type has given up meanwhile is asked as it was, but not compulsory."""
	for question in frappe.get_cached_doc(DT.PERMIT_TYPE, request.permit_type).form_fields:
		if question.fieldname == row.fieldname:
			return question
	column = frappe.get_meta(request.form_doctype).get_field(row.fieldname)
	return frappe._dict(
		fieldname=row.fieldname,
		label=row.label,
		fieldtype=row.fieldtype,
		options=column.options if column else None,
		compulsory=0,
		help=None,
	)


def text_of(fieldtype: str, value: object) -> str:
	"""An answer as the rows keep it: as people read it, a file by its address."""
	return str(value or "") if fieldtype in FILE_TYPES else answer_text.readable(fieldtype, value)


def for_reading(rows: list) -> list[dict]:
	"""Rows of the table as pages show them, each return's together, the latest return first."""
	shown = [
		{
			"fieldname": row.fieldname or GENERAL,
			"label": row.label or (_("The whole request") if row.note else _("Word of the applicant")),
			"note": row.note,
			"old_value": row.old_value or "",
			"new_value": row.new_value or "",
			"is_file": int(row.fieldtype in FILE_TYPES),
			"state": row.state,
			"round": row.round,
		}
		for row in rows
	]
	return sorted(shown, key=lambda row: -row["round"])
