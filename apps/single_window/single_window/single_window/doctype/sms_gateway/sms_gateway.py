import frappe
from frappe import _
from frappe.model.document import Document

from single_window.integrations.sms import registry


class SMSGateway(Document):
	"""A way out for text messages: an adapter with its settings, tried in the order of its number."""

	adapter: str
	settings: str | None

	def validate(self) -> None:
		self.check_settings()

	def check_settings(self) -> None:
		"""Let the adapter read its own settings, so that a slip shows here and not when a message is due."""
		try:
			registry.check(self.adapter, self.settings)
		except registry.InvalidSettings as error:
			frappe.throw(
				_("The settings of this gateway are not usable: {0}").format(str(error)),
				title=_("SMS Gateway"),
			)
