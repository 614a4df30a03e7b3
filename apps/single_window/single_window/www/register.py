"""/register: the steps of registering, on one page."""

import frappe
from frappe import _

from single_window.identity import applicants, consents, pages

no_cache = 1


def get_context(context: frappe._dict) -> frappe._dict:
	"""Guests begin at the user name; a citizen whose profile is open goes on with it; others are sent on."""
	context.title = _("Register")
	pages.prepare(context)
	context.consent_text = consents.text()
	context.profile = None
	if pages.is_logged_in():
		target = pages.landing()
		if target != pages.REGISTER:
			pages.go(target)
		context.profile = applicants.profile_of(frappe.session.user)
	return context
