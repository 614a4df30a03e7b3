import frappe
from frappe import _

from single_window.history.append_only import AppendOnly


class CaseActivity(AppendOnly):
	"""One act on a case. Written by `history.activities.record` alone; never changed, never deleted."""

	def kept_because(self) -> tuple[str, str]:
		return (
			_("The history of a case is written by the system and can neither be changed nor deleted."),
			_("History is Kept"),
		)


def on_doctype_update():
	frappe.db.add_unique("Case Activity", ["case_doctype", "case_name", "sequence"])
