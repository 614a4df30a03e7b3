"""Frappe's workflow doors (Desk's action button, REST, bulk approval), led into the engine of transitions/."""

import frappe
from frappe.model import workflow as frappe_workflow

from single_window.constants import DT
from single_window.deadlocks import again_after_deadlock
from single_window.guards import Audience, audience
from single_window.inquiries.answers import ANSWER_FIELDS
from single_window.permits.decisions import DECISION_FIELDS
from single_window.transitions import engine

# What a person may give together with an action; everything else of the posted document is ignored.
VALUES = {DT.PERMIT_REQUEST: DECISION_FIELDS, DT.INQUIRY_RESPONSE: ANSWER_FIELDS}


@frappe.whitelist(methods=["POST"])
@audience(Audience.DESK)
@again_after_deadlock
def apply_workflow(doc: str | dict, action: str) -> "frappe.model.document.Document":
	"""Carry out a workflow action; documents of other apps go Frappe's own way."""
	posted = frappe.parse_json(doc)
	if posted["doctype"] not in VALUES:
		return frappe_workflow.apply_workflow(doc, action)
	frappe.get_doc(posted["doctype"], posted["name"]).check_permission("read")
	values = {field: posted.get(field) for field in VALUES[posted["doctype"]]}
	return engine.transition(posted["doctype"], posted["name"], action, values=values)


@frappe.whitelist(methods=["POST"])
@audience(Audience.DESK)
def bulk_workflow_approval(docnames: str | list, doctype: str, action: str) -> None:
	"""Bulk approval: our cases are decided one by one, because each decision needs its own reason."""
	if doctype in VALUES:
		frappe.throw(
			frappe._("Cases are decided one by one, each with its reason."), title=frappe._("Not in Bulk")
		)
	frappe_workflow.bulk_workflow_approval(docnames, doctype, action)
