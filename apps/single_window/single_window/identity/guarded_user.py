"""Frappe's User, without the role that nobody gave."""

import frappe
from frappe.core.doctype.user.user import User

ADMINISTRATOR = "Administrator"


class GuardedUser(User):
	"""An account as it was asked for.

	When no account besides Administrator manages the system, Frappe makes the next Desk account that is saved a System
	Manager: the first officer of a new site would read and change everything. Administrator is a manager, and enough.
	"""

	def get_other_system_managers(self) -> tuple:
		"""System managers besides this account."""
		others = super().get_other_system_managers()
		if others or self.name == ADMINISTRATOR:
			return others
		return ((ADMINISTRATOR,),) if frappe.get_cached_value("User", ADMINISTRATOR, "enabled") else ()
