from frappe.model.document import Document


class Referral(Document):
	"""A card handed to a colleague: from whom, to whom, what for, and how it ended. Made by `cartable.referrals`."""
