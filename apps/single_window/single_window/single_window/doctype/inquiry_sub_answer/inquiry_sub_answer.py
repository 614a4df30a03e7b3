from frappe.model.document import Document


class InquirySubAnswer(Document):
	"""The answer to one structured question."""
