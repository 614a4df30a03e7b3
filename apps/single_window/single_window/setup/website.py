"""The frame of every website page, and the page in which a permit's Web Form is filled."""

import json

import frappe
from frappe import _
from frappe.sessions import get_csrf_token

from single_window.constants import DT
from single_window.guards import GUEST_USER, is_desk_user
from single_window.identity import applicants, pages
from single_window.messaging.templates import system_name
from single_window.permits.form_fields import ROUTE_PREFIX

BASE_TEMPLATE = "single_window/templates/portal.html"
APPLY_TEMPLATE = "single_window/templates/apply.html"
MARK = "/assets/single_window/images/window.svg"
PROFILE = "/profile"
# Pages of Frappe that bring their own frame.
OWN_FRAME = frozenset({"app", "desk", "printview", "print"})

# What the scripts of a form say in the reader's language: the date popup's words and Frappe's own few.
SCRIPT_MESSAGES = (
	"{0} is not a date of the Jalali calendar. Write it as year/month/day, for example {1}.",
	"{0} is not a time. Write it as hour:minute, for example {1}.",
	"Choose Date",
	"Choose Date and Time",
	"Choose Period",
	"Choose Time",
	"Clear",
	"Close",
	"Done",
	"Error",
	"Hour",
	"Invalid Date",
	"Message",
	"Minute",
	"Month",
	"Next Month",
	"Now",
	"Previous Month",
	"Second",
	"Today",
	"Year",
)


def update_context(context: frappe._dict) -> None:
	"""Put the portal's frame around a website page (hook `update_website_context`)."""
	if context.get("name") in OWN_FRAME:
		return
	# The frame names the person who is logged in, so no page may be kept for the next visitor.
	context.no_cache = 1
	context.base_template_path = BASE_TEMPLATE
	context.favicon = MARK
	context.frame = _frame(context)
	if context.get("doctype") == "Web Form" and (context.get("route") or "").startswith(ROUTE_PREFIX):
		_dress_web_form(context)
	elif context.get("correction"):
		_dress_correction(context)


def choose_language() -> None:
	"""Give guests the site's own language, whatever their browser asks for (hook `before_request`)."""
	if frappe.session.user == GUEST_USER:
		frappe.local.lang = frappe.db.get_default("lang") or frappe.local.lang


def _frame(context: frappe._dict) -> dict:
	boot = context.get("boot")
	known = {"lang": frappe.local.lang, "csrf_token": _csrf_token()}
	return {
		"lang": frappe.local.lang,
		"direction": "rtl" if frappe.local.lang in ("fa", "ar", "ps", "he", "ur") else "ltr",
		"system_name": system_name(),
		"province": frappe.db.get_single_value(DT.SETTINGS, "province_title"),
		"support_phone": frappe.db.get_single_value(DT.SETTINGS, "support_phone"),
		"person": _person(),
		"facts": _island(known),
		"script_facts": _island({**known, "boot": boot if isinstance(boot, dict) else {}}),
	}


def _csrf_token() -> str | None:
	"""The session's token; guests have no session to protect."""
	if frappe.session.user == GUEST_USER or not getattr(frappe.local, "session_obj", None):
		return None
	return get_csrf_token()


def _person() -> dict | None:
	user = frappe.session.user
	if user == GUEST_USER:
		return None
	return {"name": frappe.utils.get_fullname(user), "is_officer": is_desk_user(user)}


def _island(facts: dict) -> str:
	"""JSON that can stand inside a script element."""
	return frappe.as_json(facts, indent=None).replace("<", "\\u003c")


def _dress_web_form(context: frappe._dict) -> None:
	"""Show the form in the portal's page, to people who can send it."""
	_require_sender(f"/{context.route}/new")
	permit = frappe.db.get_value(
		DT.PERMIT_TYPE,
		{"web_form": context.doc.name},
		["name", "title", "agency", "deadline_days"],
		as_dict=True,
	)
	if not permit:
		raise frappe.PageDoesNotExistError
	context.template = APPLY_TEMPLATE
	context.title = permit.title
	context.permit = permit
	context.agency_title = frappe.get_cached_value(DT.AGENCY, permit.agency, "title")
	context.documents = _documents(permit.name)
	context.sender = _sender()
	context.form_facts = _island(_form_facts(context))


def _dress_correction(context: frappe._dict) -> None:
	"""Give the page of a returned request what Frappe's form code needs to draw the marked questions."""
	form, permit_type = context.correction["web_form"], context.request.permit_type
	_explain_places(form["web_form_fields"], permit_type)
	context.form_facts = _island(
		{
			"web_form_doc": form,
			"reference_doc": context.correction["answers"],
			"marks": context.correction["marks"],
			"tracking_code": context.request.tracking_code,
			"messages": _messages(frappe.translate.get_dict("doctype", form["doc_type"])),
			"address": f"/request/{context.request.tracking_code}",
		}
	)


def _require_sender(back_to: str) -> None:
	if frappe.session.user == GUEST_USER:
		pages.go_to_login(back_to)
	if not is_desk_user(frappe.session.user) and not applicants.is_complete(frappe.session.user):
		pages.go(PROFILE)


def _documents(permit_type: str) -> list:
	return frappe.get_cached_doc(DT.PERMIT_TYPE, permit_type).documents


def _sender() -> dict | None:
	"""Who files the request: what is not asked again because the profile has it. None for officers who look at a form."""
	return frappe.db.get_value(
		DT.APPLICANT, {"user": frappe.session.user}, ["full_name", "national_code"], as_dict=True
	)


def _form_facts(context: frappe._dict) -> dict:
	translated = context.get("translated_messages") or {}
	if isinstance(translated, str):
		translated = json.loads(translated)
	_explain_places(context.web_form_doc.web_form_fields, context.permit.name)
	return {
		"web_form_doc": context.web_form_doc,
		"messages": _messages(translated),
		"address": f"/{context.route}/new",
	}


def _messages(translated: dict) -> dict:
	"""Frappe's words for the scripts, and ours."""
	return {**translated, **{message: _(message) for message in SCRIPT_MESSAGES}}


def _explain_places(fields: list[dict], permit_type: str) -> None:
	"""A place is typed as two numbers; say so where the permit type has no words of its own for it."""
	questions = frappe.get_cached_doc(DT.PERMIT_TYPE, permit_type).form_fields
	places = {row.fieldname for row in questions if row.fieldtype == "Geolocation"}
	for field in fields:
		if field.get("fieldname") in places and not field.get("description"):
			field["description"] = _("Latitude and longitude, for example {0}").format("31.318, 48.670")
