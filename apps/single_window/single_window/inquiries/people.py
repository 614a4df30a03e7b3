"""Names of the people on a board, read with one query."""

from collections.abc import Iterable

import frappe


def names(users: Iterable[str | None]) -> dict[str, str]:
	"""User → his full name; nobody's name is empty."""
	wanted = {user for user in users if user}
	if not wanted:
		return {}
	found = frappe.get_all("User", filters={"name": ("in", wanted)}, fields=["name", "full_name"])
	return {row.name: row.full_name or row.name for row in found}
