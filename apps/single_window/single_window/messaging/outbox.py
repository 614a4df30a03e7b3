"""The outbox: a message is a row written with the act it tells about, and delivered afterwards.

`queue_sms` writes the row in the caller's transaction, so a message exists exactly when its act does. `send_due`
delivers: it claims one row by a row lock, marks it Sending with a lease, commits, calls the gateway, and marks it
Sent. Killed anywhere, the row is claimed again when its lease ends. A gateway that knows our message id then sends
nothing twice; for the others the row is marked "possibly sent twice".
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import frappe
from frappe.utils import now_datetime

from single_window.constants import DT, Queue, SmsState
from single_window.messaging import delivery, schedule, sealing, templates

LEASE = timedelta(seconds=120)  # longer than a gateway may take, connect and answer together
AT_ONCE = 200  # messages per run; what is left is for the next run
NAME_LENGTH = 20  # hexadecimal characters, 80 bits


def queue_sms(
	mobile: str,
	template: str,
	values: dict,
	*,
	key: str,
	reference: tuple[str, str] | None = None,
	secret: bool = False,
) -> str:
	"""Write one message to *mobile* (E.164) and have it sent after commit; return its name.

	*key* makes it idempotent: the same key is the same row, however often and from wherever it is queued. *reference*
	is the document it tells about. With *secret* the row keeps only the masked text, see `sealing`.
	"""
	name = hashlib.sha256(key.encode()).hexdigest()[:NAME_LENGTH]
	reference_doctype, reference_name = reference or (None, None)
	_insert(
		{
			"name": name,
			"message_key": key,
			"mobile": mobile,
			"template": template,
			"reference_doctype": reference_doctype,
			"reference_name": reference_name,
			**_content(template, values, secret),
			**_life(template),
		}
	)
	frappe.enqueue(
		"single_window.messaging.outbox.send_due",
		queue=Queue.SHORT.value,
		job_id=f"sms-{name}",
		deduplicate=True,
		enqueue_after_commit=True,
	)
	return name


def send_due() -> int:
	"""Deliver what is due, at most AT_ONCE messages; return how many were tried.

	Runs after each commit that queued a message and every minute; any number of runs may overlap. It commits by
	itself: a claim must be visible before the gateway is called, a result as soon as it is known.
	"""
	tried = 0
	with _without_gap_locks():
		while tried < AT_ONCE and (message := _claim()):
			_deliver(message)
			tried += 1
	return tried


def counted_since(template: str, since: datetime) -> int:
	"""How many messages of *template* were queued since *since*; for budgets."""
	return frappe.db.count(DT.SMS_MESSAGE, {"template": template, "creation": (">=", since)})


@contextmanager
def _without_gap_locks() -> Iterator[None]:
	"""Let claims lock rows only: at Frappe's own isolation level they would also hold up people who queue messages."""
	_isolate("READ COMMITTED")
	try:
		yield
	finally:
		frappe.db.rollback()  # whatever was done is committed; after an error the rest is nothing to keep
		_isolate("REPEATABLE READ")


def _isolate(level: str) -> None:
	"""Set the isolation level of this connection; it holds from the next transaction on, which begins here."""
	frappe.db.sql(f"SET SESSION TRANSACTION ISOLATION LEVEL {level}")
	frappe.db.commit()


def _content(template: str, values: dict, secret: bool) -> dict:
	return {
		"text": templates.render(template, values, reveal=False),
		"secret": int(secret),
		"sealed_text": sealing.seal(template, values) if secret else None,
	}


def _life(template: str) -> dict:
	now = now_datetime()
	lifetime = templates.TEMPLATES[template].lifetime
	return {
		"state": SmsState.PENDING.value,
		"creation": now,
		"modified": now,
		"owner": frappe.session.user,
		"modified_by": frappe.session.user,
		"next_try_on": now,
		"discard_after": now + lifetime if lifetime else None,
	}


def _insert(row: dict) -> None:
	"""One statement; a row with the same name is left as it is."""
	columns, places = ", ".join(f"`{column}`" for column in row), ", ".join(["%s"] * len(row))
	frappe.db.sql(
		f"""insert into `tabSMS Message` ({columns}) values ({places})
		on duplicate key update name = name""",  # noqa: S608
		list(row.values()),
	)


def _claim() -> frappe._dict | None:
	"""Take one due message for this run: new ones first, then those whose lease has ended."""
	for state in (SmsState.PENDING, SmsState.SENDING):
		row = _lock_one(state)
		if row:
			return _lease(row)
	frappe.db.commit()  # ends the snapshot: the next look must see what others have committed
	return None


def _lock_one(state: SmsState) -> frappe._dict | None:
	"""Lock one due row of *state* that nobody else has locked."""
	rows = frappe.db.sql(
		"""
		SELECT name, mobile, template, text, secret, sealed_text, state, attempts, creation, discard_after
		FROM `tabSMS Message`
		WHERE state = %(state)s AND next_try_on <= %(now)s
		ORDER BY next_try_on
		LIMIT 1
		FOR UPDATE SKIP LOCKED
		""",
		{"state": state.value, "now": now_datetime()},
		as_dict=True,
	)
	return rows[0] if rows else None


def _lease(row: frappe._dict) -> frappe._dict:
	"""Mark the locked row as being sent by us until the lease ends. Commits, which frees the lock."""
	row.attempts += 1
	changes = {
		"state": SmsState.SENDING.value,
		"attempts": row.attempts,
		"next_try_on": now_datetime() + LEASE,
	}
	if row.state == SmsState.SENDING:
		changes["possibly_duplicate"] = 1  # the run before us died with the gateway's answer unknown
	_update(row.name, changes)
	frappe.db.commit()  # see send_due
	return row


def _deliver(message: frappe._dict) -> None:
	"""Send one claimed message and record the result. Commits, see send_due."""
	if message.discard_after and message.discard_after <= now_datetime():
		_give_up(message, "Expired before it could be sent")
	else:
		outcome = delivery.send(message)
		_record(message, outcome)
	frappe.db.commit()


def _record(message: frappe._dict, outcome: delivery.Outcome) -> None:
	if outcome.sent:
		_finish(message, SmsState.SENT, gateway=outcome.gateway, provider_id=outcome.provider_id)
		return
	instant = schedule.next_try(message.attempts, message.creation, now_datetime(), message.discard_after)
	if instant is None:
		_give_up(message, outcome.error)
	else:
		_update(message.name, _failed_try(outcome, instant))


def _failed_try(outcome: delivery.Outcome, instant: datetime) -> dict:
	changes = {"state": SmsState.PENDING.value, "next_try_on": instant, "last_error": outcome.error}
	return changes | ({"possibly_duplicate": 1} if outcome.unknown else {})


def _give_up(message: frappe._dict, error: str) -> None:
	_finish(message, SmsState.FAILED, last_error=error)


def _finish(message: frappe._dict, state: SmsState, **values: str) -> None:
	"""Set a final state and wipe the secret."""
	changes = {"state": state.value, "next_try_on": None, "sealed_text": None, **values}
	if state == SmsState.SENT:
		changes |= {"sent_on": now_datetime(), "last_error": None}
	_update(message.name, changes)


def _update(name: str, changes: dict) -> None:
	"""Change a row that is being sent; one that is Sent or Delivered already never moves back."""
	table = frappe.qb.DocType(DT.SMS_MESSAGE)
	query = frappe.qb.update(table).where(table.name == name)
	query = query.where(table.state.isin([SmsState.PENDING.value, SmsState.SENDING.value]))
	for field, value in (changes | {"modified": now_datetime()}).items():
		query = query.set(table[field], value)
	query.run()
