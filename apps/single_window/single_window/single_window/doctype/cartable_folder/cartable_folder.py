import frappe
from frappe.model.document import Document


class CartableFolder(Document):
	"""A personal cartable: a name and a colour under which its owner files cards."""


def on_doctype_update():
	frappe.db.add_unique("Cartable Folder", ["user", "title"])
