"""/requests: a citizen's files, and the follow-up by tracking code."""

import frappe
from frappe import _

from single_window.identity import applicants, pages
from single_window.permits import citizen_views

no_cache = 1
MOMENT_LENGTH = 26


def get_context(context: frappe._dict) -> frappe._dict:
	"""Only for citizens: strangers log in first, officers have their cartable."""
	if not pages.is_logged_in():
		pages.go_to_login("/requests")
	applicant = applicants.applicant_of(frappe.session.user)
	if not applicant:
		pages.go(pages.landing())
	context.title = _("My requests")
	context.code = str(frappe.form_dict.get("code") or "").strip()[:40]
	context.wrong_code = bool(context.code) and not _follow(applicant, context.code)
	context.returned = citizen_views.returned_to(applicant)
	context.after = _moment(frappe.form_dict.get("after"))
	context.requests = citizen_views.my_requests(applicant, context.after)
	context.next_after = (
		str(context.requests[-1].submitted_on) if len(context.requests) == citizen_views.PAGE_LENGTH else ""
	)
	return context


def _follow(applicant: str, typed: str) -> bool:
	"""Go to the request with the typed code; False when the citizen has none."""
	try:
		page = citizen_views.request_page(applicant, typed)
	except frappe.DoesNotExistError:
		frappe.clear_messages()
		return False
	pages.go(f"/request/{page['request'].tracking_code}")


def _moment(typed: str | None) -> str | None:
	"""The instant in the address, None when it is none."""
	try:
		return str(frappe.utils.get_datetime(str(typed)[:MOMENT_LENGTH])) if typed else None
	except (ValueError, TypeError, frappe.ValidationError):
		return None
