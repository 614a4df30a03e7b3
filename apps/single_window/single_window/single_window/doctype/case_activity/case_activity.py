import frappe
from frappe import _
from frappe.model.document import Document


class CaseActivity(Document):
	"""One act on a case. Written by `history.activities.record` alone; never changed, never deleted."""

	def validate(self):
		self.refuse_change()

	def on_trash(self):
		self.refuse_change()

	def refuse_change(self):
		frappe.throw(
			_("The history of a case is written by the system and can neither be changed nor deleted."),
			title=_("History is Kept"),
			exc=frappe.PermissionError,
		)


def on_doctype_update():
	frappe.db.add_unique("Case Activity", ["case_doctype", "case_name", "sequence"])
