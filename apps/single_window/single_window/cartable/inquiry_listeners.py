"""What inquiries announce, and the cards that follow from it: the asked officers' and the asking officer's."""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window.cartable import cards, counters, news, opening, referral_chain
from single_window.constants import DT, CardKind, ClosedBecause, InquiryStatus, ResponseState
from single_window.inquiries import board

if TYPE_CHECKING:
	from frappe.model.document import Document

	from single_window.transitions.engine import Move


def acting(inquiry: "Document", method: str | None = None) -> None:
	"""An asking officer is about to act on a round of a case: as with every act on the case, the card must be his."""
	if inquiry.permit_request:
		_take_for_act(inquiry, board.case_of(inquiry))


def correcting(returned: "Document", method: str | None = None) -> None:
	"""Somebody of the asking office is about to correct a returned inquiry: the card of the correction must be his."""
	_take_for_act(returned, (DT.INQUIRY_RESPONSE, returned.name))


def sent(inquiry: "Document", method: str | None, responses: list[frappe._dict]) -> None:
	"""A round was sent: it counts for its post, every asked office gets its card, the case's card shows how many."""
	counters.move((), [(counters.Kind.INQUIRIES, inquiry.post)])
	card = inquiry.flags.pop("card", None) or _card_of_case(inquiry)
	_open_cards(inquiry, responses, card)
	_show_progress(inquiry, card)


def added(inquiry: "Document", method: str | None, responses: list[frappe._dict]) -> None:
	"""Agencies were asked later: each office gets its card; `progressed` follows."""
	_open_cards(inquiry, responses, _card_of_case(inquiry))


def progressed(inquiry: "Document", method: str | None = None) -> None:
	"""The round's figures changed: the case's card shows them, and who follows the round sees it."""
	_show_progress(inquiry, _card_of_case(inquiry))


def closed(inquiry: "Document", method: str | None = None) -> None:
	"""A round is over: it counts no longer; the asking officer hears it when it was not his own act."""
	counters.move([(counters.Kind.INQUIRIES, inquiry.post)], ())
	news.tell_office(inquiry.office)
	told = {
		ClosedBecause.COMPLETE: _("All answers to your inquiry have arrived."),
		ClosedBecause.ENOUGH: _("Enough answers to your inquiry have arrived."),
	}
	asking = _holder_of(inquiry.post, inquiry.office)
	if asking != frappe.session.user and (subject := told.get(inquiry.closed_because)):
		news.notify(asking, subject, board.case_of(inquiry))


def response_moved(response: "Document", method: str | None, move: "Move") -> None:
	"""A response was answered, returned or withdrawn: its card is done, the other side hears of it."""
	done = response.flags.pop("card", None) or cards.open_card_locked((DT.INQUIRY_RESPONSE, response.name))
	if done:
		cards.close_card(done, move.to_state)
	inquiry = _round(response.inquiry)
	agency = frappe.get_cached_value(DT.AGENCY, response.agency, "title")
	if move.to_state == ResponseState.ANSWERED:
		_tell_asking(inquiry, _("{0} answered your inquiry.").format(agency))
	elif move.to_state == ResponseState.RETURNED:
		_open_correction(inquiry, response, agency)
		_tell_asking(inquiry, _("{0} returned your inquiry.").format(agency))
	elif move.to_state == ResponseState.WITHDRAWN:
		_tell_asked(inquiry, response, done)


def resent(response: "Document", method: str | None, returned: "Document") -> None:
	"""A returned inquiry was corrected: the correction is done, the new revision comes before him who returned the old."""
	cards.close((DT.INQUIRY_RESPONSE, returned.name))
	inquiry = _round(response.inquiry)
	post, holder = _returned_by(returned, response.office)
	opening.open_cards([_answering_card(inquiry, _title(inquiry), response, holder=holder, post=post)])


def extended(response: "Document", method: str | None = None) -> None:
	"""An asked agency has more time: its card shows it."""
	if card := cards.open_card_locked((DT.INQUIRY_RESPONSE, response.name)):
		cards.change(card, card_due_on=response.due_on)


def reminded(response: "Document", method: str | None = None) -> None:
	"""The asking officer reminds: whoever has the card hears it, or the whole office while nobody has it."""
	card = cards.open_card_of((DT.INQUIRY_RESPONSE, response.name))
	if not card:
		return
	asking = frappe.get_cached_value(DT.AGENCY, response.asking_agency, "title")
	for user in [card.allocated_to] if card.allocated_to else _people_of(card.card_office):
		news.notify(
			user, _("{0} reminds you of its inquiry.").format(asking), (DT.INQUIRY_RESPONSE, response.name)
		)


def _card_of_case(inquiry) -> cards.Card | None:
	"""The locked card of the case that the round is about; None for a free round and a decided case."""
	return cards.open_card_locked(board.case_of(inquiry)) if inquiry.permit_request else None


def _open_cards(inquiry: "Document", responses: list[frappe._dict], case_card: cards.Card | None) -> None:
	title = case_card.card_title if case_card else _title(inquiry)
	opening.open_cards([_answering_card(inquiry, title, response) for response in responses])


def _show_progress(inquiry: "Document", case_card: cards.Card | None) -> None:
	news.tell_office(inquiry.office)
	if case_card:
		asked, answered = _progress(inquiry)
		cards.change(case_card, card_asked=asked, card_answered=answered)


def _take_for_act(doc: "Document", reference: tuple[str, str]) -> None:
	"""Who holds the card by delegation acts in the name of the one who delegated."""
	card = cards.take_for_act(reference)
	doc.flags.acted_for = referral_chain.acting_for(card) if card else None
	doc.flags.card = card


def _answering_card(inquiry, title: str, response, **holding: str | None) -> opening.NewCard:
	return opening.NewCard(
		kind=CardKind.ANSWER_INQUIRY,
		reference=(DT.INQUIRY_RESPONSE, response.name),
		office=response.office,
		agency=response.agency,
		title=title,
		tracking_code=inquiry.tracking_code,
		applicant_name=inquiry.applicant_name,
		national_code=inquiry.national_code,
		asking_agency=inquiry.agency,
		due_on=response.due_on,
		state=ResponseState.AWAITING,
		**holding,
	)


def _open_correction(inquiry: frappe._dict, response: "Document", agency: str) -> None:
	"""The asking post corrects what was returned; while nobody holds it, its office does."""
	opening.open_cards(
		[
			opening.NewCard(
				kind=CardKind.CORRECT_INQUIRY,
				reference=(DT.INQUIRY_RESPONSE, response.name),
				office=inquiry.office,
				agency=inquiry.agency,
				title=f"{agency} – {_title(inquiry)}",
				tracking_code=inquiry.tracking_code,
				applicant_name=inquiry.applicant_name,
				national_code=inquiry.national_code,
				due_on=inquiry.due_on,
				state=ResponseState.RETURNED,
				holder=inquiry.holder,
				post=inquiry.post if inquiry.holder else None,
			)
		]
	)


def _tell_asking(inquiry: frappe._dict, subject: str) -> None:
	"""The bell of whoever holds the asking post, and the sign on the case's card; a round without a case has none."""
	news.notify(inquiry.holder, subject, board.case_of(inquiry))
	if card := _card_of_case(inquiry):
		cards.change(card, **cards.with_news(card))


def _tell_asked(inquiry: frappe._dict, response: "Document", card: cards.Card | None) -> None:
	"""Who had the card of the asked agency hears that he may stop."""
	if not card or card.allocated_to in (None, frappe.session.user):
		return
	asking = frappe.get_cached_value(DT.AGENCY, inquiry.agency, "title")
	news.notify(
		card.allocated_to,
		_("{0} no longer waits for your answer.").format(asking),
		(DT.INQUIRY_RESPONSE, response.name),
	)


def _round(name: str) -> frappe._dict:
	return frappe.db.sql(
		"""select inquiry.name, inquiry.title, inquiry.question, inquiry.agency, inquiry.office, inquiry.post,
			inquiry.permit_request, inquiry.tracking_code, inquiry.applicant_name, inquiry.national_code,
			inquiry.due_on, post.holder
		from `tabInquiry` inquiry left join `tabOfficer Post` post
			on post.name = inquiry.post and post.office = inquiry.office and post.active = 1
		where inquiry.name = %s""",
		name,
		as_dict=True,
	)[0]


def _title(inquiry) -> str:
	"""What the inquiry is about, in a card's words."""
	if inquiry.permit_request:
		return frappe.db.sql(
			"select permit_type_title from `tabPermit Request` where name = %s", inquiry.permit_request
		)[0][0]
	return inquiry.title or inquiry.question


def _progress(inquiry: "Document") -> tuple[int, int]:
	"""Asked and answered of all open rounds of the case, as they are now; once none is open, of the last one."""
	asked, answered = frappe.db.sql(
		"""select sum(asked - withdrawn), sum(answered) from `tabInquiry`
		where permit_request = %s and status = %s for update""",
		(inquiry.permit_request, InquiryStatus.OPEN),
	)[0]
	if asked is None:
		return inquiry.asked - (inquiry.withdrawn or 0), inquiry.answered
	return int(asked), int(answered)


def _returned_by(returned: "Document", office: str) -> tuple[str | None, str | None]:
	"""The post that was responsible for the returned revision and its present holder; nobody when it is vacant."""
	post = frappe.db.sql(
		"""select card_owner_post from `tabToDo`
		where reference_type = %s and reference_name = %s and card_kind = %s order by creation desc limit 1""",
		(DT.INQUIRY_RESPONSE, returned.name, CardKind.ANSWER_INQUIRY),
	)
	holder = _holder_of(post[0][0], office) if post else None
	return (post[0][0], holder) if holder else (None, None)


def _holder_of(post: str | None, office: str) -> str | None:
	"""Who holds the post, as long as it belongs to the office."""
	found = frappe.db.sql(
		"select holder from `tabOfficer Post` where name = %s and office = %s and active = 1", (post, office)
	)
	return found[0][0] if found else None


def _people_of(office: str) -> list[str]:
	return frappe.db.sql(
		"""select distinct holder from `tabOfficer Post` where office = %s and active = 1 and holder is not null""",
		office,
		pluck=True,
	)
