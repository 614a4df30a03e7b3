import frappe
from frappe.model.document import Document


class SearchText(Document):
	"""What the readers of a document may find in it, folded for search. Written by `cartable.search_texts`."""


def on_doctype_update():
	frappe.db.add_unique("Search Text", ["reference_name", "reference_doctype"])
	if not frappe.db.has_index("tabSearch Text", "folded_words"):
		frappe.db.sql_ddl("alter table `tabSearch Text` add fulltext index folded_words (folded)")
