"""The last act on a case, for somebody who came too late: who did what, and when."""

import json

import frappe
from frappe import _

from single_window.history import acts
from single_window.jalali.dates import format_datetime


def told(case: tuple[str, str]) -> str:
	"""The case's last act as one sentence for officers; empty when there is none.

	A locking read: a plain one would see the past as it was when this transaction began, before the faster one acted.
	"""
	rows = frappe.db.sql(
		"""select act, details, actor_name, automatic, happened_on from `tabCase Activity`
		where case_doctype = %s and case_name = %s order by sequence desc limit 1 lock in share mode""",
		(str(case[0]), case[1]),
		as_dict=True,
	)
	if not rows:
		return ""
	row = rows[0]
	who = _("The system") if row.automatic else row.actor_name
	sentence = acts.sentence(row.act, json.loads(row.details or "{}"))
	return frappe.utils.escape_html(f"{who}، {format_datetime(row.happened_on)}: {sentence}")
