"""The order in which an act on a round locks: the request, the round, the response. Everybody else waits until the commit."""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window.constants import DT
from single_window.exceptions import NotFound

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse


def lock_case(response: str) -> None:
	"""Lock the request and the round that the response belongs to, before the response itself is locked."""
	found = frappe.db.sql(
		"select permit_request, inquiry from `tabInquiry Response` where name = %s", response
	)
	for request, inquiry in found:
		_lock_request(request)
		frappe.db.sql("select name from `tabInquiry` where name = %s for update", inquiry)


def lock_round(inquiry: str) -> "Inquiry":
	"""The round as it is now, with the request it is about locked before it. Raises NotFound when there is none."""
	found = frappe.db.sql("select permit_request from `tabInquiry` where name = %s", inquiry)
	if not found:
		raise NotFound(_("This inquiry does not exist."))
	_lock_request(found[0][0])
	return frappe.get_doc(DT.INQUIRY, inquiry, for_update=True)


def round_alone(inquiry: str) -> "Inquiry":
	"""The round as it is now, locked, without its tables: for acts that need only its figures."""
	row = frappe.db.sql("select * from `tabInquiry` where name = %s for update", inquiry, as_dict=True)[0]
	return frappe.get_doc({**row, "doctype": str(DT.INQUIRY)})


def lock_response(response: str) -> "InquiryResponse":
	"""The response as it is now, with its request and its round locked before it. Raises NotFound when there is none."""
	if not frappe.db.exists(DT.INQUIRY_RESPONSE, response):
		raise NotFound(_("This inquiry does not exist."))
	lock_case(response)
	return frappe.get_doc(DT.INQUIRY_RESPONSE, response, for_update=True)


def _lock_request(request: str | None) -> None:
	if request:
		frappe.db.sql("select name from `tabPermit Request` where name = %s for update", request)
