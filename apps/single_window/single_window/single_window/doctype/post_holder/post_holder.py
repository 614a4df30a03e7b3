from frappe.model.document import Document


class PostHolder(Document):
	"""Who holds a post, from when to when."""
