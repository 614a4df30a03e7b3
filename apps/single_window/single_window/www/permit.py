"""/permit/<code>: everything to know before asking for a permit."""

import frappe

from single_window.constants import DT

no_cache = 1


def get_context(context: frappe._dict) -> frappe._dict:
	"""Permit types that are not published are not there."""
	frappe.local.no_cache = 1  # an address that is unknown today may be known tomorrow
	code = frappe.db.get_value(DT.PERMIT_TYPE, {"name": frappe.form_dict.get("code"), "published": 1})
	if not code:
		raise frappe.PageDoesNotExistError
	permit = frappe.get_cached_doc(DT.PERMIT_TYPE, code)
	context.title = permit.title
	context.permit = permit
	context.agency = frappe.get_cached_doc(DT.AGENCY, permit.agency)
	context.fee = f"{int(permit.fee):,}".replace(",", "٬") if permit.fee else ""
	context.inquired = [
		frappe.get_cached_value(DT.AGENCY, row.agency, "title") for row in permit.inquired_agencies
	]
	return context
