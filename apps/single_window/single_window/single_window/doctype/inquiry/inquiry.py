import frappe
from frappe import _
from frappe.model.document import Document


class Inquiry(Document):
	"""One round of questions to one or more agencies; sent and closed by `inquiries.rounds`."""

	def before_insert(self):
		self.flags.sent = True

	def validate(self):
		self.refuse_change_by_hand()

	def on_trash(self):
		self.refuse_change_by_hand()

	def refuse_change_by_hand(self):
		if not (self.flags.sent or frappe.flags.in_uninstall):
			frappe.throw(
				_("An inquiry is sent and closed from the case; it is not edited."),
				title=_("Not Editable"),
				exc=frappe.PermissionError,
			)


def on_doctype_update():
	frappe.db.add_index("Inquiry", ["agency", "status", "modified"])
	frappe.db.add_index("Inquiry", ["post", "status", "sent_on"])
