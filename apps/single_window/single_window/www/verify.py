"""/verify/<token>: whether a permit on paper is real, for everybody who holds it."""

import frappe
from frappe import _

from single_window.permits import citizen_views

no_cache = 1
LONGEST_TOKEN = 64


def get_context(context: frappe._dict) -> frappe._dict:
	"""Without a token the page says where to find one; an unknown token is answered with 404 and plain words."""
	frappe.local.no_cache = 1
	context.title = _("Check a permit")
	context.token = str(frappe.form_dict.get("token") or "")[:LONGEST_TOKEN]
	context.permit = citizen_views.verification(context.token) if context.token else None
	context.metatags = {"robots": "noindex"}
	if context.token and not context.permit:
		context.http_status_code = 404
	return context
