"""Looking a person up by national code."""

import frappe

from single_window.guards import Audience, audience, rate_limited
from single_window.permits import applicant_file

# Far more than an officer's work needs, far fewer than going through a list of codes does.
LOOK_UPS_PER_HOUR = 300


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER, Audience.GOVERNORATE)
@rate_limited(limit=LOOK_UPS_PER_HOUR, seconds=3600, key=lambda *_args, **_kwargs: frappe.session.user)
def by_national_code(national_code: str, section: str = "", after: str = "") -> dict:
	"""Requests, permits, inquiries and answers about one person, as far as the officer may see them; written to the log.

	With `section` and `after`, a cursor from `more`, the next rows of one list.
	"""
	return applicant_file.look_up(national_code, section, after)
