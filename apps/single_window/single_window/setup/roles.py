"""The roles of the single window."""

import frappe

from single_window.constants import DESK_ROLES, Role


def ensure() -> None:
	"""Create missing roles; Citizen is the only one without Desk."""
	for role in Role:
		if role != Role.SYSTEM_MANAGER and not frappe.db.exists("Role", role):
			frappe.get_doc(
				{"doctype": "Role", "role_name": str(role), "desk_access": int(role in DESK_ROLES)}
			).insert(ignore_permissions=True)


def remove() -> None:
	"""Delete the roles again."""
	for role in Role:
		if role != Role.SYSTEM_MANAGER and frappe.db.exists("Role", role):
			frappe.db.delete("Has Role", {"role": str(role)})
			frappe.delete_doc("Role", role, force=True, ignore_permissions=True)
