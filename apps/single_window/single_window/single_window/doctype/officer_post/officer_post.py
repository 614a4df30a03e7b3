import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from single_window.directory import access, posts


class OfficerPost(Document):
	"""A post in an office. The post owns its cards; whoever holds it today works on them."""

	def validate(self):
		self.refuse_overlapping_holders()
		self.set_present_holder()

	def on_update(self):
		self.follow_holder_change()

	def after_delete(self):
		access.sync_user(self.holder)

	def refuse_overlapping_holders(self):
		if pair := posts.overlap(self.holders):
			frappe.throw(
				_("The terms of {0} and {1} overlap. End the first one before the second begins.").format(
					*(frappe.utils.get_fullname(row.user) for row in pair)
				),
				title=_("Overlapping Holders"),
			)

	def set_present_holder(self):
		self.holder = posts.holder_on(self.holders, getdate()) if self.active else None

	def follow_holder_change(self):
		before = self.get_doc_before_save()
		previous = before.holder if before else None
		for user in {previous, self.holder} - {None}:
			access.sync_user(user)
		if previous != self.holder:
			self.run_method("after_holder_change", previous)
