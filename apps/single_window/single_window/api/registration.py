"""Registration, login state and profile (F1); for people who are not logged in, and for citizens.

Every error is thrown at its field: the response's own key "field" names it, the message says what to do. The page
and this API are the only doors; the rules are in `single_window.identity`.
"""

import frappe

from single_window.guards import Audience, audience, rate_limited
from single_window.identity import applicants, origin, registration, sessions

# Generous, because a whole office may stand behind one address; the real limits are per number, in `identity.quota`.
PER_ADDRESS_AND_MINUTE = 60


def _address(*_args, **_kwargs) -> str:
	return origin.ip_address()


@frappe.whitelist(allow_guest=True, methods=["POST"])
@audience(Audience.GUEST)
@rate_limited(_address, limit=PER_ADDRESS_AND_MINUTE, seconds=60)
def check_username(username: str) -> dict:
	"""Tell at the first step already when a user name is not allowed or is taken."""
	return {"username": registration.free_username(username)}


@frappe.whitelist(allow_guest=True, methods=["POST"])
@audience(Audience.GUEST)
@rate_limited(_address, limit=PER_ADDRESS_AND_MINUTE, seconds=60)
def start(username: str, mobile: str) -> dict:
	"""Take user name and mobile, send the code; answers the browser's token."""
	return registration.start(username, mobile)


@frappe.whitelist(allow_guest=True, methods=["POST"])
@audience(Audience.GUEST)
@rate_limited(_address, limit=PER_ADDRESS_AND_MINUTE, seconds=60)
def resend(token: str) -> dict:
	"""Send a fresh code for a running registration."""
	return registration.resend(token)


@frappe.whitelist(allow_guest=True, methods=["POST"])
@audience(Audience.GUEST)
@rate_limited("token", limit=20, seconds=60)
def confirm_code(token: str, code: str) -> dict:
	"""Compare the typed code. A wrong one is answered with status 422 and {"ok": false}, see `registration`."""
	answer = registration.confirm_code(token, code)
	if not answer["ok"]:
		frappe.local.response["http_status_code"] = 422
	return answer


@frappe.whitelist(allow_guest=True, methods=["POST"])
@audience(Audience.GUEST)
@rate_limited("token", limit=20, seconds=60)
def complete(token: str, password: str, consent: bool, username: str = "") -> dict:
	"""Create the account and log its owner in."""
	sessions.open_for(registration.complete(token, password, consent, username))
	return {"next": "/register"}


@frappe.whitelist(methods=["POST"])
@audience(Audience.CITIZEN)
def my_profile() -> dict:
	"""The caller's own profile."""
	return applicants.profile_of(frappe.session.user)


@frappe.whitelist(methods=["POST"])
@audience(Audience.CITIZEN)
@rate_limited(lambda *_args, **_kwargs: frappe.session.user, limit=30, seconds=3600)
def save_profile(
	*,
	first_name: str,
	last_name: str,
	national_code: str,
	father_name: str = "",
	birth_date: str = "",
	address: str = "",
	postal_code: str = "",
	phone: str = "",
) -> dict:
	"""Store the caller's own profile; the first three are compulsory."""
	profile = applicants.Profile(
		first_name=first_name,
		last_name=last_name,
		national_code=national_code,
		father_name=father_name,
		birth_date=birth_date,
		address=address,
		postal_code=postal_code,
		phone=phone,
	)
	return applicants.save_profile(frappe.session.user, profile)
