from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.model.document import Document

from single_window.inquiries import locks, refusals, responses

if TYPE_CHECKING:
	from single_window.transitions.engine import Move


class InquiryResponse(Document):
	"""What one asked agency answers. Opened by `inquiries.rounds`, moved by `transitions.engine`."""

	@staticmethod
	def lock_case(name: str):
		locks.lock_case(name)

	def validate(self):
		self.refuse_change_by_hand()

	def refuse_late_act(self, action: str):
		refusals.refuse_late_act(self, action)

	def before_transition(self, move: "Move"):
		responses.check(self, move)

	def after_transition(self, move: "Move"):
		responses.follow(self, move)

	def on_trash(self):
		self.refuse_change_by_hand()

	def refuse_change_by_hand(self):
		if not frappe.flags.in_uninstall:
			frappe.throw(
				_("An inquiry answer is given with the button “Answer” only."),
				title=_("Not Editable"),
				exc=frappe.PermissionError,
			)


def on_doctype_update():
	frappe.db.add_unique("Inquiry Response", ["inquiry", "agency", "revision"])
	frappe.db.add_index("Inquiry Response", ["agency", "state", "modified"])
