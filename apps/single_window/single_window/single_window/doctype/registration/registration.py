from frappe.model.document import Document


class Registration(Document):
	"""The steps of one registration before the account exists; named by the hash of the browser's token."""
