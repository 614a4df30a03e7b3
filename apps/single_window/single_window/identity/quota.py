"""How many codes may be sent: per mobile number, and for the whole system.

Counted in the database, not in Redis: a flushed or restarted Redis must not open the door. One row per number
holds the instants of the last day; the row is locked while it is read and written, so parallel requests queue up.
"""

from datetime import datetime, timedelta

import frappe
from frappe import _
from frappe.utils import cint, get_datetime, now_datetime

from single_window.exceptions import TooManyAttempts
from single_window.jalali.dates import format_datetime
from single_window.jalali.digits import to_persian
from single_window.messaging import outbox

DOCTYPE = "Code Quota"
# (within, at most) per mobile number
LIMITS = (
	(timedelta(minutes=1), 1),
	(timedelta(hours=1), 5),
	(timedelta(days=1), 10),
)
RESEND_SECONDS = 60  # what a page counts down; the first limit
LONGEST = timedelta(days=1)

# Codes per hour for everybody together: a flood over many numbers stops here before it empties the SMS account.
# A province registers a few hundred people in its busiest hour. Site config: single_window_codes_per_hour.
GLOBAL_PER_HOUR = 3000
CODE_TEMPLATES = ("registration_code", "already_registered")


def take(mobile: str) -> None:
	"""Use up one code for *mobile* (E.164). Raises TooManyAttempts with the instant from which it works again."""
	now = now_datetime()
	sent = _locked_instants(mobile, now)
	free_at = free_from(sent, now)
	if free_at > now:
		_refuse(free_at, now)
	_check_budget(now)
	frappe.db.set_value(
		DOCTYPE, mobile, "sent_on", "\n".join(str(instant) for instant in [*sent, now]), update_modified=False
	)


def free_from(sent: list[datetime], now: datetime) -> datetime:
	"""The instant from which one more code is allowed after those *sent*; *now* when it is allowed already."""
	blocked = [now]
	for within, most in LIMITS:
		recent = sorted(instant for instant in sent if instant > now - within)
		if len(recent) >= most:
			blocked.append(recent[-most] + within)
	return max(blocked)


def forget_old() -> None:
	"""Daily: drop the rows of numbers that got no code within a day."""
	frappe.db.delete(DOCTYPE, {"modified": ("<", now_datetime() - 2 * LONGEST)})


def _locked_instants(mobile: str, now: datetime) -> list[datetime]:
	"""Lock the number's row, made when missing, and return the instants of the last day.

	The upsert waits for whoever holds the row, and the locking read after it sees what he has committed, which a
	plain read in a running transaction would not.
	"""
	table = frappe.qb.DocType(DOCTYPE)
	row = {"name": mobile, "mobile": mobile, "creation": now, "modified": now}
	query = frappe.qb.into(table).columns(*row).insert(*row.values())
	query.on_duplicate_key_update(table.modified, now).run()
	text = frappe.db.get_value(DOCTYPE, mobile, "sent_on", for_update=True) or ""
	instants = [get_datetime(line) for line in text.splitlines()]
	return [instant for instant in instants if instant > now - LONGEST]


def _check_budget(now: datetime) -> None:
	"""The sum over all numbers may be overrun by the few requests that run at the same instant; that is enough."""
	budget = cint(frappe.conf.get("single_window_codes_per_hour")) or GLOBAL_PER_HOUR
	hour_ago = now - timedelta(hours=1)
	if sum(outbox.counted_since(template, hour_ago) for template in CODE_TEMPLATES) < budget:
		return
	frappe.logger("single_window").critical("The hourly budget of SMS codes is used up")
	frappe.throw(
		_("Many people are registering right now. Please try again in a few minutes."),
		exc=TooManyAttempts,
		title=_("Registration"),
	)


def _refuse(free_at: datetime, now: datetime) -> None:
	seconds = int((free_at - now).total_seconds()) + 1
	frappe.local.response["field"] = "mobile"
	frappe.local.response["retry_after"] = seconds
	if seconds <= RESEND_SECONDS:
		message = _("A code was sent a moment ago. You can ask for another one in {0} seconds.").format(
			to_persian(seconds)
		)
	else:
		message = _(
			"Too many codes were sent to this number. You can ask for another one from {0} on."
		).format(format_datetime(free_at))
	frappe.throw(message, exc=TooManyAttempts, title=_("Mobile Number"))
