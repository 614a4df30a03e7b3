"""Who may open a case, and who holds it."""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window import permissions
from single_window.constants import DT
from single_window.directory import seats
from single_window.exceptions import NotFound

if TYPE_CHECKING:
	from frappe.model.document import Document


def readable_request(name: str) -> "Document":
	"""The Permit Request, when the session's user may read it; else NotFound, as if it did not exist."""
	if not frappe.db.exists(DT.PERMIT_REQUEST, name):
		raise NotFound(_("This case does not exist."))
	request = frappe.get_doc(DT.PERMIT_REQUEST, name)
	if not frappe.has_permission(DT.PERMIT_REQUEST, "read", doc=request):
		raise NotFound(_("This case does not exist."))
	return request


def require_readable_request(name: str) -> str:
	"""The name itself, when the session's officer may read the request; else NotFound.

	One query by the rule of lists, for acts that lock and read the request themselves.
	"""
	if permissions.permit_request_allowed(frappe._dict(doctype=str(DT.PERMIT_REQUEST), name=name)) is False:
		raise NotFound(_("This case does not exist."))
	return name


def holder(case: tuple[str, str]) -> dict | None:
	"""Who holds the file now, since when, due when; None when nobody has a card of it any more."""
	card = frappe.db.get_value(
		DT.CARD,
		{"reference_type": case[0], "reference_name": case[1], "status": "Open"},
		["allocated_to", "card_post", "card_office", "card_arrived_on", "card_due_on", "card_news"],
		as_dict=True,
	)
	if not card:
		return None
	return {
		"user": card.allocated_to,
		"name": frappe.utils.get_fullname(card.allocated_to) if card.allocated_to else "",
		"post": seats.post_title(card.card_post),
		"office": frappe.get_cached_value(DT.AGENCY_OFFICE, card.card_office, "title"),
		"since": card.card_arrived_on,
		"due_on": card.card_due_on,
		"news": card.card_news,
	}
