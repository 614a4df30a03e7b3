from frappe.model.document import Document


class PermitRequestFault(Document):
	"""An answer that the officer sent back to the applicant, and what he made of it."""
