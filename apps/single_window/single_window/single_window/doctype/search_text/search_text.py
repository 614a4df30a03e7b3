import frappe
from frappe import _
from frappe.model.document import Document

# Folded text is compared letter by letter: any collation would only cost time.
COLUMNS = ("readers text", "folded longtext")


class SearchText(Document):
	"""One text with one circle of readers, folded for search. Written by `cartable.search_texts`."""

	def validate(self):
		self.refuse_change_by_hand()

	def refuse_change_by_hand(self):
		frappe.throw(
			_("Search texts are written by the system."), title=_("Not Editable"), exc=frappe.PermissionError
		)


def on_doctype_update():
	frappe.db.add_unique("Search Text", ["reference_name", "part"])
	frappe.db.add_index("Search Text", ["case_name"])
	frappe.db.add_index("Search Text", ["inquiry", "part", "reference_name"])
	if not frappe.db.has_index("tabSearch Text", "words_by_readers"):
		changes = [f"modify {column} character set utf8mb4 collate utf8mb4_bin" for column in COLUMNS]
		frappe.db.sql_ddl(f"alter table `tabSearch Text` {', '.join(changes)}")
		frappe.db.sql_ddl(
			"alter table `tabSearch Text` add fulltext index words_by_readers (folded, readers)"
		)
