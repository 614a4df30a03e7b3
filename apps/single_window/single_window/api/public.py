"""Endpoints for everybody."""

import frappe

from single_window.guards import Audience, audience
from single_window.permits import catalogue
from single_window.reporting import health as health_checks

SEARCH_LENGTH = 100


@frappe.whitelist(allow_guest=True, methods=["GET"])
@audience(Audience.GUEST, Audience.CITIZEN, Audience.DESK)
def search(words: str, kind: str = "permit") -> list:
	"""Search agencies («دستگاه اجرایی») or permits («فرآیند») by title."""
	return catalogue.search(words[:SEARCH_LENGTH], "agency" if kind == "agency" else "permit")


@frappe.whitelist(allow_guest=True, methods=["GET"])
@audience(Audience.GUEST, Audience.CITIZEN, Audience.DESK)
def health() -> dict:
	"""Whether database, Redis, queues and scheduler work; HTTP 503 when one does not."""
	report = health_checks.report()
	if not report["ok"]:
		frappe.local.response.http_status_code = 503
	return report
