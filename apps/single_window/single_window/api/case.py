"""The case page of officers."""

import frappe

from single_window.guards import Audience, audience
from single_window.permits import views


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER, Audience.GOVERNORATE)
def overview(permit_request: str) -> dict:
	"""Everything the case page shows: answers and files of the form, rounds with their answers, activities, holder."""
	return views.overview(views.readable_request(permit_request))
