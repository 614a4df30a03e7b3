"""Logging a person in, through Frappe's own session."""

import frappe


def open_for(user: str) -> None:
	"""Start a new session for *user* in the running request, with a new session id. Frappe commits here.

	Everything that must be kept has been written before; nothing may follow that could fail.
	"""
	frappe.local.login_manager.login_as(user)
