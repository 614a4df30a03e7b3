"""Where the current request comes from; outside a request (a job, a test) nothing is known."""

import frappe

LONGEST_USER_AGENT = 500


def ip_address() -> str:
	"""The visitor's address as nginx reported it, or ""."""
	return getattr(frappe.local, "request_ip", None) or ""


def user_agent() -> str:
	"""The browser's own description, or ""."""
	request = getattr(frappe.local, "request", None)
	return (request.headers.get("User-Agent") or "")[:LONGEST_USER_AGENT] if request else ""
