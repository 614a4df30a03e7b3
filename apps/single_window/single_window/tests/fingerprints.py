"""What the rows of the two agencies' cases look like, to find whatever an attempt has changed."""

import hashlib

import frappe

from single_window.tests.two_agencies import World


def fingerprint(world: World) -> dict[str, str]:
	"""What the rows of the case and everything hung on them look like, on fresh ground."""
	frappe.db.rollback()
	documents = world.documents()
	prints = {
		f"{doctype} {name}": _digest(frappe.db.sql(f"select * from `tab{doctype}` where name = %s", name))
		for doctype, name in documents
	}
	names = [name for _doctype, name in documents]
	for table, column in (
		("Comment", "reference_name"), ("Communication", "reference_name"), ("DocShare", "share_name"),
		("ToDo", "reference_name"), ("File", "attached_to_name"), ("Version", "docname"), ("Tag Link", "document_name"),
		("Document Follow", "ref_docname"), ("Case Activity", "case_name"), ("Inquiry", "permit_request"),
		("Inquiry Response", "permit_request"),
	):  # fmt: skip
		prints[table] = _digest(
			frappe.db.sql(f"select name from `tab{table}` where `{column}` in %s order by name", [names])
		)
	return prints


def _digest(rows: object) -> str:
	return hashlib.sha256(repr(rows).encode()).hexdigest()
