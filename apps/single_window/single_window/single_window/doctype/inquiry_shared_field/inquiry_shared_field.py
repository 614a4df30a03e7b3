from frappe.model.document import Document


class InquirySharedField(Document):
	"""An answer of the applicant's form that the asked agencies may see."""
