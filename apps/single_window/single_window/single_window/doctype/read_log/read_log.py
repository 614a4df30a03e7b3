import frappe
from frappe import _

from single_window.history.append_only import AppendOnly


class ReadLog(AppendOnly):
	"""Who looked up whom, and when. Written by `history.reads.record` alone; never changed, never deleted."""

	def kept_because(self) -> tuple[str, str]:
		return (
			_("The log of reads is written by the system and can neither be changed nor deleted."),
			_("The Log is Kept"),
		)


def on_doctype_update():
	frappe.db.add_index("Read Log", ["user", "read_on"])
