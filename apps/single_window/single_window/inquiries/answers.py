"""Answering an inquiry."""

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window.constants import DT, Answer, ResponseAction, ResponseState
from single_window.directory import seats
from single_window.exceptions import AlreadyActed, SingleWindowError
from single_window.history import activities
from single_window.history.acts import Act
from single_window.inquiries import board, rounds
from single_window.jalali.dates import format_datetime
from single_window.jalali.text import normalise
from single_window.transitions import actors, engine

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse
	from single_window.transitions.engine import Move

TEXT_LENGTH = 50_000
ANSWER_FIELDS = ("answer", "answer_text", "attachment", "confidential")
# Answers that only help the asking agency when they say why.
NEED_TEXT = frozenset({Answer.AGREE_WITH_CONDITIONS, Answer.DISAGREE})


def answer(response: str, values: dict) -> "InquiryResponse":
	"""Answer for the asked agency; `values` holds ANSWER_FIELDS. Of two officers at once the first wins.

	Raises AlreadyActed with the name of the one who was faster.
	"""
	return engine.transition(DT.INQUIRY_RESPONSE, response, ResponseAction.ANSWER, values=values)


def check(response: "InquiryResponse", move: "Move") -> None:
	"""Refuse an answer by somebody without a seat in the asked agency, an incomplete or a too long one."""
	seat = seats.seat_in(response.agency)
	if not seat:
		raise frappe.PermissionError(_("Only officers of the asked agency answer this inquiry."))
	if move.values.get("answer") not in list(Answer):
		_refuse(_("Choose the kind of answer: agree, agree with conditions, disagree or not competent."))
	text = normalise(move.values.get("answer_text"))
	if not text and move.values["answer"] in NEED_TEXT:
		_refuse(_("Write the conditions or the reason; the asking agency decides by them."))
	if len(text) > TEXT_LENGTH:
		_refuse(_("The answer may have at most {0} characters.").format(TEXT_LENGTH))
	move.values = {
		"answer": move.values["answer"],
		"answer_text": text,
		"attachment": _own_file(response, move.values.get("attachment")),
		"confidential": frappe.utils.cint(move.values.get("confidential")),
		"answered_on": now_datetime(),
		"answered_by": frappe.session.user,
		"answered_by_post": seat.post,
	}


def follow(response: "InquiryResponse", move: "Move") -> None:
	"""Write the answer into the history, close the round when it was the last, and show it to the asking officer live."""
	inquiry = frappe.get_doc(DT.INQUIRY, response.inquiry)
	title = frappe.get_cached_value(DT.AGENCY, response.agency, "title")
	activities.record(
		board.case_of(inquiry),
		Act.INQUIRY_ANSWERED,
		public=True,
		details={"agency_title": title, "response": response.name},
		actor=actors.acting_from(seats.seat_in(response.agency)),
	)
	board.publish(rounds.close_when_complete(inquiry.name))


def refuse_second_answer(response: "InquiryResponse") -> None:
	"""Tell the slower of two officers who was faster, and when."""
	if response.state == ResponseState.ANSWERED:
		frappe.throw(
			_("{0} has already answered this inquiry on {1}.").format(
				frappe.utils.get_fullname(response.answered_by), format_datetime(response.answered_on)
			),
			exc=AlreadyActed,
			title=_("Already Answered"),
		)


def _own_file(response: "InquiryResponse", url: str | None) -> str | None:
	"""The url of an upload of the answering officer, bound to the response."""
	if not url:
		return None
	file = frappe.db.get_value(
		"File",
		{"file_url": url, "owner": frappe.session.user},
		["name", "attached_to_name"],
		as_dict=True,
	)
	if not file or file.attached_to_name not in (None, "", response.name):
		_refuse(_("The attachment could not be found. Upload it again."))
	frappe.db.set_value(
		"File",
		file.name,
		{"attached_to_doctype": DT.INQUIRY_RESPONSE, "attached_to_name": response.name, "is_private": 1},
	)
	return url


def _refuse(message: str) -> None:
	frappe.throw(message, exc=SingleWindowError, title=_("Answer Not Sent"))
