from frappe.model.document import Document


class Agency(Document):
	"""An executive agency of the province."""
