"""Who may keep and read files. Frappe goes by who uploaded a file; here the document that it is bound to decides.

An officer who moved to another agency thus loses what he uploaded for the old one, a second row with the address of
somebody's file opens nothing, and evidence cannot be taken away by who brought it.
"""

from functools import wraps

import frappe
from frappe import _
from frappe.core.doctype.file import file as frappe_file
from frappe.core.doctype.file.file import File

from single_window.constants import DT, MODULE, Role
from single_window.exceptions import NotFound
from single_window.guards import GUEST_USER, is_desk_user

# They put pictures and guides onto public pages; everybody else's files are private.
PUBLISHERS = frozenset({Role.SYSTEM_MANAGER, Role.PROCESS_DESIGNER, Role.SUPPORT_TEAM})
_MARK = "_single_window_files"
CHANGES = frozenset({"write", "delete", "share", "submit", "cancel"})


def teach_frappe() -> None:
	"""Put Frappe's own rule for lists of files into parentheses; calling this twice changes nothing.

	It is a chain of ORs, and ours is joined to it by AND: without them every public row would pass by ours.
	"""
	original = frappe_file.get_permission_query_conditions
	if getattr(original, _MARK, False):
		return

	@wraps(original)
	def in_parentheses(user: str | None = None) -> str:
		rule = original(user)
		return f"({rule})" if rule else ""

	setattr(in_parentheses, _MARK, True)
	frappe_file.get_permission_query_conditions = in_parentheses


class GuardedFile(File):
	"""Frappe's File with our rule in the two places where Frappe asks no hook."""

	def before_insert(self) -> None:
		"""Refuse rows that somebody adds by hand, and addresses of files that he may not read."""
		_judge_new(self)
		super().before_insert()

	def validate(self) -> None:
		if not self.is_new() and not self.is_private and self.has_value_changed("is_private"):
			_refuse_unless(publishes(frappe.session.user))
		super().validate()

	def is_downloadable(self) -> bool:
		return is_readable(self)


def file_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""In lists everybody finds his own unbound uploads only; a case's files are opened from the case."""
	user = user or frappe.session.user
	if _is_manager(user):
		return ""
	return f"(`tabFile`.owner = {frappe.db.escape(user)} and ifnull(`tabFile`.attached_to_name, '') = '')"


def file_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may open, or change, the file's row; what is bound to a document of ours stays as it is."""
	user = user or frappe.session.user
	if ptype == "create" or _is_manager(user):
		return None
	if not is_readable(doc, user):
		return False
	return False if ptype in CHANGES and is_ours(doc.attached_to_doctype) else None


def is_readable(file: File, user: str | None = None) -> bool:
	"""Whether the user may read the file: by the document that it is bound to; an unbound one is its uploader's."""
	user = user or frappe.session.user
	if not file.is_private or _is_manager(user):
		return True
	if user == GUEST_USER:
		return False
	if is_desk_user(user) and file.attached_to_name and is_ours(file.attached_to_doctype):
		return _reads(user, file.attached_to_doctype, file.attached_to_name)
	return file.owner == user


def is_ours(doctype: str | None) -> bool:
	"""Whether it is a DocType of this app, generated forms included."""
	return bool(doctype) and frappe.get_cached_value("DocType", doctype, "module") == MODULE


def publishes(user: str) -> bool:
	"""Whether the user keeps files by Frappe's own doors."""
	return user == "Administrator" or not PUBLISHERS.isdisjoint(frappe.get_roles(user))


def _reads(user: str, doctype: str, name: str) -> bool:
	"""Whether the user reads the document; a generated form is read by who reads its case."""
	if not frappe.db.exists(doctype, name):
		return False
	if frappe.get_meta(doctype).has_field("permit_request") and frappe.get_meta(doctype).custom:
		doctype, name = DT.PERMIT_REQUEST, frappe.db.get_value(doctype, name, "permit_request")
	return bool(name) and frappe.has_permission(doctype, "read", doc=name, user=user)


def _judge_new(file: File) -> None:
	user = frappe.session.user
	if _is_manager(user):
		return
	_refuse_unless(file.flags.ignore_permissions or (publishes(user) and _may_bind(file, user)))
	if not file.file_url or file.get("content"):
		return
	rows = frappe.get_all("File", filters={"file_url": file.file_url}, fields=["*"])
	if not any(is_readable(frappe.get_doc({"doctype": "File", **row}), user) for row in rows):
		raise NotFound(_("This file does not exist."))


def _may_bind(file: File, user: str) -> bool:
	"""Whether a publisher may hang the file on the document that it names."""
	doctype, name = file.attached_to_doctype, file.attached_to_name
	return not (doctype and name) or bool(frappe.has_permission(doctype, "write", doc=name, user=user))


def _refuse_unless(passes: bool) -> None:
	if not passes:
		frappe.throw(
			_("Add files with the attach button of the page you are working on."),
			exc=frappe.PermissionError,
			title=_("Not Permitted"),
		)


def _is_manager(user: str) -> bool:
	return user == "Administrator" or Role.SYSTEM_MANAGER in frappe.get_roles(user)
