"""What all acts on one response share: the seat they need and how they read in the history."""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window.constants import DT
from single_window.directory import seats
from single_window.history import activities
from single_window.history.acts import Act
from single_window.inquiries import board
from single_window.transitions import actors

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse


def require_seat(agency: str) -> seats.Seat:
	"""The session user's seat in the asked agency. Raises PermissionError when he has none."""
	seat = seats.seat_in(agency)
	if not seat:
		frappe.throw(
			_("Only officers of the asked agency answer this inquiry."),
			exc=frappe.PermissionError,
			title=_("Not Permitted"),
		)
	return seat


def record(
	response: "InquiryResponse",
	act: Act,
	seat: seats.Seat | None,
	*,
	public: bool = False,
	automatic: bool = False,
	**details: str,
) -> None:
	"""Write an act on the response into the history of its case; an asked agency reads those of its own response."""
	named = {
		"agency_title": frappe.get_cached_value(DT.AGENCY, response.agency, "title"),
		"response": response.name,
		"inquiry": response.inquiry,
		**details,
	}
	activities.record(
		board.case_of_response(response),
		act,
		public=public,
		details=named,
		actor=None if automatic else actors.acting_from(seat),
		automatic=automatic,
	)
