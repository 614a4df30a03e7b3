from frappe.model.document import Document


class InquiryQuestion(Document):
	"""A structured question of an inquiry."""
