from frappe.model.document import Document


class SingleWindowSettings(Document):
	"""Settings of the whole province."""
