"""What every act of the asking side needs: a seat, a round that is under way, and the case in one's own hands."""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window.constants import ClosedBecause, InquiryStatus
from single_window.directory import seats
from single_window.inquiries import hands, refusing
from single_window.jalali.dates import format_datetime

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse


def seat_for(inquiry: "Inquiry") -> seats.Seat | None:
	"""The session user's seat on the asking side: in the asking office, else elsewhere in the agency."""
	return seats.seat_at(inquiry.office) or seats.seat_in(inquiry.agency)


def begin(inquiry: "Inquiry") -> seats.Seat:
	"""The seat from which the session's user steers the round; announces `before_act`, so that nobody acts behind the
	back of the officer who holds the case. Raises PermissionError without a seat in the asking agency.
	"""
	seat = require_seat(inquiry)
	if not inquiry.permit_request and not hands.may_steer(inquiry):
		name = frappe.utils.escape_html(frappe.utils.get_fullname(hands.post_holder(inquiry)))
		refusing.late(_("This inquiry is in the hands of {0}.").format(name))
	inquiry.run_method("before_act")
	return seat


def on_behalf(doc: "Inquiry | InquiryResponse") -> dict[str, str]:
	"""Details for the history of an act in somebody else's name, as `before_act` or `before_correction` has found it."""
	principal = doc.flags.acted_for
	return {"acted_for": frappe.utils.get_fullname(principal)} if principal else {}


def require_seat(inquiry: "Inquiry") -> seats.Seat:
	"""The session user's seat on the asking side. Raises PermissionError when he has none."""
	seat = seat_for(inquiry)
	if not seat:
		frappe.throw(
			_("Only officers of the asking agency steer this inquiry."),
			exc=frappe.PermissionError,
			title=_("Not Permitted"),
		)
	return seat


def require_open(inquiry: "Inquiry") -> None:
	"""Refuse an act on a round that is closed; the message says when and why it was closed."""
	if inquiry.status == InquiryStatus.OPEN:
		return
	refusing.over(
		_("This round was closed on {0}: {1}. Send a new inquiry instead.").format(
			format_datetime(inquiry.closed_on), _(inquiry.closed_because or ClosedBecause.COMPLETE)
		)
	)
