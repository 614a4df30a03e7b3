from frappe.model.document import Document


class PermitDocument(Document):
	"""A document that the applicant must bring."""
