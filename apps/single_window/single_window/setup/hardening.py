"""Government defaults instead of Frappe's: settings, site configuration, and nothing left for the roles All and Guest.

`apply` sets each value once and remembers what was there; a value that an administrator changed later is left alone and
reported. `undo` puts the remembered values back.
"""

import json

import frappe
from frappe.installer import update_site_config

from single_window.constants import DESK_ROLES

# Key in the site's global defaults (parent "__global", which no client ever receives).
MEMORY = "single_window_hardening"

SYSTEM_SETTINGS: dict[str, tuple[int | str, str]] = {
	"allow_login_using_user_name": (1, "people choose a user name and are never asked for an e-mail"),
	"allow_login_using_mobile_number": (1, "people may use their mobile instead"),
	"login_with_email_link": (0, "the link's host could be forged, and there is no e-mail"),
	"allow_consecutive_login_attempts": (5, "Frappe's own default never locks"),
	"allow_login_after_fail": (
		300,
		"seconds of waiting; long enough against guessing, short against a prank",
	),
	"session_expiry": ("08:00", "hours of idleness; a working day"),
	"enable_password_policy": (1, "weak passwords are refused"),
	"minimum_password_score": ("3", "as asked for officers' accounts"),
	"logout_on_password_reset": (1, "whoever knew the old password is out"),
	"allow_error_traceback": (0, "a traceback shows paths, queries and values"),
	"apply_strict_user_permissions": (1, "an empty link does not open a document"),
	"disable_document_sharing": (1, "sharing would go past the rule who sees what"),
	"allow_guests_to_upload_files": (0, "only registered people upload"),
	"allow_older_web_view_links": (0, "documents are not shown by a key in the address"),
	"strip_exif_metadata_from_uploaded_images": (1, "photos carry places"),
	"enable_telemetry": (0, "nothing leaves the province"),
	"disable_system_update_notification": (1, "officers cannot act on it"),
	"disable_change_log_notification": (1, "officers cannot act on it"),
	"enable_onboarding": (0, "Frappe's own tours do not fit this system"),
}

WEBSITE_SETTINGS: dict[str, tuple[int | str, str]] = {
	"disable_signup": (1, "registration is by mobile code"),
	"enable_view_tracking": (0, "no log of who looks at which page"),
	"show_account_deletion_link": (0, "records of the administration are kept by law"),
	"enable_google_indexing": (0, "nothing leaves the province"),
	"navbar_search": (0, "Frappe's site search is closed; the portal has its own"),
	"hide_footer_signup": (1, "registration is by mobile code"),
}

SITE_CONFIG: dict[str, tuple[int, str]] = {
	"server_script_enabled": (0, "on by default in the older Frappe; logic belongs into the app"),
	"max_file_size": (10 * 1024 * 1024, "bytes of one upload; also the largest body that Frappe reads"),
}

# Roles that every account has, so also a citizen who registered a minute ago.
OPEN_ROLES = ("All", "Guest")

# What role All may do here is of no use to our Desk roles: outside services, letters to the public, other people's data.
WITHHELD = frozenset(
	{
		"Connected App",
		"Document Follow",
		"Energy Point Log",
		"Google Calendar",
		"Google Contacts",
		"Help Article",
		"Marketing Campaign",
		"Network Printer Settings",
		"Personal Data Download Request",
		"Token Cache",
	}
)


def apply() -> None:
	"""Harden the site; running it again changes nothing."""
	memory = _remembered()
	for doctype, wanted in (("System Settings", SYSTEM_SETTINGS), ("Website Settings", WEBSITE_SETTINGS)):
		_set_values(doctype, wanted, memory.setdefault(doctype, {}))
	_set_site_config(memory.setdefault("site_config", {}))
	_close_open_roles(memory.setdefault("permissions", {}))
	_remember(memory)


def undo() -> None:
	"""Put back what `apply` found, except values that somebody changed since."""
	memory = _remembered()
	for doctype, wanted in (("System Settings", SYSTEM_SETTINGS), ("Website Settings", WEBSITE_SETTINGS)):
		_restore_values(doctype, wanted, memory.get(doctype, {}))
	for key, previous in memory.get("site_config", {}).items():
		if _same(frappe.conf.get(key), SITE_CONFIG[key][0]):
			update_site_config(key, "None" if previous is None else previous)
	for doctype, before in memory.get("permissions", {}).items():
		_restore_permissions(doctype, before)
	frappe.db.set_global(MEMORY, None)
	frappe.clear_cache()


def differences() -> list[tuple[str, str, object, object]]:
	"""Settings that are not as advised: (where, field, value, advised value)."""
	found = [
		(doctype, field, frappe.db.get_single_value(doctype, field), advised)
		for doctype, wanted in (("System Settings", SYSTEM_SETTINGS), ("Website Settings", WEBSITE_SETTINGS))
		for field, (advised, _reason) in _known(doctype, wanted).items()
	]
	found += [
		("site_config", key, frappe.conf.get(key), value) for key, (value, _reason) in SITE_CONFIG.items()
	]
	return [one for one in found if not _same(one[2], one[3])]


def open_permissions() -> list[tuple[str, str]]:
	"""(DocType, role) of every right that is in force for a role that everybody has."""
	customised = set(frappe.get_all("Custom DocPerm", pluck="parent", distinct=True))
	standard = frappe.get_all(
		"DocPerm",
		{"role": ["in", OPEN_ROLES], "parenttype": "DocType"},
		["parent", "role"],
		order_by="parent",
	)
	custom = frappe.get_all(
		"Custom DocPerm", {"role": ["in", OPEN_ROLES]}, ["parent", "role"], order_by="parent"
	)
	in_force = [row for row in standard if row.parent not in customised] + custom
	return sorted({(row.parent, row.role) for row in in_force})


def _known(doctype: str, wanted: dict) -> dict:
	"""The wanted fields that this Frappe has."""
	meta = frappe.get_meta(doctype)
	return {field: value for field, value in wanted.items() if meta.has_field(field)}


def _set_values(doctype: str, wanted: dict, memory: dict) -> None:
	changes = {}
	for field, (value, _reason) in _known(doctype, wanted).items():
		if field not in memory:
			memory[field] = frappe.db.get_single_value(doctype, field)
			changes[field] = value
	_save_single(doctype, changes)


def _restore_values(doctype: str, wanted: dict, memory: dict) -> None:
	unchanged = {
		field: previous
		for field, previous in memory.items()
		if field in wanted and _same(frappe.db.get_single_value(doctype, field), wanted[field][0])
	}
	_save_single(doctype, unchanged)


def _save_single(doctype: str, values: dict) -> None:
	if not values:
		return
	doc = frappe.get_doc(doctype)
	doc.update(values)
	doc.flags.ignore_permissions = True
	doc.flags.ignore_mandatory = True
	doc.save()


def _same(value: object, other: object) -> bool:
	return _as_text(value) == _as_text(other)


def _as_text(value: object) -> str:
	"""Text to compare by: forms, configuration files and the database spell the same value differently."""
	if value is None:
		return ""
	return str(int(value)) if isinstance(value, bool) else str(value)


def _set_site_config(memory: dict) -> None:
	for key, (value, _reason) in SITE_CONFIG.items():
		if key not in memory and not _same(frappe.conf.get(key), value):
			memory[key] = frappe.conf.get(key)
			update_site_config(key, value)


def _close_open_roles(memory: dict) -> None:
	"""Give the rights of All and Guest to our Desk roles by name, and to nobody else."""
	doctypes = sorted({parent for parent, _role in open_permissions()})
	for doctype in doctypes:
		were_custom = bool(frappe.db.exists("Custom DocPerm", {"parent": doctype}))
		kept, taken = _split_rights(doctype, "Custom DocPerm" if were_custom else "DocPerm")
		memory.setdefault(doctype, {"were_custom": were_custom, "taken": taken})
		frappe.db.delete("Custom DocPerm", {"parent": doctype, "role": ["in", OPEN_ROLES]})
		for rights in kept + ([] if doctype in WITHHELD else _for_desk(taken)):
			_add_rights(doctype, rights)
	if doctypes:
		frappe.clear_cache()


def _split_rights(doctype: str, source: str) -> tuple[list[dict], list[dict]]:
	"""The rights in force, without and with those of All and Guest."""
	rows = map(_rights, frappe.get_all(source, {"parent": doctype}, ["*"], order_by="idx asc"))
	kept, taken = [], []
	for rights in rows:
		(taken if rights["role"] in OPEN_ROLES else kept).append(rights)
	return kept, taken


def _rights(row: dict) -> dict:
	fields = ("role", "permlevel", "if_owner", *frappe.permissions.rights)
	return {field: row[field] for field in fields if row.get(field)}


def _for_desk(taken: list[dict]) -> list[dict]:
	"""What All had, once for each Desk role; what Guest had, for nobody."""
	return [
		{**rights, "role": str(role)}
		for rights in taken
		if rights["role"] != "Guest"
		for role in sorted(DESK_ROLES)
	]


def _add_rights(doctype: str, rights: dict) -> None:
	key = {
		"role": rights["role"],
		"permlevel": rights.get("permlevel", 0),
		"if_owner": rights.get("if_owner", 0),
	}
	if frappe.db.exists("Custom DocPerm", {"parent": doctype, **key}):
		return
	# Custom DocPerm reads by default; a row that only selects must say so.
	row = frappe.new_doc("Custom DocPerm")
	row.update({"read": 0, **rights, "parent": doctype})
	row.db_insert()


def _restore_permissions(doctype: str, before: dict) -> None:
	"""Back to the standard rights, or to the custom ones that were there."""
	if not frappe.db.exists("DocType", doctype):
		return
	if not before["were_custom"]:
		frappe.permissions.reset_perms(doctype)
	else:
		for rights in before["taken"]:
			_add_rights(doctype, rights)


def _remembered() -> dict:
	return json.loads(frappe.db.get_global(MEMORY) or "{}")


def _remember(memory: dict) -> None:
	frappe.db.set_global(MEMORY, json.dumps(memory, default=str, sort_keys=True))
