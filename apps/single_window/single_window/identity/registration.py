"""The steps of registering, exactly as the province describes them (F1).

user name → mobile → SMS code → password → consent «بلی» → profile. Each step is one call; between the calls the
state lies in MariaDB, in the DocType Registration, and not in Redis: a flushed or restarted Redis would lose half
the registrations and, worse, give everybody fresh tries at his code. The row's name is the hash of a random token
that only the person's browser holds.

Known and unknown mobile numbers get the same answers in the same time. The owner of a known number gets an SMS
that tells him so; the person at the screen gets a code field into which no code fits.
"""

from datetime import datetime, timedelta
from enum import StrEnum

import frappe
from frappe import _
from frappe.utils import get_datetime, now_datetime

from single_window.deadlocks import again_after_deadlock
from single_window.exceptions import ConsentRequired, InvalidCode
from single_window.identity import accounts, codes, consents, mobile, origin, passwords, quota, usernames
from single_window.identity.faults import refuse
from single_window.jalali.digits import to_persian
from single_window.messaging import outbox

DOCTYPE = "Registration"
LIFE = timedelta(minutes=30)  # from the first code to the chosen password
KEPT = timedelta(days=1)  # afterwards a row is of no use to anybody


class RegistrationState(StrEnum):
	"""States of a Registration; they only move forward."""

	CODE_SENT = "Code Sent"
	CONFIRMED = "Confirmed"
	COMPLETED = "Completed"


def free_username(username: str) -> str:
	"""Return the user name in the stored spelling. Raises InvalidUsername when it is not allowed or is taken."""
	name = usernames.normalise(username)
	if accounts.username_taken(name):
		usernames.refuse_taken()
	return name


@again_after_deadlock
def start(username: str, mobile_number: str) -> dict:
	"""Check user name and mobile, send the code, and return the browser's token.

	Raises InvalidUsername, InvalidMobile or TooManyAttempts at the field.
	"""
	name = free_username(username)
	number = mobile.normalise(mobile_number)
	quota.take(number)
	token = codes.new_token()
	registration = frappe.get_doc(
		{
			"doctype": DOCTYPE,
			"username": name,
			"mobile": number,
			"state": RegistrationState.CODE_SENT.value,
			"expires_on": now_datetime() + LIFE,
			"ip_address": origin.ip_address(),
		}
	).insert(ignore_permissions=True, set_name=codes.token_name(token))
	_send_code(registration)
	return {"token": token, **_code_step(registration)}


@again_after_deadlock
def resend(token: str) -> dict:
	"""Send a fresh code; the earlier one is worth nothing from now on. Raises InvalidCode or TooManyAttempts."""
	registration = _load(token)
	if registration.state == RegistrationState.CODE_SENT:
		quota.take(registration.mobile)
		_send_code(registration)
	return _code_step(registration)


@again_after_deadlock
def confirm_code(token: str, code: str) -> dict:
	"""Compare the typed code; return {"ok": True}, or {"ok": False, "field", "message"}.

	A wrong code is an answer and not an error on purpose: an error would roll the counted try back, and the
	next five would be free. Repeating a confirmed step is harmless.
	"""
	registration = _load(token)
	if registration.state == RegistrationState.CONFIRMED:
		return {"ok": True}
	problem = _code_problem(registration, code)
	if problem:
		return {"ok": False, "field": "code", "message": problem}
	_change(
		registration,
		state=RegistrationState.CONFIRMED.value,
		confirmed_on=now_datetime(),
		code_hash=None,
		code_expires_on=None,
	)
	return {"ok": True}


@again_after_deadlock
def complete(token: str, password: str, consent: bool, username: str = "") -> str:
	"""Create the account of a confirmed registration and return the user.

	*username* replaces the chosen one, for the case that somebody was faster meanwhile. Raises ConsentRequired,
	WeakPassword, InvalidUsername or InvalidCode at the field; then nothing is written.
	"""
	registration = _load(token)
	if registration.state != RegistrationState.CONFIRMED:
		refuse("code", _("Enter the SMS code first."), exc=InvalidCode, title=_("SMS Code"))
	name = free_username(username or registration.username)
	passwords.check(password, [name, mobile.display(registration.mobile)])
	if consent is not True:
		_refuse_without_consent()
	user, applicant = accounts.create(name, registration.mobile, password)
	consents.record(user, applicant)
	_change(registration, state=RegistrationState.COMPLETED.value, username=name, user=user)
	return user


def forget_old() -> None:
	"""Daily: drop registrations that are over; what remains of them is the account and the consent."""
	frappe.db.delete(DOCTYPE, {"expires_on": ("<", now_datetime() - KEPT)})
	quota.forget_old()


def _load(token: str) -> "frappe.model.document.Document":
	"""Lock and return the token's registration. Unknown, expired and used-up ones all look the same."""
	name = codes.token_name(token)
	locked = frappe.db.get_value(DOCTYPE, name, ["state", "expires_on"], as_dict=True, for_update=True)
	if not locked or _is_over(locked):
		refuse(
			"token",
			_("The time for this registration is over. Please begin again."),
			exc=InvalidCode,
			title=_("Registration"),
		)
	return frappe.get_doc(DOCTYPE, name, for_update=True)


def _is_over(row: frappe._dict) -> bool:
	return row.state == RegistrationState.COMPLETED or get_datetime(row.expires_on) <= now_datetime()


def _send_code(registration: "frappe.model.document.Document") -> None:
	"""Send a code, or tell the owner of a known number. Both ways do the same work, so they take the same time."""
	code = codes.new_code()
	known = accounts.account_of_mobile(registration.mobile)
	# The hash of a known number's code is kept too, but of one that nobody was told.
	_change(
		registration,
		code_hash=codes.seal(codes.new_token() if known else code),
		code_expires_on=now_datetime() + codes.LIFE,
		code_tries=0,
		codes_sent=registration.codes_sent + 1,
	)
	outbox.queue_sms(
		registration.mobile,
		"already_registered" if known else "registration_code",
		{"code": code},
		key=f"registration:{registration.name}:{registration.codes_sent}",
		reference=(DOCTYPE, registration.name),
		secret=True,
	)


def _code_problem(registration: "frappe.model.document.Document", code: str) -> str | None:
	"""Why the typed code does not do, or None. Counts a wrong one; the row is locked meanwhile."""
	if registration.code_tries >= codes.MOST_TRIES:
		return _("Too many wrong codes. Ask for a new code.")
	if not registration.code_expires_on or _past(registration.code_expires_on):
		return _("This code has expired. Ask for a new code.")
	if codes.matches(code, registration.code_hash):
		return None
	_change(registration, code_tries=registration.code_tries + 1)
	left = codes.MOST_TRIES - registration.code_tries
	if not left:
		return _("Too many wrong codes. Ask for a new code.")
	return _("The code is not right. You have {0} more tries.").format(to_persian(left))


def _past(instant: datetime | str) -> bool:
	return get_datetime(instant) <= now_datetime()


def _change(registration: "frappe.model.document.Document", **values: object) -> None:
	registration.update(values)
	registration.db_set(values, notify=False, commit=False)


def _refuse_without_consent() -> None:
	refuse(
		"consent",
		_("Without your consent («Yes») no account can be made."),
		exc=ConsentRequired,
		title=_("Consent"),
	)


def _code_step(registration: "frappe.model.document.Document") -> dict:
	"""What the page needs for the code field."""
	return {
		"mobile": mobile.masked(registration.mobile),
		"code_digits": codes.DIGITS,
		"resend_after": quota.RESEND_SECONDS,
		"valid_for": int(codes.LIFE.total_seconds()),
	}
