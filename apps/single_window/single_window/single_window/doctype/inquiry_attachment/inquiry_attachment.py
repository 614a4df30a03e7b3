from frappe.model.document import Document


class InquiryAttachment(Document):
	"""A file that goes with an inquiry or an answer."""
