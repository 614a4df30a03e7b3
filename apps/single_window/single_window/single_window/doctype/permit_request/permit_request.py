from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.model.document import Document

from single_window.permits import decisions

if TYPE_CHECKING:
	from single_window.transitions.engine import Move


class PermitRequest(Document):
	"""The case of one applicant for one permit. Filed by `permits.filing`, moved by `transitions.engine`."""

	def before_insert(self):
		self.flags.filed = True

	def validate(self):
		self.refuse_change_by_hand()

	def before_transition(self, move: "Move"):
		decisions.check(self, move)

	def after_transition(self, move: "Move"):
		decisions.follow(self, move)

	def on_trash(self):
		self.refuse_deletion()

	def refuse_change_by_hand(self):
		if not self.flags.filed:
			frappe.throw(
				_("A case is changed by its acts only: claim, ask, decide."),
				title=_("Not Editable"),
				exc=frappe.PermissionError,
			)

	def refuse_deletion(self):
		if not frappe.flags.in_uninstall:
			frappe.throw(
				_("A case is kept for ever and cannot be deleted."),
				title=_("Not Deletable"),
				exc=frappe.PermissionError,
			)


def on_doctype_update():
	frappe.db.add_index("Permit Request", ["agency", "workflow_state", "modified"])
	frappe.db.add_index("Permit Request", ["agency", "county", "modified"])
