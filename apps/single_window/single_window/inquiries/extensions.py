"""More time for an answer, with a reason; and the reminder that the time is running."""

from datetime import datetime
from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime

from single_window.constants import DT, ResponseState
from single_window.deadlines.working_days import add_working_days, due_instant
from single_window.directory import seats
from single_window.history.acts import Act
from single_window.inquiries import (
	asking,
	board,
	composing,
	join,
	locks,
	refusals,
	refusing,
	response_acts,
	rounds,
)
from single_window.inquiries.withdrawals import checked_reason
from single_window.jalali.dates import format_date, format_datetime

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse


def extend(response: str, days: int, reason: str) -> datetime:
	"""Give the agency `days` more working days, counted from its time limit or, when that is past, from now."""
	doc = locks.lock_response(response)
	inquiry = frappe.get_doc(DT.INQUIRY, doc.inquiry, for_update=True)
	seat, text = _begin(inquiry, reason)
	if doc.state != ResponseState.AWAITING:
		refusals.refuse(doc)
	due_on = _extend(doc, inquiry, seat, composing.checked_days(days), text)
	board.publish(inquiry)
	return due_on


def extend_round(inquiry: str, days: int, reason: str) -> datetime:
	"""Give every agency that has not answered yet `days` more working days; returns the round's new time limit."""
	doc = locks.lock_round(inquiry)
	seat, text = _begin(doc, reason)
	days = composing.checked_days(days)
	names = [row.name for row in join.standings(inquiry).values() if row.state == ResponseState.AWAITING]
	if not names:
		refusing.steering(
			_("No agency of this round is awaited at the moment, so there is nothing to extend.")
		)
	for name in names:
		_extend(frappe.get_doc(DT.INQUIRY_RESPONSE, name, for_update=True), doc, seat, days, text)
	board.publish(doc)
	return doc.due_on


def remind(response: str) -> None:
	"""Ring the bell of the officer who has the card, or of his office; once a working day."""
	doc = locks.lock_response(response)
	inquiry = frappe.get_doc(DT.INQUIRY, doc.inquiry, for_update=True)
	seat = asking.begin(inquiry)
	if doc.state != ResponseState.AWAITING:
		refusals.refuse(doc)
	if doc.reminded_on and getdate() < add_working_days(getdate(doc.reminded_on), 1):
		refusing.over(
			_("This agency was reminded on {0}. Remind it again on the next working day, {1}.").format(
				format_datetime(doc.reminded_on), format_date(add_working_days(getdate(doc.reminded_on), 1))
			)
		)
	_set(doc, "reminded_on", now_datetime())
	response_acts.record(doc, Act.INQUIRY_REMINDED, seat, **asking.on_behalf(inquiry))
	doc.run_method("after_reminder")
	board.publish(inquiry)


def _begin(inquiry: "Inquiry", reason: str) -> tuple[seats.Seat, str]:
	seat = asking.begin(inquiry)
	asking.require_open(inquiry)
	text = checked_reason(reason)
	if not text:
		refusing.steering(_("Write why the time limit is extended; it stays in the history."))
	return seat, text


def _extend(
	response: "InquiryResponse", inquiry: "Inquiry", seat: seats.Seat, days: int, reason: str
) -> datetime:
	due_on = due_instant(max(response.due_on, now_datetime()), days)
	_set(response, "due_on", due_on)
	rounds.put_off_round(inquiry, due_on)
	response_acts.record(
		response,
		Act.INQUIRY_EXTENDED,
		seat,
		due=format_datetime(due_on),
		reason=reason,
		**asking.on_behalf(inquiry),
	)
	response.run_method("after_extension")
	board.tell_readers(response)
	return due_on


def _set(response: "InquiryResponse", field: str, value: datetime) -> None:
	response.set(field, value)
	frappe.db.set_value(DT.INQUIRY_RESPONSE, response.name, field, value)
