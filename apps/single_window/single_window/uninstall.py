"""Undoing the installation, in the reverse order of install.py."""

import frappe

from single_window.constants import APP_NAME
from single_window.setup import custom_fields, hardening, masters, roles, workflows, workspaces


def before_uninstall() -> None:
	"""Take back everything that install put outside the app's own DocTypes."""
	masters.remove_forms()
	workspaces.remove()
	hardening.undo()
	workflows.remove()
	custom_fields.remove()


def after_uninstall() -> None:
	"""Roles go last: the app's DocTypes named them. Frappe has committed before and does not after, so this does."""
	roles.remove()
	frappe.db.delete("Scheduled Job Type", {"method": ("like", f"{APP_NAME}.%")})
	frappe.db.commit()
