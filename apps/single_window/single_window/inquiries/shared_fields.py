"""Which answers of the applicant's form the asked agencies get to see."""

import frappe

from single_window.inquiries import answer_text

FILE_TYPES = frozenset({"Attach", "Attach Image"})
LAYOUT_TYPES = frozenset({"Section Break", "Column Break", "Tab Break"})


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
