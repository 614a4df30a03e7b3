"""Publishing a permit type: its own DocType with typed columns, and its Web Form."""

from typing import TYPE_CHECKING

import frappe

from single_window.constants import DT, MODULE, Role
from single_window.permits import form_fields

if TYPE_CHECKING:
	from single_window.single_window.doctype.permit_type.permit_type import PermitType

GRANTED = ("read", "report", "export", "print")
DENIED = ("write", "create", "delete", "submit", "cancel", "amend", "import", "share", "email", "select")
READERS = (Role.AGENCY_OFFICER, Role.AGENCY_MANAGER, Role.GOVERNORATE_OFFICER, Role.SYSTEM_MANAGER)


def publish(permit_type: "PermitType") -> None:
	"""Make or update the generated DocType and Web Form and raise the version.

	Creating a table ends the running transaction in MariaDB, so this commits by nature. A question that was removed
	keeps its column: cases of older versions go on to need it.
	"""
	form_fields.give_fieldnames(permit_type.form_fields)
	for row in permit_type.form_fields:
		row.db_set("fieldname", row.fieldname, update_modified=False)
	doctype = _make_doctype(permit_type)
	web_form = _make_web_form(permit_type, doctype)
	permit_type.db_set(
		{
			"form_doctype": doctype,
			"web_form": web_form,
			"route": form_fields.route(permit_type.code),
			"version": (permit_type.version or 0) + 1,
			"published": 1,
		}
	)
	_translate_name(doctype, permit_type.title)


def unpublish(permit_type: "PermitType") -> None:
	"""Take the form off the portal; its records stay."""
	permit_type.db_set("published", 0)
	if permit_type.web_form:
		frappe.db.set_value("Web Form", permit_type.web_form, "published", 0)
		frappe.clear_document_cache("Web Form", permit_type.web_form)


def remove_form(permit_type: "PermitType") -> None:
	"""Delete the generated Web Form and DocType with its records; for uninstalling and for tests."""
	for doctype, name in (("Web Form", permit_type.web_form), ("DocType", permit_type.form_doctype)):
		if name and frappe.db.exists(doctype, name):
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True)


def _make_doctype(permit_type: "PermitType") -> str:
	name = form_fields.form_doctype(permit_type.code)
	doc = frappe.get_doc("DocType", name) if frappe.db.exists("DocType", name) else _new_doctype(name)
	doc.title_field = "applicant_name"
	doc.search_fields = "tracking_code,national_code"
	doc.description = permit_type.title
	_merge_fields(doc, form_fields.doctype_fields(permit_type.form_fields))
	_let_officers_read(doc)
	doc.flags.ignore_permissions = True
	doc.save()
	return name


def _let_officers_read(doc) -> None:
	"""Reading and nothing else. Every other right is denied in so many words: a new permission row begins with most of them."""
	doc.set("permissions", [])
	for role in READERS:
		doc.append(
			"permissions", {"role": str(role), **dict.fromkeys(DENIED, 0), **dict.fromkeys(GRANTED, 1)}
		)


def _new_doctype(name: str) -> "frappe.model.document.Document":
	doc = frappe.new_doc("DocType")
	doc.update(
		{
			"name": name,
			"module": MODULE,
			"custom": 1,
			"autoname": "hash",
			"naming_rule": "Random",
			"in_create": 1,
		}
	)
	return doc


def _merge_fields(doc, wanted: list[dict]) -> None:
	"""Set the wanted fields in order; columns no longer asked for stay, hidden, at the end."""
	present = {row.fieldname: row for row in doc.fields}
	names = {field["fieldname"] for field in wanted}
	kept = [{**row.as_dict(no_nulls=True), "hidden": 1} for name, row in present.items() if name not in names]
	doc.set("fields", [])
	for field in [*wanted, *kept]:
		doc.append("fields", field)


def _make_web_form(permit_type: "PermitType", doctype: str) -> str:
	existing = permit_type.web_form or frappe.db.get_value("Web Form", {"doc_type": doctype})
	doc = frappe.get_doc("Web Form", existing) if existing else frappe.new_doc("Web Form")
	doc.update(
		{
			"title": permit_type.title,
			"route": form_fields.route(permit_type.code),
			"doc_type": doctype,
			"module": MODULE,
			"is_standard": 0,
			"published": 1,
			"login_required": 1,
			"allow_multiple": 1,
			"allow_edit": 0,
			"show_list": 0,
			"show_attachments": 0,
			"introduction_text": _introduction(permit_type),
			"button_label": "Send",
			"success_title": "Your request was filed",
			"breadcrumbs": "",
		}
	)
	doc.set("web_form_fields", [])
	for field in form_fields.web_form_fields(permit_type.form_fields, _link_choices(permit_type)):
		doc.append("web_form_fields", field)
	doc.save(ignore_permissions=True)
	return doc.name


def _introduction(permit_type: "PermitType") -> str:
	agency = frappe.get_cached_value(DT.AGENCY, permit_type.agency, "title")
	return f"<p>{frappe.utils.escape_html(agency)}</p>"


def _link_choices(permit_type: "PermitType") -> dict[str, list[str]]:
	linked = {row.options for row in permit_type.form_fields if row.fieldtype == "Link"}
	return {doctype: frappe.get_all(doctype, pluck="name", order_by="name") for doctype in linked}


def _translate_name(doctype: str, title: str) -> None:
	"""Officers read the permit's title where Desk would show the DocType's technical name."""
	values = {"language": "fa", "source_text": doctype}
	name = frappe.db.get_value("Translation", values)
	doc = frappe.get_doc("Translation", name) if name else frappe.new_doc("Translation").update(values)
	doc.translated_text = title
	doc.save(ignore_permissions=True)
