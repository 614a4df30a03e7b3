"""The form in which an applicant corrects what was sent back to him: the marked questions and nothing else."""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window.constants import DT
from single_window.documents import attachments
from single_window.inquiries.shared_fields import FILE_TYPES
from single_window.permits import corrections, form_fields, marked

if TYPE_CHECKING:
	from frappe.model.document import Document

# Number questions are typed as text on the portal, so their answers come as people write them.
_AS_READ = frozenset({"Int", "Float", "Currency", "Percent"})
NAME = "correction"


def of_request(name: str) -> dict:
	"""What the applicant's page shows of a returned request: the form for Frappe's form code, its present answers and
	the officer's notes by field name, the note on the whole, and which return it is."""
	request = frappe.get_doc(DT.PERMIT_REQUEST, name)
	rows = marked.open_rows(request)
	fields = [row for row in rows if row.fieldname]
	questions = [marked.question_of(request, row) for row in fields]
	record = frappe.get_doc(request.form_doctype, request.form_record)
	return {
		"round": request.return_round,
		"note": request.return_note or "",
		"returned_on": request.returned_on,
		"marks": [_mark(row, record) for row in fields],
		"web_form": _web_form(request, questions),
		"answers": {
			"name": NAME,
			**{question.fieldname: _answer(question, record) for question in questions},
		},
	}


def _mark(row, record: "Document") -> dict:
	"""What is wrong at a question, with the file that was sent, which a file input cannot show."""
	is_file = row.fieldtype in FILE_TYPES
	url = record.get(row.fieldname) if is_file else ""
	return {
		"fieldname": row.fieldname,
		"label": row.label,
		"note": row.note,
		"file": {"url": url, "name": attachments.names_of([url]).get(url, "")} if url else None,
	}


def _web_form(request: "Document", questions: list) -> dict:
	fields = form_fields.web_form_fields(questions, _choices(questions))
	reply = {
		"fieldname": corrections.REPLY,
		"fieldtype": "Small Text",
		"label": _("Your word to the officer"),
		"description": _("If something needs an explanation, write it here."),
		"reqd": int(not questions),
	}
	return {
		"name": NAME,
		"doc_type": request.form_doctype,
		"is_new": 1,
		"web_form_fields": [*fields, reply],
	}


def _choices(questions: list) -> dict[str, list[str]]:
	linked = {question.options for question in questions if question.fieldtype == "Link"}
	return {doctype: frappe.get_all(doctype, pluck="name", order_by="name") for doctype in linked}


def _answer(question, record: "Document") -> object:
	"""The present answer as the form's control takes it."""
	value = record.get(question.fieldname)
	if question.fieldtype in FILE_TYPES or value is None:
		return None
	if question.fieldtype in _AS_READ:
		return marked.text_of(question.fieldtype, value)
	return value if question.fieldtype == "Check" else str(value)
