import frappe
from frappe.model.document import Document


class SMSMessage(Document):
	"""A text message in the outbox; written and moved by messaging.outbox only."""


def on_doctype_update() -> None:
	"""The sender finds what is due, and the budget counts what was sent, by an index range."""
	frappe.db.add_index("SMS Message", ["state", "next_try_on"])
	frappe.db.add_index("SMS Message", ["template", "creation"])
