"""The moment somebody logs in with an account, its owner gets an SMS (F5)."""

import hashlib
from typing import TYPE_CHECKING

import frappe
from frappe.utils import now_datetime

from single_window.identity import devices, mobile, origin
from single_window.jalali.dates import format_datetime
from single_window.jalali.digits import to_persian
from single_window.messaging import outbox

if TYPE_CHECKING:
	from frappe.auth import LoginManager


def notify(login_manager: "LoginManager") -> None:
	"""Hook on_session_creation: queue the notice for an account with a mobile number, officer or citizen.

	Frappe runs this hook for a login by password only, so the login that ends a registration is not announced.
	"""
	number = frappe.db.get_value("User", login_manager.user, "mobile_no")
	if not mobile.is_valid(number):
		return
	outbox.queue_sms(mobile.normalise(number), "login_alert", _facts(), key=_key())
	frappe.local.flags.commit = True  # Frappe keeps what a GET request wrote only when told so


def _facts() -> dict[str, str]:
	device = devices.read(origin.user_agent())
	return {
		"time": format_datetime(now_datetime()),
		"device": to_persian(device.device),
		"browser": to_persian(device.browser),
		"ip": origin.ip_address() or devices.UNKNOWN,
	}


def _key() -> str:
	"""One notice per session; the session's id itself must not lie in a table that support can read."""
	return f"login:{hashlib.sha256(frappe.session.sid.encode()).hexdigest()}"
