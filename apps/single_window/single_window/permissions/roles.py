"""Whom Frappe's roles let see everything, and what they may do with it."""

import frappe

from single_window.constants import Role

READ_PTYPES = frozenset({"read", "select", "report", "export", "print", "email"})
ALL_SEEING_ROLES = frozenset({Role.GOVERNORATE_OFFICER})


def sees_all(user: str | None) -> bool:
	"""True for the Governor's readers and the system's managers."""
	user = user or frappe.session.user
	return user == "Administrator" or has_role(user, ALL_SEEING_ROLES | {Role.SYSTEM_MANAGER})


def is_manager(user: str | None) -> bool:
	"""True for the system's managers, whom Frappe's own rights judge alone."""
	user = user or frappe.session.user
	return user == "Administrator" or has_role(user, {Role.SYSTEM_MANAGER})


def only_reading(ptype: str, user: str | None) -> bool | None:
	"""Readers of everything only read; the system's managers are judged by Frappe alone."""
	return None if is_manager(user) or ptype in READ_PTYPES else False


def has_role(user: str | None, roles: set) -> bool:
	"""True when the user has one of the roles."""
	return bool(set(map(str, roles)) & set(frappe.get_roles(user or frappe.session.user)))
