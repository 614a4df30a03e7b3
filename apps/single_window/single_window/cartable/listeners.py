"""What the rooms below announce about requests and posts, and the cards that follow from it."""

from typing import TYPE_CHECKING

from frappe import _

from single_window.cartable import cards, handover, news, opening, referral_chain
from single_window.constants import DECIDED_REQUEST_STATES, DT, CardKind, RequestAction, ResponseAction

if TYPE_CHECKING:
	from frappe.model.document import Document

	from single_window.transitions.engine import Move

# Acts of people who need not hold the card: the applicant corrects, the asking officer waits no longer.
ACTS_OF_OTHERS = frozenset({RequestAction.CORRECT, ResponseAction.WITHDRAW})


def request_filed(request: "Document", method: str | None = None) -> None:
	"""A request was filed: its card goes into the pool of the office that is responsible."""
	opening.open_cards(
		[
			opening.NewCard(
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
				state=request.workflow_state,
			)
		]
	)


def moving(doc: "Document", method: str | None, move: "Move") -> None:
	"""Somebody is about to act on a request or a response: only the holder of its card may, or anybody when nobody has it.

	Who holds it by delegation acts in the name of the one who delegated.
	"""
	if move.automatic or move.action in ACTS_OF_OTHERS:
		return
	card = doc.flags.card = cards.take_for_act((doc.doctype, doc.name))
	if card and (principal := referral_chain.acting_for(card)):
		move.values["acted_for"] = principal


def request_moved(request: "Document", method: str | None, move: "Move") -> None:
	"""A request changed its state: its card shows it; a decided one needs no card any more."""
	case = (DT.PERMIT_REQUEST, request.name)
	card = request.flags.pop("card", None) or cards.open_card_locked(case)
	if not card:
		return
	if move.to_state in DECIDED_REQUEST_STATES:
		cards.close_card(card, move.to_state)
		return
	if move.action == RequestAction.CORRECT:
		cards.change(card, card_state=str(move.to_state), card_due_on=request.due_on, **cards.with_news(card))
		news.notify(card.allocated_to, _("The applicant has corrected the file."), case)
	else:
		cards.change(card, card_state=str(move.to_state))


def holder_changed(post: "Document", method: str | None, previous: str | None) -> None:
	"""A post has a new holder, or none: the post's open cards follow."""
	handover.hand_over(post.name, post.holder)
