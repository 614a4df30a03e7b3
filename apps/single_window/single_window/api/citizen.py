"""What a logged-in citizen does: file, follow, fetch."""

import frappe
from frappe import _

from single_window.constants import DT
from single_window.deadlocks import again_after_deadlock
from single_window.exceptions import IncompleteProfile, InvalidAnswers, NotFound, SingleWindowError
from single_window.guards import Audience, audience, rate_limited
from single_window.identity import applicants
from single_window.permits import citizen_views, corrections, filing

# An office that files for its clients from one account needs more than a person ever would.
FILINGS_PER_HOUR = 60
BODY_FIELDS = 200
KEY_LENGTH = 64


@frappe.whitelist(methods=["POST"])
@audience(Audience.CITIZEN)
@rate_limited(limit=FILINGS_PER_HOUR, seconds=3600, key=lambda *_args, **_kwargs: frappe.session.user)
@again_after_deadlock
def accept_web_form(web_form: str, data: str | dict) -> dict:
	"""Stands in Frappe's place for «بفرست» on a permit's Web Form: files the request, once.

	Frappe's own limit of a few posts a minute and address would refuse an office behind one address; ours counts by person.
	"""
	permit_type = frappe.db.get_value(DT.PERMIT_TYPE, {"web_form": web_form, "published": 1})
	if not permit_type:
		raise NotFound(_("This form is not on offer any more."))
	answers = _read(data)
	try:
		name = filing.file_request(_me(), permit_type, answers, key=answers.get("idempotency_key"))
	except InvalidAnswers as error:
		_answer_with_faults(error)
	code = frappe.db.get_value(DT.PERMIT_REQUEST, name, "tracking_code")
	return {"name": name, "tracking_code": code, "url": f"/request/{code}"}


@frappe.whitelist(methods=["POST"])
@audience(Audience.CITIZEN)
@rate_limited(limit=FILINGS_PER_HOUR, seconds=3600, key=lambda *_args, **_kwargs: frappe.session.user)
@again_after_deadlock
def correct(tracking_code: str, data: str | dict, key: str = "", return_round: int = 0) -> dict:
	"""Send the corrections of a request that was returned to the citizen; `key` makes a repeated press harmless.

	Only answers to the marked questions are read from `data`. `return_round` is the return that his page shows.
	"""
	name = citizen_views.own_request(_me(), tracking_code)
	try:
		request = corrections.correct(name, _read(data), key[:KEY_LENGTH], return_round)
	except InvalidAnswers as error:
		_answer_with_faults(error)
	return {"name": request.name, "url": f"/request/{request.tracking_code}"}


@frappe.whitelist(methods=["GET"])
@audience(Audience.CITIZEN)
def my_requests(after: str | None = None) -> list:
	"""The citizen's requests, newest first, a page at a time."""
	return citizen_views.my_requests(_me(), after)


@frappe.whitelist(methods=["GET"])
@audience(Audience.CITIZEN)
def request_history(tracking_code: str) -> dict:
	"""One of the citizen's requests with its public history."""
	return citizen_views.request_page(_me(), tracking_code)


@frappe.whitelist(methods=["GET"])
@audience(Audience.CITIZEN)
def my_permits() -> list:
	"""The permits the citizen holds or held."""
	return citizen_views.my_permits(_me())


@frappe.whitelist(methods=["GET"])
@audience(Audience.CITIZEN)
def permit_pdf(number: str) -> None:
	"""Download the PDF of one of the citizen's permits."""
	file_name, content = citizen_views.permit_pdf(_me(), number)
	frappe.local.response.update({"type": "pdf", "filename": file_name, "filecontent": content})


def _me() -> str:
	applicant = applicants.applicant_of(frappe.session.user)
	if not applicant:
		frappe.throw(
			_("Complete your profile first: first name, last name and national code."),
			exc=IncompleteProfile,
			title=_("Profile is Incomplete"),
		)
	return applicant


def _read(data: str | dict) -> dict:
	"""The answers of a form as the browser sent them."""
	answers = frappe.parse_json(data)
	if not isinstance(answers, dict) or len(answers) > BODY_FIELDS:
		frappe.throw(
			_("The form could not be read. Reload the page and try again."), title=_("Form Unreadable")
		)
	return answers


def _answer_with_faults(error: InvalidAnswers) -> None:
	"""Send the faults field by field beside the usual message, so that the page marks them where they are."""
	frappe.local.response["field_faults"] = error.faults
	frappe.throw(
		_("Some answers are missing or not right. They are marked in the form."),
		exc=SingleWindowError,
		title=_("Please Check Your Answers"),
	)
