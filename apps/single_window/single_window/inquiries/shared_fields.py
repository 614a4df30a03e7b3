"""Which answers of the applicant's form the asked agencies get to see."""

from typing import TYPE_CHECKING

import frappe

from single_window.inquiries import answer_text

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse

FILE_TYPES = frozenset({"Attach", "Attach Image"})
LAYOUT_TYPES = frozenset({"Section Break", "Column Break", "Tab Break"})
FIELDS = ("fieldname", "label", "value", "is_file")


def snapshot(form_doctype: str, form_record: str, fieldnames: list[str]) -> list[dict]:
	"""Rows of the chosen fields as they are now: what was shared stays readable whatever happens to the form."""
	record = frappe.get_doc(form_doctype, form_record)
	return [row for row in readable(record) if row["fieldname"] in set(fieldnames)]


def readable(record: "frappe.model.document.Document") -> list[dict]:
	"""The form's questions with the answers as text, in order; the case's own columns are left out."""
	return [
		{
			"fieldname": field.fieldname,
			"label": field.label,
			"value": answer_text.readable(field.fieldtype, record.get(field.fieldname)),
			"is_file": int(field.fieldtype in FILE_TYPES),
		}
		for field in record.meta.fields
		if not field.read_only and not field.hidden and field.fieldtype not in LAYOUT_TYPES
	]


def of_response(response: "InquiryResponse", inquiry: "Inquiry") -> list:
	"""What the asked agency may see: the round's shared fields, from the second revision on the response's own."""
	return response.shared_fields if response.revision > 1 else inquiry.shared_fields


def plain(row) -> dict:
	"""A row of shared fields without its place in a table."""
	return {field: row.get(field) for field in FIELDS}
