from frappe.model.document import Document


class CodeQuota(Document):
	"""When codes were sent to one mobile number; the row is the lock of that number."""
