"""Native Workflow records, read from Frappe's document cache."""

import frappe
from frappe.model.workflow import get_workflow, get_workflow_name


def has_workflow(doctype: str) -> bool:
	"""Whether an active Workflow governs the DocType."""
	return bool(get_workflow_name(doctype))


def state_field(doctype: str) -> str:
	"""The field in which the DocType keeps its workflow state."""
	return get_workflow(doctype).workflow_state_field


def rows_for(doctype: str, state: str, action: str) -> list:
	"""Transition rows that lead out of `state` by `action`, whoever may take them."""
	return [row for row in get_workflow(doctype).transitions if (row.state, row.action) == (state, action)]


def first_state(doctype: str) -> str:
	"""The state in which a new document begins."""
	return get_workflow(doctype).states[0].state


def update_of_state(doctype: str, state: str) -> dict[str, str]:
	"""The field and value that the Workflow sets on entering `state`."""
	row = next(row for row in get_workflow(doctype).states if row.state == state)
	return {row.update_field: row.update_value} if row.update_field else {}


def open_to(row, doc: "frappe.model.document.Document") -> bool:
	"""Whether the row's role and condition let the session's user take it."""
	from frappe.model.workflow import is_transition_condition_satisfied

	return row.allowed in frappe.get_roles() and is_transition_condition_satisfied(row, doc)
