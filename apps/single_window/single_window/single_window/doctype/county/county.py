from frappe.model.document import Document


class County(Document):
	"""A county of the province."""
