"""/agency/<code>: an agency and the permits it gives."""

import frappe

from single_window.constants import DT
from single_window.permits import catalogue

no_cache = 1


def get_context(context: frappe._dict) -> frappe._dict:
	"""Unknown and inactive agencies are not there."""
	frappe.local.no_cache = 1  # an address that is unknown today may be known tomorrow
	agency = frappe.db.get_value(
		DT.AGENCY,
		{"name": frappe.form_dict.get("code"), "active": 1},
		["name", "title", "kind", "logo", "phone", "address"],
		as_dict=True,
	)
	if not agency:
		raise frappe.PageDoesNotExistError
	context.title = agency.title
	context.agency = agency
	context.permits = catalogue.permits_of(agency.name)
	return context
