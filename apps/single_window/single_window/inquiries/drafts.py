"""What an officer has typed and not sent yet, kept on the server. Nobody but the writer reads it."""

import json

import frappe
from frappe import _

from single_window import rows
from single_window.constants import DT
from single_window.inquiries import refusing

ANSWER, COMPOSE = "Answer", "Compose"
CONTENT_LENGTH = 400_000


def save(kind: str, reference: str, content: str) -> None:
	"""Keep the content, a JSON object, in place of the one kept before; an empty one forgets it."""
	if not content or content in ("{}", "null"):
		drop(kind, reference)
		return
	if len(content) > CONTENT_LENGTH or not isinstance(_read(content), dict):
		refusing.steering(_("This draft is too long to be kept."))
	key = (frappe.session.user, kind, reference)
	changed = {"content": content, "modified": frappe.utils.now_datetime()}
	name = _find(key)
	if not name:
		try:
			rows.insert(
				DT.INQUIRY_DRAFT,
				[dict(zip(("user", "kind", "reference"), key, strict=True)) | {"content": content}],
			)
		except frappe.UniqueValidationError:
			# Another tab of the same officer was faster; what was typed last stays.
			name = _find(key, for_update=True)
	if name:
		frappe.db.set_value(DT.INQUIRY_DRAFT, name, changed, update_modified=False)


def of(kind: str, reference: str) -> dict | None:
	"""What the session's user has kept, or None."""
	name = _find((frappe.session.user, kind, reference))
	return _read(frappe.db.get_value(DT.INQUIRY_DRAFT, name, "content")) if name else None


def drop(kind: str, reference: str) -> None:
	"""Forget what the session's user has kept; it was sent."""
	if name := _find((frappe.session.user, kind, reference)):
		frappe.db.delete(DT.INQUIRY_DRAFT, {"name": name})


def _find(key: tuple[str, str, str], for_update: bool = False) -> str | None:
	found = frappe.db.sql(
		f"""select name from `tabInquiry Draft` where user = %s and kind = %s and reference = %s
		{"for update" if for_update else ""}""",  # noqa: S608
		key,
	)
	return found[0][0] if found else None


def _read(content: str) -> object:
	try:
		return json.loads(content)
	except ValueError:
		return None
