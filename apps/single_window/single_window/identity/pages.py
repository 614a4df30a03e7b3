"""What the pages of registration, login and profile have in common."""

from typing import NoReturn
from urllib.parse import quote

import frappe

from single_window.constants import DT
from single_window.identity import applicants
from single_window.messaging.templates import system_name

HOME = "/"
DESK = "/app"
REGISTER = "/register"


def prepare(context: frappe._dict) -> frappe._dict:
	"""Fill what every page of this room shows."""
	context.no_cache = 1
	context.no_breadcrumbs = True
	context.system_name = system_name()
	context.support_phone = frappe.db.get_single_value(DT.SETTINGS, "support_phone")
	return context


def is_logged_in() -> bool:
	"""Whether somebody is logged in."""
	return frappe.session.user != "Guest"


def landing() -> str:
	"""Where the person who is logged in belongs: Desk, the rest of his profile, or home."""
	user = frappe.session.user
	if frappe.get_cached_value("User", user, "user_type") == "System User":
		return DESK
	if applicants.applicant_of(user) and not applicants.is_complete(user):
		return REGISTER
	return HOME


def go(target: str) -> NoReturn:
	"""Answer with a redirect to a path of this site."""
	frappe.local.flags.redirect_location = target
	raise frappe.Redirect


def go_to_login(back_to: str) -> NoReturn:
	"""Send a stranger to the login page, and from there back."""
	go(f"/login?redirect-to={quote(back_to)}")
