from frappe.model.document import Document


class Permit(Document):
	"""A permit that was issued; see `permits.issuing` for its number and `permits.paper` for its PDF."""
