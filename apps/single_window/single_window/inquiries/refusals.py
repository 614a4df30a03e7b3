"""Somebody comes too late: who has done what with the response, and when."""

from typing import TYPE_CHECKING, NoReturn

import frappe
from frappe import _
from frappe.utils import escape_html

from single_window.constants import DT, ResponseAction, ResponseState
from single_window.inquiries import refusing
from single_window.jalali.dates import format_datetime

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse


def refuse_late_act(response: "InquiryResponse", action: str) -> None:
	"""Refuse an act on a response that somebody has answered, returned or withdrawn, naming him, the time and the reason.

	A returned response may still be withdrawn, unless it was corrected and sent anew: then that revision is withdrawn.
	"""
	if response.state == ResponseState.AWAITING:
		return
	if response.state == ResponseState.RETURNED:
		if newer := _newer_revision(response):
			refusing.late(
				_("{0} The corrected inquiry was sent again; open its revision {1}.").format(
					_returned(response), refusing.number(newer)
				)
			)
		if action == ResponseAction.WITHDRAW:
			return
	refuse(response)


def refuse(response: "InquiryResponse") -> NoReturn:
	"""Say what has become of the response."""
	sentence = _SENTENCES.get(response.state, _waiting)(response)
	refusing.late(sentence)


def _newer_revision(response: "InquiryResponse") -> int | None:
	"""The number of the revision after this one, by a locking read: it may be younger than this transaction's view."""
	found = frappe.db.sql(
		"""select revision from `tabInquiry Response` where inquiry = %s and agency = %s
		order by revision desc limit 1 for update""",
		(response.inquiry, response.agency),
	)
	latest = found[0][0]
	return latest if latest > response.revision else None


def _answered(response: "InquiryResponse") -> str:
	return _("{0} has already answered this inquiry on {1}.").format(
		_name(response.answered_by), format_datetime(response.answered_on)
	)


def _returned(response: "InquiryResponse") -> str:
	return _("{0} returned this inquiry on {1}: {2}").format(
		_name(response.returned_by), format_datetime(response.returned_on), _text(response.return_reason)
	)


def _withdrawn(response: "InquiryResponse") -> str:
	moment, reason = format_datetime(response.withdrawn_on), _text(_(response.withdrawal_reason or ""))
	if not response.withdrawn_by:
		return _("The answer to this inquiry is not awaited any more since {0}. {1}").format(moment, reason)
	return _("{0} withdrew this inquiry on {1}. {2}").format(_name(response.withdrawn_by), moment, reason)


def _waiting(response: "InquiryResponse") -> str:
	agency = frappe.get_cached_value(DT.AGENCY, response.agency, "title")
	return _("The answer of {0} is awaited since {1}; there is nothing to correct.").format(
		escape_html(agency), format_datetime(response.creation)
	)


def _name(user: str | None) -> str:
	return escape_html(frappe.utils.get_fullname(user)) if user else ""


def _text(reason: str | None) -> str:
	return escape_html(reason or "")


_SENTENCES = {
	ResponseState.ANSWERED: _answered,
	ResponseState.RETURNED: _returned,
	ResponseState.WITHDRAWN: _withdrawn,
}
