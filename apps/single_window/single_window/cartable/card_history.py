"""Acts on a card as rows in the history of the case that the card belongs to."""

from collections.abc import Mapping

import frappe

from single_window.constants import DT, CardKind
from single_window.directory import seats
from single_window.history import activities
from single_window.history.acts import Act
from single_window.transitions import actors

# A card of an inquiry is worded for readers of the whole case, who see many of them.
_ANSWERING = {Act.CARD_CLAIMED: Act.INQUIRY_TAKEN_UP, Act.CARD_RELEASED: Act.INQUIRY_PUT_BACK}
_CORRECTING = {Act.CARD_CLAIMED: Act.CORRECTION_TAKEN_UP, Act.CARD_RELEASED: Act.CORRECTION_PUT_BACK}
_WORDINGS = {CardKind.ANSWER_INQUIRY: _ANSWERING, CardKind.CORRECT_INQUIRY: _CORRECTING}


def record(card: Mapping, seat: seats.Seat | None, act: Act, details: dict | None = None) -> None:
	"""Write the act of the session's user, who acts from the seat, into the history of the card's case."""
	case, own_details = case_of(card)
	activities.record(
		case,
		_WORDINGS.get(card["card_kind"], {}).get(act, act),
		details={**own_details, **(details or {})},
		actor=actors.acting_from(seat),
	)


def case_of(card: Mapping) -> tuple[tuple[str, str], dict]:
	"""The case in whose history acts on the card belong, and what such a row says about the card itself."""
	if card["reference_type"] != DT.INQUIRY_RESPONSE:
		return (card["reference_type"], card["reference_name"]), {}
	inquiry, permit_request, agency_title = frappe.db.sql(
		"""select response.inquiry, response.permit_request, agency.title
		from `tabInquiry Response` response join `tabAgency` agency on agency.name = response.agency
		where response.name = %s""",
		card["reference_name"],
	)[0]
	case = (str(DT.PERMIT_REQUEST), permit_request) if permit_request else (str(DT.INQUIRY), inquiry)
	return case, {"agency_title": agency_title, "response": card["reference_name"]}
