"""Rows that are written once and kept: nobody changes or deletes them, not even an administrator."""

import frappe
from frappe.model.document import Document


class AppendOnly(Document):
	"""A row that its own module writes past the document API; every other door is refused."""

	def validate(self):
		self.refuse_change()

	def on_trash(self):
		self.refuse_change()

	def refuse_change(self):
		"""Refuse with the message and title that `kept_because` gives."""
		message, title = self.kept_because()
		frappe.throw(message, title=title, exc=frappe.PermissionError)

	def kept_because(self) -> tuple[str, str]:
		"""What the refused person reads, and its title, in his language."""
		raise NotImplementedError
