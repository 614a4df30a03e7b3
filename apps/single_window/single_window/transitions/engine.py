"""One transition: row lock, check against the cached definition, one update, announcement. No user list is read."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

import frappe
from frappe import _
from frappe.model.base_document import get_controller
from frappe.utils import now_datetime

from single_window import rows
from single_window.exceptions import NotAllowedNow
from single_window.guards import is_desk_user
from single_window.history import last_act
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
	doc = rows.locked_document(doctype, name)
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
	ways = definition.rows_for(doc.doctype, state, action)
	if not ways:
		_refuse_now(doc, state, action)
	row = ways[0] if automatic else next((way for way in ways if definition.open_to(way, doc)), None)
	if row is None:
		frappe.throw(
			_("Your roles do not include “{0}”. Ask your manager or the support team.").format(_(action)),
			exc=frappe.PermissionError,
			title=_("Not Permitted"),
		)
	return Move(action=action, from_state=state, to_state=row.next_state, automatic=automatic)


def _refuse_now(doc: "Document", state: str, action: str) -> NoReturn:
	"""Say that the state does not have the action, and to officers who brought the document there, how and when."""
	message = _(
		"“{0}” is not possible now, because the state is “{1}”. Reload the page to see what happened."
	).format(_(action), _(state))
	if is_desk_user(frappe.session.user) and (told := last_act.told((doc.doctype, doc.name))):
		message += "<br>" + _("Last act – {0}").format(told)
	frappe.throw(message, exc=NotAllowedNow, title=_("The State Has Changed"))


def _write(doc: "Document", state_field: str, move: Move) -> None:
	changes = {
		**definition.update_of_state(doc.doctype, move.to_state),
		**move.values,
		state_field: move.to_state,
		"modified": now_datetime(),
		"modified_by": frappe.session.user,
	}
	doc.update(changes)
	rows.update(doc.doctype, doc.name, changes)
