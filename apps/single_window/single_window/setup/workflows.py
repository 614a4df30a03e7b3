"""Workflows as files: the JSON in workflow/ is brought to the site; what an admin changed there wins and is reported."""

import hashlib
import json
from pathlib import Path

import frappe
from frappe import _

STAMP_KEY = "single_window_workflow_stamps"
STATE_FIELDS = ("state", "doc_status", "allow_edit")
TRANSITION_FIELDS = ("state", "action", "next_state", "allowed", "allow_self_approval", "condition")


def sync() -> None:
	"""Create or update each Workflow that nobody changed on the site since we wrote it."""
	stamps = json.loads(frappe.db.get_global(STAMP_KEY) or "{}")
	for definition in definitions():
		_ensure_masters(definition)
		name = definition["name"]
		present = frappe.db.exists("Workflow", name)
		if present and stamps.get(name) not in (
			None,
			fingerprint(frappe.get_doc("Workflow", name).as_dict()),
		):
			_report(name)
			continue
		doc = frappe.get_doc("Workflow", name) if present else frappe.new_doc("Workflow")
		_write(doc, definition)
		stamps[name] = fingerprint(doc.as_dict())
	frappe.db.set_global(STAMP_KEY, json.dumps(stamps))


def remove() -> None:
	"""Delete our Workflows; states and actions stay, other workflows may use them."""
	for definition in definitions():
		if frappe.db.exists("Workflow", definition["name"]):
			frappe.delete_doc("Workflow", definition["name"], force=True, ignore_permissions=True)
	frappe.db.set_global(STAMP_KEY, None)


def definitions() -> list[dict]:
	"""The Workflow definitions that the app ships."""
	folder = Path(frappe.get_app_path("single_window", "single_window", "workflow"))
	return [json.loads(path.read_text()) for path in sorted(folder.glob("*/*.json"))]


def fingerprint(workflow: dict) -> str:
	"""SHA-256 over what the Workflow means, without names, dates and order of keys."""
	content = {
		"states": [[str(row.get(field) or "") for field in STATE_FIELDS] for row in workflow["states"]],
		"transitions": [
			[str(row.get(field) or "") for field in TRANSITION_FIELDS] for row in workflow["transitions"]
		],
		"is_active": int(workflow.get("is_active") or 0),
	}
	return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _ensure_masters(definition: dict) -> None:
	for row in definition["states"]:
		if not frappe.db.exists("Workflow State", row["state"]):
			frappe.get_doc(
				{"doctype": "Workflow State", "workflow_state_name": row["state"], "style": row.get("style")}
			).insert(ignore_permissions=True)
	for row in definition["transitions"]:
		if not frappe.db.exists("Workflow Action Master", row["action"]):
			frappe.get_doc(
				{"doctype": "Workflow Action Master", "workflow_action_name": row["action"]}
			).insert(ignore_permissions=True)


def _write(doc, definition: dict) -> None:
	doc.update(
		{key: value for key, value in definition.items() if key not in ("states", "transitions", "doctype")}
	)
	for table, fields in (("states", STATE_FIELDS), ("transitions", TRANSITION_FIELDS)):
		doc.set(table, [])
		for row in definition[table]:
			doc.append(table, {field: row.get(field) for field in fields})
	doc.save(ignore_permissions=True)


def _report(name: str) -> None:
	message = _("The workflow “{0}” was changed on this site; the site's version stays.").format(name)
	frappe.logger("single_window").info(message)
