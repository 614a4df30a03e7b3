"""/login: user name or mobile number, and password."""

import frappe
from frappe import _

from single_window.identity import pages, redirects

no_cache = 1


def get_context(context: frappe._dict) -> frappe._dict:
	"""Show the form to guests; send whoever is logged in where he wanted to go."""
	context.title = _("Log In")
	pages.prepare(context)
	wanted = redirects.same_site(frappe.form_dict.get("redirect-to"))
	if pages.is_logged_in():
		landing = pages.landing()
		pages.go(landing if landing == pages.REGISTER else wanted or landing)
	context.hide_login = True
	context.redirect_to = wanted or ""
	return context
