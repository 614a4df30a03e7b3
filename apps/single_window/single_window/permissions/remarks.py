"""Remarks under documents. Frappe lets whoever may read a document leave one, seen by all its readers.

An asked agency reads the asking agency's round, the Governor's readers read everything: under a case only officers of its
own agency write. What agencies have to say to each other stands in the inquiry and its answer, and in the history.
"""

import frappe
from frappe import _

from single_window.constants import DT, MODULE
from single_window.directory import seats
from single_window.permissions.roles import is_manager

TYPED = "Comment"
# Column that names the agency whose document it is.
AGENCY_OF = {
	DT.PERMIT_REQUEST: "agency",
	DT.PERMIT: "agency",
	DT.INQUIRY: "agency",
	DT.INQUIRY_RESPONSE: "agency",
}


def check_comment(doc, method: str | None = None) -> None:
	"""Listener: refuse a remark that somebody types under a document of ours that is not his agency's."""
	if doc.comment_type != TYPED or is_manager(None) or not _is_guarded(doc.reference_doctype):
		return
	column = AGENCY_OF.get(doc.reference_doctype)
	agency = column and frappe.db.get_value(doc.reference_doctype, doc.reference_name, column)
	if not agency or agency not in seats.agencies_of():
		frappe.throw(
			_("Only officers of the agency that holds this document write remarks under it."),
			exc=frappe.PermissionError,
			title=_("Not Permitted"),
		)


def _is_guarded(doctype: str | None) -> bool:
	"""Whether it is a DocType of ours, or one whose rows belong to our documents."""
	if doctype in ("File", DT.CARD):
		return True
	return bool(doctype) and frappe.get_cached_value("DocType", doctype, "module") == MODULE
