"""/: what the province offers, with the search on top."""

import frappe
from frappe import _

from single_window.identity import applicants, pages
from single_window.permits import catalogue, citizen_views

no_cache = 1
LONGEST_SEARCH = 100
LATEST = 3


def get_context(context: frappe._dict) -> frappe._dict:
	"""The agencies with their permits, or what was found for the words in the address."""
	context.title = _("Agencies and permits")
	context.kind = "agency" if frappe.form_dict.get("kind") == "agency" else "permit"
	context.words = str(frappe.form_dict.get("words") or "").strip()[:LONGEST_SEARCH]
	context.found = catalogue.search(context.words, context.kind) if context.words else None
	context.agencies = catalogue.agencies()
	context.permit_count = sum(agency["permits"] for agency in context.agencies)
	applicant = pages.is_logged_in() and applicants.applicant_of(frappe.session.user)
	context.is_citizen = bool(applicant)
	context.latest = citizen_views.my_requests(applicant)[:LATEST] if applicant else []
	return context
