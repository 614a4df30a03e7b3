"""Recording and reading the activities of a case."""

import json
from dataclasses import asdict, dataclass

import frappe
from frappe.utils import now_datetime

from single_window import rows
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
	names = frappe.get_cached_value("User", user, ["first_name", "last_name"])
	return Actor(actor=user, actor_name=" ".join(filter(None, names or ())) or user)


def record(
	case: tuple[str, str],
	act: acts.Act,
	*,
	public: bool = False,
	details: dict | None = None,
	actor: Actor | None = None,
	automatic: bool = False,
	opens: bool = False,
) -> str:
	"""Append one act to the history of `case` (DocType, name) in the caller's transaction; returns the row's name.

	The last row is locked until the commit, so acts on one case get consecutive numbers.
	`public` rows are shown to the applicant: their details must not name a person or an internal text.
	`opens` says that the case was made in this very transaction and this is its first act: nothing is read then.
	"""
	now = now_datetime()
	sequence, previous_hash = (0, chain.GENESIS) if opens else _last_link(case)
	row = {
		"case_doctype": str(case[0]),
		"case_name": case[1],
		"sequence": sequence + 1,
		"act": str(act),
		"happened_on": now.replace(microsecond=0),
		"public": int(public),
		"automatic": int(automatic),
		"details": json.dumps(details or {}, ensure_ascii=False, sort_keys=True),
		"previous_hash": previous_hash,
		**asdict(actor or person()),
	}
	return rows.insert(DT.CASE_ACTIVITY, [{**row, "hash": chain.row_hash(row)}], now=now)[0]


def of_case(case: tuple[str, str], *, public_only: bool = False) -> list[dict]:
	"""The case's activities, oldest first, each with its sentence in the reader's language."""
	found = _rows(case, public_only)
	for row in found:
		row["details"] = json.loads(row["details"] or "{}")
		if public_only:
			# The applicant reads which office acted, not for which of its officers.
			row["details"].pop("acted_for", None)
		row["sentence"] = acts.sentence(row["act"], row["details"])
	return found


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

	A case's first act is recorded with `opens` and searches nothing: a locking read that finds nothing locks the gap in
	which all new cases begin, and people who file at one instant would deadlock.
	"""
	last = frappe.db.sql(
		"""select sequence, hash from `tabCase Activity`
		where case_doctype = %s and case_name = %s order by sequence desc limit 1 for update""",
		(str(case[0]), case[1]),
	)
	return last[0] if last else (0, chain.GENESIS)
