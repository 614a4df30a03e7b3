"""Answering an inquiry."""

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import cint, now_datetime

from single_window.constants import DT, Answer, ResponseAction
from single_window.directory import seats
from single_window.documents import attachments
from single_window.history.acts import Act
from single_window.inquiries import child_rows, composing, drafts, refusing, response_acts, sub_questions
from single_window.jalali.text import normalise
from single_window.transitions import actors, engine

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse
	from single_window.transitions.engine import Move

TEXT_LENGTH = 50_000
ANSWER_FIELDS = ("answer", "answer_text", "sub_answers", "files", "confidential")
# Answers that only help the asking agency when they say why.
NEED_TEXT = frozenset({Answer.AGREE_WITH_CONDITIONS, Answer.DISAGREE})


def answer(response: str, values: dict) -> "InquiryResponse":
	"""Answer for the asked agency; `values` holds ANSWER_FIELDS: `sub_answers` rows of number and value, `files` urls.

	Of two officers at once the first wins. Raises AlreadyActed with the name of the one who was faster.
	"""
	return engine.transition(DT.INQUIRY_RESPONSE, response, ResponseAction.ANSWER, values=values)


def check(response: "InquiryResponse", move: "Move") -> None:
	"""Refuse an answer by somebody without a seat in the asked agency, an incomplete or a too long one."""
	seat = response_acts.require_seat(response.agency)
	given = move.values
	kind = given.get("answer")
	if kind not in list(Answer):
		refusing.answering(
			_("Choose the kind of answer: agree, agree with conditions, disagree or not competent.")
		)
	text = _checked_text(kind, given.get("answer_text"))
	response.flags.sub_answers = sub_questions.answers(
		_questions(response), _rows(given.get("sub_answers")), compulsory=kind != Answer.NOT_COMPETENT
	)
	uploads = composing.own_uploads(_urls(given.get("files")))
	response.flags.uploads = uploads
	move.values = {
		"answer": str(kind),
		"answer_text": text,
		"attachment": uploads[0].file_url if uploads else None,
		"confidential": int(bool(cint(given.get("confidential")))),
		"answered_on": now_datetime(),
		"answered_by": frappe.session.user,
		"answered_by_post": seat.post,
	}


def follow(response: "InquiryResponse", move: "Move") -> None:
	"""Store what belongs to the answer, write it into the history, and forget the draft of the one who answered."""
	child_rows.insert(response, "sub_answers", response.flags.sub_answers)
	child_rows.insert(response, "files", composing.file_rows(response.flags.uploads))
	attachments.bind(response.flags.uploads, DT.INQUIRY_RESPONSE, response.name)
	drafts.drop(drafts.ANSWER, response.name)
	response_acts.record(
		response,
		Act.INQUIRY_ANSWERED,
		seats.seat_in(response.agency),
		public=True,
		**actors.on_behalf(response),
	)


def _checked_text(kind: str, given: object) -> str:
	text = normalise(given)
	if not text and kind in NEED_TEXT:
		refusing.answering(_("Write the conditions or the reason; the asking agency decides by them."))
	if len(text) > TEXT_LENGTH:
		refusing.answering(
			_("The answer may have at most {0} characters.").format(refusing.number(TEXT_LENGTH))
		)
	return text


def _questions(response: "InquiryResponse") -> list[frappe._dict]:
	return frappe.get_all(
		"Inquiry Question",
		filters={"parent": response.inquiry, "parenttype": DT.INQUIRY},
		fields=["label", "fieldtype", "options", "compulsory"],
		order_by="idx",
	)


def _rows(given: object) -> list[dict]:
	return [row for row in given or [] if hasattr(row, "get")]


def _urls(given: object) -> list[str]:
	"""Urls, however the files were posted: plain, or as rows of the table."""
	return [row.get("file") if hasattr(row, "get") else row for row in given or []]
