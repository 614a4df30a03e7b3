"""One transition: row lock, check against the cached definition, one update, announcement. No user list is read."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.model.base_document import get_controller
from frappe.utils import now_datetime

from single_window.exceptions import NotAllowedNow
from single_window.transitions import definition

if TYPE_CHECKING:
	from frappe.model.document import Document


@dataclass
class Move:
	"""A transition under way; `before_transition` handlers may check it and add to `values`."""

	action: str
	from_state: str
	to_state: str
	automatic: bool
	values: dict = field(default_factory=dict)


def transition(
	doctype: str, name: str, action: str, *, values: dict | None = None, automatic: bool = False
) -> "Document":
	"""Carry out `action` on the document in the caller's transaction and return the document in its new state.

	`values` are fields to set together with the state. `automatic` acts as the system: roles are not asked,
	because no person chose the act. The document is locked until the commit, so of two at once the first wins and
	the second finds the new state.

	Raises NotAllowedNow when the state does not have the action, PermissionError when the user's roles do not.
	"""
	_lock_case(doctype, name)
	doc = frappe.get_doc(doctype, name, for_update=True)
	doc.run_method("refuse_late_act", action)
	state_field = definition.state_field(doctype)
	move = _move(doc, doc.get(state_field), action, automatic)
	move.values.update(values or {})
	doc.run_method("before_transition", move)
	_write(doc, state_field, move)
	doc.run_method("after_transition", move)
	return doc


def _lock_case(doctype: str, name: str) -> None:
	"""Let the controller lock the case that the document belongs to first, so that all acts lock in one order."""
	if lock_case := getattr(get_controller(doctype), "lock_case", None):
		lock_case(name)


def _move(doc: "Document", state: str, action: str, automatic: bool) -> Move:
	rows = definition.rows_for(doc.doctype, state, action)
	if not rows:
		frappe.throw(
			_(
				"“{0}” is not possible now, because the state is “{1}”. Reload the page to see what happened."
			).format(_(action), _(state)),
			exc=NotAllowedNow,
			title=_("The State Has Changed"),
		)
	row = rows[0] if automatic else next((row for row in rows if definition.open_to(row, doc)), None)
	if row is None:
		frappe.throw(
			_("Your roles do not include “{0}”. Ask your manager or the support team.").format(_(action)),
			exc=frappe.PermissionError,
			title=_("Not Permitted"),
		)
	return Move(action=action, from_state=state, to_state=row.next_state, automatic=automatic)


def _write(doc: "Document", state_field: str, move: Move) -> None:
	changes = {
		**definition.update_of_state(doc.doctype, move.to_state),
		**move.values,
		state_field: move.to_state,
		"modified": now_datetime(),
		"modified_by": frappe.session.user,
	}
	doc.update(changes)
	frappe.db.set_value(doc.doctype, doc.name, changes, update_modified=False)
