"""Officers find our workspace only: Frappe's own ones (users, build, tools …) are work of the system's managers."""

import frappe

from single_window.constants import MODULE, Role


def ensure() -> None:
	"""Give each public workspace of Frappe that nobody restricted the role System Manager."""
	for name in _open_workspaces():
		_has_role(name).insert(ignore_permissions=True)


def remove() -> None:
	"""Open them again."""
	for name in _frappes_workspaces():
		frappe.db.delete("Has Role", {"parenttype": "Workspace", "parent": name, "role": Role.SYSTEM_MANAGER})
	frappe.clear_cache()


def _open_workspaces() -> list[str]:
	restricted = set(frappe.get_all("Has Role", filters={"parenttype": "Workspace"}, pluck="parent"))
	return [name for name in _frappes_workspaces() if name not in restricted]


def _frappes_workspaces() -> list[str]:
	return frappe.get_all("Workspace", filters={"public": 1, "module": ("!=", MODULE)}, pluck="name")


def _has_role(workspace: str) -> "frappe.model.document.Document":
	return frappe.get_doc(
		{
			"doctype": "Has Role",
			"parenttype": "Workspace",
			"parent": workspace,
			"parentfield": "roles",
			"role": str(Role.SYSTEM_MANAGER),
		}
	)
