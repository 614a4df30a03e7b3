from frappe.model.document import Document


class ReadLog(Document):
	"""Who looked up whom, and when. Rows are only added."""
