"""Uploads: kept for the one who uploaded them, and bound to the form, question or answer with which they are sent."""

from pathlib import Path, PurePath

import filetype
import frappe
from frappe import _

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


def own_uploads(urls: list[str]) -> list[frappe._dict]:
	"""The session user's own unbound uploads with these urls, in the order given, each once.

	The content of each is looked at again, because not every door that makes a File looks into it. Raises InvalidFile
	for a url that is no such upload, and for content that is no PDF or picture.
	"""
	wanted = list(dict.fromkeys(urls))
	found = {
		row.file_url: row
		for row in frappe.get_all(
			"File",
			filters={
				"file_url": ("in", wanted),
				"owner": frappe.session.user,
				"is_private": 1,
				"is_folder": 0,
				"attached_to_name": ("is", "not set"),
			},
			fields=["name", "file_url", "file_name"],
		)
	}
	if len(found) < len(wanted):
		frappe.throw(
			_("A file could not be found. Upload it again."), exc=InvalidFile, title=_("File Missing")
		)
	for row in found.values():
		path = Path(frappe.get_doc("File", row.name).get_full_path())
		_accepted_kind(path.read_bytes() if path.is_file() else b"")
	return [found[url] for url in wanted]


def bind(uploads: list[frappe._dict], doctype: str, name: str) -> None:
	"""Attach uploads that `own_uploads` gave to the document: whoever may read it may read them from now on."""
	if uploads:
		frappe.db.set_value(
			"File",
			{"name": ("in", [row.name for row in uploads])},
			{"attached_to_doctype": doctype, "attached_to_name": name},
		)


def names_of(urls: list[str]) -> dict[str, str]:
	"""File names as they were uploaded, by url; a url has them at its end with signs that tell files apart."""
	return dict(
		frappe.get_all(
			"File",
			filters={"file_url": ("in", urls or [""])},
			fields=["file_url", "file_name"],
			order_by="creation desc",
			as_list=True,
		)
	)


def share(url: str, doctype: str, name: str) -> None:
	"""Let those who may read the document read this file of a form too."""
	file = frappe.db.get_value("File", {"file_url": url}, ["file_name", "is_private"], as_dict=True)
	if not file:
		return
	frappe.get_doc(
		{
			"doctype": "File",
			"file_name": file.file_name,
			"file_url": url,
			"is_private": file.is_private,
			"attached_to_doctype": doctype,
			"attached_to_name": name,
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
