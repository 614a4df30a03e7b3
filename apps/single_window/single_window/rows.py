"""Rows written with one statement, for the acts that many people do many times a day.

Frappe's own ways build a document or a query object per row, which costs more than the database does. What is written
here was checked by the caller: no hooks, no permissions, no links are looked at.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import frappe
from frappe.utils import now_datetime

# 64 random bits: with Frappe's 40 one card in 100,000 would meet a name that exists, once there are ten million.
NAME_LENGTH = 16


def new_name() -> str:
	"""A random name for a row that its caller names."""
	return frappe.generate_hash(length=NAME_LENGTH)


def insert(doctype: str, rows: Sequence[Mapping[str, object]], *, now: datetime | None = None) -> list[str]:
	"""Insert the rows, which all have the same keys, in the caller's transaction; returns their names in order.

	The columns that every table has (name, owner, times, docstatus, idx) are filled in where a row does not give them.
	Raises frappe.UniqueValidationError when a row's unique value exists already.
	"""
	if not rows:
		return []
	common = _common(now or now_datetime())
	complete = [{**common, "name": new_name(), **row} for row in rows]
	columns = ", ".join(f"`{column}`" for column in complete[0])
	places, values = _places(complete)
	try:
		frappe.db.sql(f"insert into `tab{doctype}` ({columns}) values {places}", values)  # noqa: S608
	except Exception as error:
		if frappe.db.is_unique_key_violation(error):
			raise frappe.UniqueValidationError(doctype, "", error) from error
		raise
	return [row["name"] for row in complete]


def locked_document(doctype: str, name: str) -> "frappe.model.document.Document":
	"""The document with its tables as they are now, under its row lock until the commit.

	What `frappe.get_doc(…, for_update=True)` gives, at a third of its cost. Raises frappe.DoesNotExistError.
	"""
	found = frappe.db.sql(f"select * from `tab{doctype}` where name = %s for update", name, as_dict=True)  # noqa: S608
	if not found:
		raise frappe.DoesNotExistError
	tables = {
		field.fieldname: _child_rows(field, doctype, name)
		for field in frappe.get_meta(doctype).get_table_fields()
	}
	return frappe.get_doc({**found[0], **tables, "doctype": str(doctype)})


def _child_rows(field: frappe._dict, doctype: str, name: str) -> list[frappe._dict]:
	"""A locking read, because a plain one would see the past as it was when this transaction began."""
	return frappe.db.sql(
		f"""select * from `tab{field.options}` where parent = %s and parenttype = %s and parentfield = %s
		order by idx for update""",  # noqa: S608
		(name, str(doctype), field.fieldname),
		as_dict=True,
	)


def update(doctype: str, name: str, changes: Mapping[str, object]) -> None:
	"""Set fields of a stored row with one statement; what Frappe keeps of the document is forgotten."""
	assignments = ", ".join(f"`{field}` = %s" for field in changes)
	frappe.db.sql(f"update `tab{doctype}` set {assignments} where name = %s", [*changes.values(), name])  # noqa: S608
	frappe.clear_document_cache(doctype, name)


def _places(rows: Sequence[Mapping[str, object]]) -> tuple[str, dict[str, object]]:
	"""The rows as placeholders, and the values by their names. What many rows have in common is made SQL only once."""
	names: dict[tuple[type, object], str] = {}
	places = [
		", ".join(f"%({names.setdefault((type(value), value), str(len(names)))})s" for value in row.values())
		for row in rows
	]
	return f"({'), ('.join(places)})", {name: value for (_type, value), name in names.items()}


def _common(now: datetime) -> dict[str, object]:
	user = frappe.session.user
	return {
		"owner": user,
		"modified_by": user,
		"creation": now,
		"modified": now,
		"docstatus": 0,
		"idx": 0,
	}
