from frappe.model.document import Document


class AgencyList(Document):
	"""Agencies that an officer asks together, under a name."""
