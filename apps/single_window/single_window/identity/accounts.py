"""The account of a citizen: Frappe's User without an e-mail of its own, and the Applicant behind it."""

import secrets

import frappe
from frappe import _

from single_window.constants import DT, Role
from single_window.exceptions import InvalidMobile
from single_window.identity import mobile as mobiles
from single_window.identity import user_saves, usernames
from single_window.identity.faults import refuse

# Reserved by RFC 2606: never a real mailbox. Frappe names users by e-mail; citizens are never asked for one.
MAIL_DOMAIN = "citizen.invalid"
# A picture from the start keeps Frappe from asking an outside host for one.
DT_USER = "User"
PICTURE = "/assets/single_window/images/person.svg"


def username_taken(username: str) -> bool:
	"""Whether somebody has this user name (lower case)."""
	return bool(frappe.db.exists(DT_USER, {"username": username}))


def account_of_mobile(mobile: str) -> str | None:
	"""The user whose mobile number (E.164) this is, citizen or officer."""
	return frappe.db.get_value(DT_USER, {"mobile_no": mobiles.display(mobile)})


def create(username: str, mobile: str, password: str) -> tuple[str, str]:
	"""Create user and applicant; return their names.

	Raises InvalidUsername or InvalidMobile when somebody else was faster: the unique indexes decide.
	"""
	user = _insert_user(username, mobile, password)
	applicant = frappe.get_doc({"doctype": DT.APPLICANT, "user": user, "mobile": mobile})
	applicant.insert(ignore_permissions=True)
	return user, applicant.name


def _insert_user(username: str, mobile: str, password: str) -> str:
	user = frappe.get_doc(
		{
			"doctype": DT_USER,
			"email": f"{secrets.token_hex(12)}@{MAIL_DOMAIN}",
			"username": username,
			"mobile_no": mobiles.display(mobile),
			"first_name": username,
			"user_type": "Website User",
			"user_image": PICTURE,
			"language": "fa",
			"send_welcome_email": 0,
			"new_password": password,
			"roles": [{"role": Role.CITIZEN.value}],
		}
	)
	user.flags.no_welcome_mail = True
	user.flags.ignore_password_policy = True  # passwords.check has judged it, in Persian
	_lift_sign_up_cap()
	user_saves.spare_cache()
	try:
		user.insert(ignore_permissions=True)
	except frappe.UniqueValidationError:
		frappe.clear_messages()  # Frappe's own words name the column
		_refuse_duplicate(username)
	if user.username != username:
		usernames.refuse_taken()  # Frappe empties a taken user name of a website user without a word
	return user.name


def _lift_sign_up_cap() -> None:
	"""Frappe stops at 60 new users an hour, a guard for open sign-up by e-mail. Ours is the SMS code and its quota."""
	frappe.local.conf["throttle_user_limit"] = 1_000_000


def _refuse_duplicate(username: str) -> None:
	if username_taken_now(username):
		usernames.refuse_taken()
	refuse(
		"mobile",
		_("An account with this mobile number exists. Log in with it, or call support."),
		exc=InvalidMobile,
		title=_("Mobile Number"),
	)


def username_taken_now(username: str) -> bool:
	"""Like username_taken, but sees what others have committed since this transaction began."""
	return bool(frappe.db.get_value(DT_USER, {"username": username}, for_update=True))
