import frappe
from frappe.model.document import Document


class InquiryDraft(Document):
	"""What an officer has typed and not sent yet; nobody else reads it."""


def on_doctype_update():
	frappe.db.add_unique("Inquiry Draft", ["user", "kind", "reference"])
