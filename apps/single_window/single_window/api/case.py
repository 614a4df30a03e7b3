"""The case page of officers."""

import frappe

from single_window.cartable import referral_chain
from single_window.constants import DT
from single_window.deadlocks import again_after_deadlock
from single_window.guards import Audience, audience
from single_window.permits import overview as case_page
from single_window.permits import returns, views


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER, Audience.GOVERNORATE)
def overview(permit_request: str) -> dict:
	"""Everything the case page shows: answers, files, marked faults, rounds, activities, holder, and what may be done now."""
	request = views.readable_request(permit_request)
	return case_page.of_case(request) | {
		"referral": referral_chain.of_case((DT.PERMIT_REQUEST, request.name))
	}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def return_to_applicant(permit_request: str, faults: str | list | None = None, note: str = "") -> dict:
	"""Send a case in review back to its applicant: `faults` are rows of `fieldname` and `note`, `note` is for the whole."""
	request = views.readable_request(permit_request)
	returned = returns.return_to_applicant(request.name, frappe.parse_json(faults or "[]"), note)
	return {"state": returned.workflow_state, "round": returned.return_round}
