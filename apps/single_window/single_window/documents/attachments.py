"""Files of a form: uploaded before the form is sent, bound to its record when it is."""

from pathlib import PurePath

import filetype
import frappe
from frappe import _

from single_window.constants import DT
from single_window.exceptions import InvalidFile

# What agencies accept as a document. The content decides, the name only has to agree.
ACCEPTED = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
MAX_BYTES = 10 * 1024 * 1024
NAME_LENGTH = 100


def store_upload(content: bytes, file_name: str) -> "frappe.model.document.Document":
	"""Keep an upload as the session user's private File, still bound to nothing; returns the File.

	Raises InvalidFile when the content is no PDF or picture, or too large.
	"""
	kind = _accepted_kind(content)
	# Frappe decodes per cent signs in names when it looks for the file, so none may stay.
	plain = frappe.utils.strip_html(file_name.replace("\\", "/")).replace("%", "")
	stem = PurePath(plain).stem[:NAME_LENGTH] or "file"
	doc = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": stem + ACCEPTED[kind],
			"is_private": 1,
			"content": content,
		}
	)
	return doc.insert(ignore_permissions=True)


def require_own(urls: list[str]) -> None:
	"""Refuse urls that are not unbound private uploads of the session's user.

	Called before a record with these urls is written: Frappe then attaches the files to it by url alone, so without
	this check anybody could bind another person's file to his own request and read it there. Raises InvalidFile.
	"""
	for url in urls:
		own = {
			"file_url": url,
			"owner": frappe.session.user,
			"is_private": 1,
			"attached_to_name": ("is", "not set"),
		}
		if not frappe.db.exists("File", own):
			frappe.throw(
				_("A file of this form could not be found. Upload it again."),
				exc=InvalidFile,
				title=_("File Missing"),
			)


def share(url: str, inquiry: str) -> None:
	"""Let those who may read the inquiry read this file of the form too."""
	name, is_private = frappe.db.get_value("File", {"file_url": url}, ["file_name", "is_private"]) or (
		None,
		1,
	)
	if not name:
		return
	frappe.get_doc(
		{
			"doctype": "File",
			"file_name": name,
			"file_url": url,
			"is_private": is_private,
			"attached_to_doctype": DT.INQUIRY,
			"attached_to_name": inquiry,
		}
	).insert(ignore_permissions=True)


def _accepted_kind(content: bytes) -> str:
	if len(content) > MAX_BYTES:
		frappe.throw(
			_("The file is larger than {0} MB. Choose a smaller one.").format(MAX_BYTES // 1024**2),
			exc=InvalidFile,
			title=_("File Too Large"),
		)
	kind = filetype.guess_mime(content)
	if kind not in ACCEPTED:
		frappe.throw(
			_("Only PDF files and pictures (JPG, PNG, WebP) are accepted."),
			exc=InvalidFile,
			title=_("File Not Accepted"),
		)
	return kind
