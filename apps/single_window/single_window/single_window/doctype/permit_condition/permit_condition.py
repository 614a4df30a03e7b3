from frappe.model.document import Document


class PermitCondition(Document):
	"""A numbered condition of a permit; a rejection must name one."""
