from frappe.model.document import Document


class PermitFormField(Document):
	"""A question of the permit's form."""
