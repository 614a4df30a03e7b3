"""Rows that Frappe keeps for one user but shows, or lets write, to all who know their names.

Each rule stands twice, as everywhere: as an SQL condition for lists and as a check of one document.
"""

import frappe
from frappe import _

from single_window.constants import Role
from single_window.guards import SYSTEM_USER

SHIPPED_BY = "Administrator"


def list_filter_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""A saved filter is its maker's: its values are names and codes of people."""
	return _own("`tabList Filter`.for_user", user, also=f"`tabList Filter`.owner = '{SHIPPED_BY}'")


def list_filter_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the filter is the user's own; those that the system ships he may read."""
	user = user or frappe.session.user
	if _is_manager(user):
		return None
	maker, for_user = _stored(doc, "owner", "for_user")
	if ptype == "create":
		return None if for_user == user else False
	return None if for_user == user or (maker == SHIPPED_BY and ptype == "read") else False


def notification_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the notification is for the user."""
	user = user or frappe.session.user
	return None if _is_manager(user) or _stored(doc, "for_user") == (user,) else False


def notification_settings_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the settings are the user's; their name is his."""
	user = user or frappe.session.user
	return None if _is_manager(user) or doc.name == user else False


def user_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Accounts of colleagues, and one's own; citizens' names and mobiles are the support team's business."""
	user = user or frappe.session.user
	return (
		""
		if _helps_people(user)
		else f"(`tabUser`.user_type = 'System User' or `tabUser`.name = {frappe.db.escape(user)})"
	)


def user_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the account is a colleague's or one's own."""
	user = user or frappe.session.user
	if _helps_people(user) or doc.is_new() or doc.name == user:
		return None
	return None if _stored(doc, "user_type") == (SYSTEM_USER,) else False


def managers_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Nothing for anybody below the system's managers: tags name records of others, contacts are people's mobiles."""
	return "" if _is_manager(user or frappe.session.user) else "1=0"


def managers_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Only the system's managers."""
	return None if _is_manager(user or frappe.session.user) else False


def managers_change(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Everybody reads by Frappe's rule; only the system's managers change."""
	return (
		None if ptype in ("read", "select", "report") or _is_manager(user or frappe.session.user) else False
	)


def check_todo(doc, method: str | None = None) -> None:
	"""A ToDo that somebody writes by hand is a note to himself: no card, no document of others, nobody else's work.

	Cards are made and moved by the cartable alone, which never saves the document; Frappe would also write the assignment
	into a record that the writer may not even read.
	"""
	user = frappe.session.user
	if doc.flags.ignore_permissions or _is_manager(user):
		return
	is_card = any(value for field, value in doc.as_dict().items() if field.startswith("card_"))
	if is_card or doc.reference_name or doc.allocated_to not in (None, "", user):
		frappe.throw(
			_("Work is given and taken in the cartable. A task of your own can only be a note to yourself."),
			exc=frappe.PermissionError,
			title=_("Not Permitted"),
		)


def _own(column: str, user: str | None, also: str) -> str:
	user = user or frappe.session.user
	return "" if _is_manager(user) else f"({column} = {frappe.db.escape(user)} or {also})"


def _stored(doc, *fields: str) -> tuple:
	"""Values of the row in the database; a document that comes with a request claims what it likes."""
	if doc.is_new():
		return tuple(doc.get(field) for field in fields)
	return frappe.db.get_value(doc.doctype, doc.name, fields, as_dict=False) or (None,) * len(fields)


def _helps_people(user: str) -> bool:
	return _is_manager(user) or Role.SUPPORT_TEAM in frappe.get_roles(user)


def _is_manager(user: str) -> bool:
	return user == "Administrator" or Role.SYSTEM_MANAGER in frappe.get_roles(user)
