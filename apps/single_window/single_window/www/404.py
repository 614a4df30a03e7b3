"""The missing page, the same for what does not exist and for what is not shown to the asker."""

import frappe

no_cache = 1


def get_context(context: frappe._dict) -> frappe._dict:
	"""Frappe would answer 200 where a page of its own finds nothing; what is missing says so by 404."""
	frappe.local.no_cache = 1
	context.http_status_code = 404
	return context
