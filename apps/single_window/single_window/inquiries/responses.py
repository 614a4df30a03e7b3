"""Moves of an Inquiry Response: what each needs, what follows from it, and the join of its round."""

from typing import TYPE_CHECKING

from single_window.constants import ResponseAction
from single_window.inquiries import answers, board, join, returns, withdrawals

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry_response.inquiry_response import InquiryResponse
	from single_window.transitions.engine import Move

ROOMS = {
	ResponseAction.ANSWER: answers,
	ResponseAction.RETURN: returns,
	ResponseAction.WITHDRAW: withdrawals,
}
# Fields that a person may give together with an action; every other field is the system's.
MOVE_FIELDS = (*answers.ANSWER_FIELDS, "return_reason", "withdrawal_reason")


def check(response: "InquiryResponse", move: "Move") -> None:
	"""Refuse a move that lacks something, and complete its fields."""
	ROOMS[move.action].check(response, move)


def follow(response: "InquiryResponse", move: "Move") -> None:
	"""Write the move into the history, settle the round, and show it to everybody who has it open."""
	ROOMS[move.action].follow(response, move)
	join.settle(response.inquiry)
	board.tell_readers(response)
