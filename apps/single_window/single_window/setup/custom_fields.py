"""Custom fields on Frappe's own DocTypes."""

from collections.abc import Iterable

import frappe
from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

from single_window.cartable import card_fields


def ensure() -> None:
	"""Create or update the card's fields on ToDo and its indexes."""
	create_custom_fields(card_fields.custom_fields(), ignore_validate=True)
	_drop_indexes(card_fields.RETIRED_INDEXES)
	for name, columns in card_fields.INDEXES:
		frappe.db.add_index("ToDo", columns, index_name=name)


def remove() -> None:
	"""Delete the fields and indexes again."""
	_drop_indexes(name for name, _columns in card_fields.INDEXES)
	for doctype, fields in card_fields.custom_fields().items():
		for field in fields:
			if custom := frappe.db.exists("Custom Field", {"dt": doctype, "fieldname": field["fieldname"]}):
				frappe.delete_doc("Custom Field", custom, force=True, ignore_permissions=True)


def _drop_indexes(names: Iterable[str]) -> None:
	for name in names:
		if frappe.db.has_index("tabToDo", name):
			frappe.db.sql_ddl(f"alter table `tabToDo` drop index `{name}`")
