from frappe.model.document import Document


class PermitInquiredAgency(Document):
	"""An agency that is asked by default."""
