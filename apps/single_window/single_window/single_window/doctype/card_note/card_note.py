import frappe
from frappe.model.document import Document


class CardNote(Document):
	"""What an officer noted for himself about a document; nobody else reads it."""


def on_doctype_update():
	frappe.db.add_unique("Card Note", ["user", "reference_doctype", "reference_name"])
