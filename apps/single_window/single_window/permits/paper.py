"""The permit on paper: a PDF in Persian with the QR code that leads to its public verification."""

from pathlib import Path
from typing import TYPE_CHECKING

import frappe
import segno
from frappe import _

from single_window.constants import DT
from single_window.permits import issuing, tracking_code

if TYPE_CHECKING:
	from single_window.single_window.doctype.permit.permit import Permit

TEMPLATE = "single_window/templates/permit_paper.html"
QR_SCALE = 4
READY_EVENT = "permit_paper_ready"


def attach(permit: str) -> str:
	"""Make the PDF and keep it as the permit's private file; returns its url. Made once: a second call gives the first."""
	doc = frappe.get_doc(DT.PERMIT, permit, for_update=True)
	if doc.pdf:
		return doc.pdf
	file = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": f"{doc.number}.pdf",
			"is_private": 1,
			"attached_to_doctype": DT.PERMIT,
			"attached_to_name": doc.name,
			"attached_to_field": "pdf",
			"content": render_pdf(doc),
		}
	).insert(ignore_permissions=True)
	doc.db_set("pdf", file.file_url, update_modified=False)
	frappe.publish_realtime(
		READY_EVENT,
		{"permit_request": doc.permit_request},
		doctype=str(DT.PERMIT_REQUEST),
		docname=doc.permit_request,
		after_commit=True,
	)
	return file.file_url


def render_pdf(permit: "Permit") -> bytes:
	"""The permit as PDF bytes (WeasyPrint); nothing is loaded but the app's own fonts."""
	import weasyprint

	html = render_html(permit)
	return weasyprint.HTML(
		string=html, base_url=_public_folder().as_uri() + "/", url_fetcher=_fetch
	).write_pdf()


def render_html(permit: "Permit") -> str:
	"""The permit as the HTML that the PDF is made of."""
	language, frappe.local.lang = frappe.local.lang, "fa"
	try:
		return frappe.render_template(TEMPLATE, _context(permit))
	finally:
		frappe.local.lang = language


def _context(permit: "Permit") -> dict:
	url = issuing.verification_url(permit.verification_token)
	return {
		"permit": permit,
		"agency": frappe.get_cached_doc(DT.AGENCY, permit.agency),
		"permit_type": frappe.get_cached_doc(DT.PERMIT_TYPE, permit.permit_type),
		"tracking_code": tracking_code.display(
			frappe.db.get_value(DT.PERMIT_REQUEST, permit.permit_request, "tracking_code")
		),
		"province": frappe.db.get_single_value(DT.SETTINGS, "province_title"),
		"url": url,
		"qr": segno.make(url, error="m", micro=False).svg_inline(scale=QR_SCALE, border=2),
		"title": _("Permit"),
	}


def _public_folder() -> Path:
	return Path(frappe.get_app_path("single_window", "public"))


def _fetch(url: str) -> dict:
	import weasyprint

	if not url.startswith(_public_folder().as_uri() + "/"):
		raise ValueError(f"outside address in a permit: {url}")
	return weasyprint.default_url_fetcher(url)
