import frappe
from frappe import _
from frappe.model.document import Document


class Referral(Document):
	"""A card handed to a colleague: from whom, to whom, what for, and how it ended. Made by `cartable.referrals`."""

	def validate(self):
		self.refuse_change_by_hand()

	def on_trash(self):
		self.refuse_change_by_hand()

	def refuse_change_by_hand(self):
		if not frappe.flags.in_uninstall:
			frappe.throw(
				_("A card is referred from the cartable; its referrals are kept and not edited."),
				title=_("Not Editable"),
				exc=frappe.PermissionError,
			)


def on_doctype_update():
	frappe.db.add_index("Referral", ["to_post", "state"])
