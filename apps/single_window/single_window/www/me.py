"""/profile: the citizen's own details.

The file is called me, because a route rule of Frappe's own leads /profile there before any rule of ours.
"""

import frappe
from frappe import _

from single_window.identity import applicants, pages

no_cache = 1


def get_context(context: frappe._dict) -> frappe._dict:
	"""Only for citizens; strangers log in first, officers have no profile here."""
	context.title = _("My Profile")
	if not pages.is_logged_in():
		pages.go_to_login("/profile")
	pages.prepare(context)
	if not applicants.applicant_of(frappe.session.user):
		pages.go(pages.landing())
	context.profile = applicants.profile_of(frappe.session.user)
	return context
