"""Recording and reading the activities of a case."""

import json
from dataclasses import asdict, dataclass

import frappe
from frappe.utils import now_datetime

from single_window.constants import DT
from single_window.history import acts, chain


@dataclass(frozen=True)
class Actor:
	"""Who acted, as it shall read in the history for ever, whatever becomes of the post later."""

	actor: str
	actor_name: str
	agency: str = ""
	post: str = ""
	post_title: str = ""


def person(user: str | None = None) -> Actor:
	"""The user as an actor without a post: a citizen, or the system itself."""
	user = user or frappe.session.user
	return Actor(actor=user, actor_name=frappe.utils.get_fullname(user))


def record(
	case: tuple[str, str],
	act: acts.Act,
	*,
	public: bool = False,
	details: dict | None = None,
	actor: Actor | None = None,
	automatic: bool = False,
) -> str:
	"""Append one act to the history of `case` (DocType, name) in the caller's transaction; returns the row's name.

	The last row is locked until the commit, so acts on one case get consecutive numbers.
	`public` rows are shown to the applicant: their details must not name a person or an internal text.
	"""
	sequence, previous_hash = _last_link(case)
	row = frappe.get_doc(
		{
			"doctype": DT.CASE_ACTIVITY,
			"case_doctype": case[0],
			"case_name": case[1],
			"sequence": sequence + 1,
			"act": str(act),
			"happened_on": now_datetime().replace(microsecond=0),
			"public": int(public),
			"automatic": int(automatic),
			"details": json.dumps(details or {}, ensure_ascii=False, sort_keys=True),
			"previous_hash": previous_hash,
			**asdict(actor or person()),
		}
	)
	row.hash = chain.row_hash(row.as_dict())
	row.db_insert()
	return row.name


def of_case(case: tuple[str, str], *, public_only: bool = False) -> list[dict]:
	"""The case's activities, oldest first, each with its sentence in the reader's language."""
	rows = _rows(case, public_only)
	for row in rows:
		row["details"] = json.loads(row["details"] or "{}")
		row["sentence"] = acts.sentence(row["act"], row["details"])
	return rows


def verify(case: tuple[str, str]) -> int | None:
	"""The sequence number at which the case's chain is broken, or None when it is whole."""
	return chain.first_break(_rows(case, public_only=False))


def _rows(case: tuple[str, str], public_only: bool) -> list[dict]:
	filters = {"case_doctype": case[0], "case_name": case[1]}
	if public_only:
		filters["public"] = 1
	return frappe.get_all(
		DT.CASE_ACTIVITY,
		filters=filters,
		fields=[*chain.CHAINED_FIELDS, "hash"],
		order_by="sequence asc",
	)


def _last_link(case: tuple[str, str]) -> tuple[int, str]:
	"""Sequence and hash of the last act, locked.

	A case without any act was made in this very transaction, so nobody else writes to it. It is not searched with a
	lock: that would lock the gap in which all new cases begin, and people who file at one instant would deadlock.
	"""
	if not frappe.db.exists(DT.CASE_ACTIVITY, {"case_doctype": case[0], "case_name": case[1]}):
		return 0, chain.GENESIS
	last = frappe.db.sql(
		"""select sequence, hash from `tabCase Activity`
		where case_doctype = %s and case_name = %s order by sequence desc limit 1 for update""",
		case,
	)
	return last[0]
