"""What the rooms below announce, and the cards that follow from it."""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window.cartable import cards, news
from single_window.constants import DECIDED_REQUEST_STATES, DT, CardKind, CardStatus, ResponseState
from single_window.inquiries import board

if TYPE_CHECKING:
	from frappe.model.document import Document

	from single_window.transitions.engine import Move


def request_filed(request: "Document", method: str | None = None) -> None:
	"""A request was filed: its card goes into the pool of the office that is responsible."""
	cards.open_cards(
		[
			cards.NewCard(
				kind=CardKind.REVIEW_REQUEST,
				reference=(DT.PERMIT_REQUEST, request.name),
				office=request.office,
				agency=request.agency,
				title=request.permit_type_title,
				tracking_code=request.tracking_code,
				applicant_name=request.applicant_name,
				national_code=request.national_code,
				county=request.county,
				due_on=request.due_on,
			)
		]
	)


def moving(doc: "Document", method: str | None, move: "Move") -> None:
	"""Somebody is about to act on a request or a response: only the holder of its card may, or anybody when nobody has it."""
	if not move.automatic:
		cards.take_for_act((doc.doctype, doc.name))


def request_moved(request: "Document", method: str | None, move: "Move") -> None:
	"""A request changed its state: a decided one needs no card any more."""
	if move.to_state in DECIDED_REQUEST_STATES:
		cards.close((DT.PERMIT_REQUEST, request.name))


def inquiry_sent(inquiry: "Document", method: str | None, responses: list) -> None:
	"""A round was sent: every asked office gets its card."""
	title = frappe.db.get_value(DT.PERMIT_REQUEST, inquiry.permit_request, "permit_type_title")
	cards.open_cards(
		[
			cards.NewCard(
				kind=CardKind.ANSWER_INQUIRY,
				reference=(DT.INQUIRY_RESPONSE, response.name),
				office=response.office,
				agency=response.agency,
				title=title or inquiry.question,
				tracking_code=inquiry.tracking_code,
				applicant_name=inquiry.applicant_name,
				national_code=inquiry.national_code,
				asking_agency=inquiry.agency,
				due_on=response.due_on,
			)
			for response in responses
		]
	)


def response_moved(response: "Document", method: str | None, move: "Move") -> None:
	"""An inquiry was answered: the answering card is done, the asking officer hears of it."""
	if move.to_state != ResponseState.ANSWERED:
		return
	cards.close((DT.INQUIRY_RESPONSE, response.name))
	inquiry = frappe.get_doc(DT.INQUIRY, response.inquiry)
	case = board.case_of(inquiry)
	agency = frappe.get_cached_value(DT.AGENCY, response.agency, "title")
	news.notify(inquiry.officer, _("{0} answered your inquiry.").format(agency), case)
	_count_news(case)


def inquiry_closed(inquiry: "Document", method: str | None = None) -> None:
	"""A round is complete: the asking officer hears that the case is his turn again."""
	news.notify(inquiry.officer, _("All answers to your inquiry have arrived."), board.case_of(inquiry))


def holder_changed(post: "Document", method: str | None, previous: str | None) -> None:
	"""A post has a new holder: the post's open cards are his now."""
	frappe.db.set_value(
		DT.CARD,
		{"card_post": post.name, "status": CardStatus.OPEN},
		"allocated_to",
		post.holder,
		update_modified=False,
	)


def _count_news(case: tuple[str, str]) -> None:
	card = cards.open_card_of(case)
	if card:
		frappe.db.sql("update `tabToDo` set card_news = card_news + 1 where name = %s", card.name)
		news.tell_office(card.card_office)
