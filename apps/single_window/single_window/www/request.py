"""/request/<tracking code>: one file of the citizen: its state, who holds it, and all that happened."""

import re

import frappe
from frappe import _
from frappe.boot import get_link_title_doctypes
from frappe.website.utils import get_boot_data
from markupsafe import Markup, escape

from single_window.constants import RequestState
from single_window.identity import applicants, pages
from single_window.permits import citizen_views, correction_form, issuing

no_cache = 1
# A code of Latin letters, figures and hyphens; in a Persian sentence its parts would change places.
_CODE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)+")

# The way of a file as a citizen sees it; a decision is the last step whatever it says.
STEP_OF_STATE = {
	RequestState.FILED: 1,
	RequestState.IN_REVIEW: 2,
	RequestState.AWAITING_INQUIRY: 3,
	RequestState.AWAITING_CORRECTION: 2,
	RequestState.APPROVED: 4,
	RequestState.REJECTED: 4,
}


def get_context(context: frappe._dict) -> frappe._dict:
	"""Only for the owner: another person's code and one that does not exist are the same missing page."""
	frappe.local.no_cache = 1  # Frappe would remember the missing page for everybody, the owner too
	if not pages.is_logged_in():
		pages.go_to_login(f"/{frappe.local.request.path.strip('/')}")
	page = _page()
	context.update(page)
	context.title = _("File {0}").format(page["display_code"])
	for row in page["activities"]:
		row["sentence"] = _with_whole_codes(row["sentence"])
	context.thanks = _with_whole_codes(_thanks(page["display_code"]))
	context.step = STEP_OF_STATE.get(page["request"].workflow_state, 1)
	context.just_corrected = bool(frappe.form_dict.get("corrected")) and not page["is_returned"]
	context.just_filed = bool(frappe.form_dict.get("filed")) and context.step == 1
	if page["is_returned"]:
		_offer_correction(context, page["request"].name)
	if page["permit"]:
		context.verification_url = issuing.verification_url(page["permit"].verification_token)
	return context


def _page() -> dict:
	applicant = applicants.applicant_of(frappe.session.user)
	try:
		if applicant:
			return citizen_views.request_page(applicant, str(frappe.form_dict.get("tracking_code") or ""))
	except frappe.DoesNotExistError:
		frappe.clear_messages()
	raise frappe.PageDoesNotExistError


def _offer_correction(context: frappe._dict, request: str) -> None:
	"""Let the page carry the form of the marked questions, and what Frappe's form code wants to know."""
	context.correction = correction_form.of_request(request)
	context.boot = get_boot_data()
	context.boot["link_title_doctypes"] = get_link_title_doctypes()


def _thanks(display_code: str) -> str:
	return _(
		"Your tracking code is {0}. It was also sent to you by SMS; keep it to follow your file."
	).format(display_code)


def _with_whole_codes(sentence: str) -> Markup:
	"""The sentence as HTML, its codes marked so that they keep their direction and their Latin figures."""
	return Markup(_CODE.sub(r'<bdi class="sw-code" dir="ltr">\g<0></bdi>', str(escape(sentence))))  # noqa: S704
