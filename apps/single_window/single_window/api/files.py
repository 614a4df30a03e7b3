"""Uploads. Desk users keep Frappe's own endpoint; citizens get one that looks into the file."""

import frappe
from frappe import _

from single_window.exceptions import InvalidFile
from single_window.guards import Audience, audience, is_desk_user, rate_limited
from single_window.permits import attachments

UPLOADS_PER_HOUR = 200


@frappe.whitelist(methods=["POST"])
@audience(Audience.CITIZEN, Audience.DESK)
@rate_limited(limit=UPLOADS_PER_HOUR, seconds=3600, key=lambda *_args, **_kwargs: frappe.session.user)
def upload_file() -> "frappe.model.document.Document":
	"""Keep one uploaded file privately for the session's user."""
	if is_desk_user(frappe.session.user):
		from frappe.handler import upload_file as frappe_upload_file

		return frappe_upload_file()
	upload = frappe.request.files.get("file")
	if not upload or not upload.filename:
		frappe.throw(_("Choose a file first."), exc=InvalidFile, title=_("No File"))
	return attachments.store_upload(upload.stream.read(attachments.MAX_BYTES + 1), upload.filename)
