"""Which answers of the applicant's form the asked agencies get to see. Pure but for the form's own labels."""

import frappe

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
			"value": _text(record, field),
			"is_file": int(field.fieldtype in FILE_TYPES),
		}
		for field in record.meta.fields
		if not field.read_only and not field.hidden and field.fieldtype not in LAYOUT_TYPES
	]


def _text(record, field) -> str:
	value = record.get(field.fieldname)
	if value is None or value == "":
		return ""
	if field.fieldtype in FILE_TYPES or field.fieldtype in ("Data", "Small Text", "Text", "Select", "Link"):
		return str(value)
	return (
		frappe.format_value(value, field.as_dict(), record) if field.fieldtype != "Date" else _jalali(value)
	)


def _jalali(value) -> str:
	from single_window.jalali.dates import format_date

	return format_date(value)
