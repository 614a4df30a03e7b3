import frappe
from frappe import _
from frappe.model.document import Document

from single_window.exceptions import NotAllowedNow


class Consent(Document):
	"""What a person agreed to, in which words, when and from where. Written once, never changed."""

	def validate(self) -> None:
		self.refuse_change()

	def on_trash(self) -> None:
		refuse(_("A consent cannot be deleted. It proves what the person agreed to."))

	def refuse_change(self) -> None:
		"""A consent is evidence; a new text needs a new consent."""
		if not self.is_new():
			refuse(_("A consent cannot be changed. Ask the person for a new one."))


def refuse(message: str) -> None:
	"""Stop the act with *message*."""
	frappe.throw(message, exc=NotAllowedNow, title=_("Consent"))
