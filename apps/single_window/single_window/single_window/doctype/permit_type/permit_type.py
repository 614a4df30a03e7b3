import frappe
from frappe import _
from frappe.model.document import Document

from single_window.permits import publishing


class PermitType(Document):
	"""A permit that an agency gives: what citizens read about it and the form they fill."""

	def validate(self):
		self.number_conditions()
		self.check_form_fields()

	def on_update(self):
		self.clear_form_cache()

	def on_trash(self):
		self.refuse_when_used()
		publishing.remove_form(self)

	@frappe.whitelist()
	def publish(self):
		"""Publish the permit type, or publish its changed form as the next version."""
		self.check_permission("write")
		self.require_form_fields()
		publishing.publish(self)

	@frappe.whitelist()
	def unpublish(self):
		"""Take the permit type off the portal."""
		self.check_permission("write")
		publishing.unpublish(self)

	def number_conditions(self):
		for position, row in enumerate(self.conditions, start=1):
			row.number = row.number or position
		numbers = [row.number for row in self.conditions]
		if len(numbers) != len(set(numbers)):
			frappe.throw(
				_("Two conditions have the same number. A rejection names a condition by its number."),
				title=_("Condition Numbers"),
			)

	def check_form_fields(self):
		for row in self.form_fields:
			if row.fieldtype == "Select" and not (row.options or "").strip():
				frappe.throw(
					_("Row {0}: write the choices of “{1}”, one a line.").format(row.idx, row.label),
					title=_("Choices Missing"),
				)
			if row.fieldtype == "Link" and not frappe.db.exists("DocType", row.options or ""):
				frappe.throw(
					_("Row {0}: name the DocType that “{1}” is chosen from.").format(row.idx, row.label),
					title=_("DocType Missing"),
				)

	def require_form_fields(self):
		if not self.form_fields:
			frappe.throw(_("Add at least one form field before publishing."), title=_("Form is Empty"))

	def refuse_when_used(self):
		if frappe.db.exists("Permit Request", {"permit_type": self.name}):
			frappe.throw(
				_("Requests were filed for this permit. Unpublish it instead of deleting it."),
				title=_("Permit Type in Use"),
			)

	def clear_form_cache(self):
		if self.web_form:
			frappe.clear_document_cache("Web Form", self.web_form)
