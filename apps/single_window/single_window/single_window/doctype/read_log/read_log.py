import frappe
from frappe import _
from frappe.model.document import Document


class ReadLog(Document):
	"""Who looked up whom, and when. Written by `history.reads.record` alone; never changed, never deleted."""

	def validate(self):
		self.refuse_change()

	def on_trash(self):
		self.refuse_change()

	def refuse_change(self):
		frappe.throw(
			_("The log of reads is written by the system and can neither be changed nor deleted."),
			title=_("The Log is Kept"),
			exc=frappe.PermissionError,
		)


def on_doctype_update():
	frappe.db.add_index("Read Log", ["user", "read_on"])
