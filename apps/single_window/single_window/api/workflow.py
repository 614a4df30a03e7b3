"""Frappe's workflow doors (Desk's action button, REST, bulk approval), led into the engine of transitions/."""

import frappe
from frappe import _
from frappe.model import workflow as frappe_workflow

from single_window.cartable import counters
from single_window.constants import DT, RequestAction, ResponseAction
from single_window.deadlocks import again_after_deadlock
from single_window.exceptions import NotFound, SingleWindowError
from single_window.guards import Audience, audience
from single_window.inquiries import refusing
from single_window.inquiries.responses import MOVE_FIELDS
from single_window.permits import overview, questions
from single_window.permits.decisions import DECISION_FIELDS
from single_window.transitions import engine

# What a person may give together with an action; everything else of the posted document is ignored.
VALUES = {DT.PERMIT_REQUEST: DECISION_FIELDS, DT.INQUIRY_RESPONSE: MOVE_FIELDS}
MOST_AT_ONCE = 100

OPEN_ACTS = {DT.PERMIT_REQUEST: overview.open_acts, DT.INQUIRY_RESPONSE: questions.open_acts}
# The pages' names of acts → the workflows' names of actions.
ACTIONS = {
	DT.PERMIT_REQUEST: {
		"start_review": RequestAction.START_REVIEW,
		"send_inquiry": RequestAction.SEND_INQUIRY,
		"approve": RequestAction.APPROVE,
		"reject": RequestAction.REJECT,
		"return": RequestAction.RETURN_TO_APPLICANT,
	},
	DT.INQUIRY_RESPONSE: {
		"answer": ResponseAction.ANSWER,
		"return": ResponseAction.RETURN,
		"withdraw": ResponseAction.WITHDRAW,
	},
}


@frappe.whitelist(methods=["POST"])
@audience(Audience.DESK)
@again_after_deadlock
def apply_workflow(doc: str | dict, action: str) -> "frappe.model.document.Document":
	"""Carry out a workflow action; documents of other apps go Frappe's own way."""
	posted = frappe.parse_json(doc)
	if posted["doctype"] not in VALUES:
		return frappe_workflow.apply_workflow(doc, action)
	_require_readable(posted["doctype"], posted["name"])
	values = {field: posted.get(field) for field in VALUES[posted["doctype"]]}
	return engine.transition(posted["doctype"], posted["name"], action, values=values)


@frappe.whitelist(methods=["GET", "POST"])
@audience(Audience.DESK)
def get_transitions(doc: str | dict) -> list[dict]:
	"""The actions of Desk's button: of ours only those that the session's user may take now, not all of his role."""
	posted = frappe.parse_json(doc)
	if posted["doctype"] not in VALUES:
		return frappe_workflow.get_transitions(doc)
	_require_readable(posted["doctype"], posted["name"])
	stored = frappe.get_doc(posted["doctype"], posted["name"])
	actions = ACTIONS[stored.doctype]
	allowed = {actions[act] for act in OPEN_ACTS[stored.doctype](stored) if act in actions}
	return [row for row in frappe_workflow.get_transitions(stored) if row["action"] in allowed]


@frappe.whitelist(methods=["POST"])
@audience(Audience.DESK)
@again_after_deadlock
def bulk_workflow_approval(docnames: str | list, doctype: str, action: str) -> list[dict] | None:
	"""Carry out an action on many documents, each by itself: one that is refused stops none of the others.

	Returns a row of name, ok and message for each; acts that need a reason are refused here with the words that say so.
	"""
	if doctype not in VALUES:
		return frappe_workflow.bulk_workflow_approval(docnames, doctype, action)
	names = list(dict.fromkeys(frappe.parse_json(docnames)))
	if len(names) > MOST_AT_ONCE:
		frappe.throw(
			_("Choose at most {0} documents at once.").format(refusing.number(MOST_AT_ONCE)),
			exc=SingleWindowError,
			title=_("Too Many Documents"),
		)
	results = [_one_of_many(doctype, name, action) for name in names]
	_show(doctype, results)
	return results


def _one_of_many(doctype: str, name: str, action: str) -> dict:
	told = len(frappe.local.message_log)
	try:
		with counters.savepoint():
			_require_readable(doctype, name)
			engine.transition(doctype, name, action)
	except frappe.QueryDeadlockError:
		raise
	except Exception as error:
		if not isinstance(error, frappe.ValidationError | frappe.PermissionError | NotFound):
			frappe.log_error("Bulk workflow action", reference_doctype=doctype, reference_name=name)
			return {"name": name, "ok": False, "message": _("Something went wrong. Try this one by itself.")}
		return {"name": name, "ok": False, "message": _told_since(told) or str(error)}
	finally:
		frappe.local.message_log = frappe.local.message_log[:told]
	return {"name": name, "ok": True, "message": ""}


def _told_since(count: int) -> str:
	"""What the refusal has told the user; the outcome of the whole repeats it in one place."""
	entries = [frappe.parse_json(entry) for entry in frappe.local.message_log[count:]]
	return " ".join(str(entry.get("message") or "") for entry in entries)


def _require_readable(doctype: str, name: str) -> None:
	"""Refuse a document that the session's user may not read as if there were none."""
	if not frappe.db.exists(doctype, name) or not frappe.has_permission(doctype, "read", doc=name):
		raise NotFound(_("This document does not exist."))


def _show(doctype: str, results: list[dict]) -> None:
	done = sum(row["ok"] for row in results)
	title = _("{0} of {1} done").format(refusing.number(done), refusing.number(len(results)))
	refused = [row for row in results if not row["ok"]]
	if not refused:
		frappe.msgprint(title, alert=True, indicator="green")
		return
	lines = [f"{_title(doctype, row['name'])}: {row['message']}" for row in refused]
	frappe.msgprint(lines, title=title, as_list=True, indicator="orange")


def _title(doctype: str, name: str) -> str:
	"""The document by its title, when the session's user may know it."""
	readable = frappe.db.exists(doctype, name) and frappe.has_permission(doctype, "read", doc=name)
	return frappe.utils.escape_html(frappe.db.get_value(doctype, name, "title") if readable else name)
