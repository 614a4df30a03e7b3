"""Uploads. The file is looked into and kept privately, bound to nothing; publishers of pages keep Frappe's own endpoint."""

import frappe
from frappe import _

from single_window.documents import attachments
from single_window.exceptions import InvalidFile
from single_window.gate.files import publishes
from single_window.guards import Audience, audience, rate_limited

UPLOADS_PER_HOUR = 200


@frappe.whitelist(methods=["POST"])
@audience(Audience.CITIZEN, Audience.DESK)
@rate_limited(limit=UPLOADS_PER_HOUR, seconds=3600, key=lambda *_args, **_kwargs: frappe.session.user)
def upload_file() -> "frappe.model.document.Document":
	"""Keep one uploaded file privately for the session's user."""
	if publishes(frappe.session.user):
		from frappe.handler import upload_file as frappe_upload_file

		return frappe_upload_file()
	upload = frappe.request.files.get("file")
	if not upload or not upload.filename:
		frappe.throw(_("Choose a file first."), exc=InvalidFile, title=_("No File"))
	return attachments.store_upload(upload.stream.read(attachments.MAX_BYTES + 1), upload.filename)
