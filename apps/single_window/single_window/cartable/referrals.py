"""Referring a card to a colleague, taking it back while he has not read it, handing it back.

The holder acts, the responsible post stays: `card_owner_post` follows what it has given away, both names are shown.
What the colleague may do with the card follows from the kind of the referral, see `referral_chain`.
"""

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window import rows
from single_window.cartable import card_history, cards, colleagues, news, referral_chain
from single_window.constants import DT, CardKind, CardStatus, ReferralKind, ReferralState
from single_window.directory import seats
from single_window.exceptions import AlreadyActed, NotAllowedNow, NotFound, SingleWindowError
from single_window.history.acts import Act
from single_window.jalali.text import normalise

if TYPE_CHECKING:
	from frappe.model.document import Document

	from single_window.cartable.cards import Card
	from single_window.cartable.referral_chain import Referral

NOTE_LENGTH = 5_000


def refer(name: str, post: str, kind: str, note: str = "") -> str:
	"""Hand the card that the session's user holds to the holder of `post`; returns the referral's name.

	Raises NotFound for a card that he does not hold, PermissionError for a post beyond his post's referral scope,
	NotAllowedNow when he was asked for his opinion only and would let the colleague decide.
	"""
	_check_kind(kind)
	note = _checked_note(note)
	card, seat = _held(name)
	open_referrals = referral_chain.chain(card)
	_refuse_more_than_given(open_referrals, kind)
	target = _target(seat, post, open_referrals)
	referral = _write(card, seat, target, kind, note)
	cards.change(card, **cards.arrived(target.user, target.post), card_referral=referral)
	_record(card, seat, Act.CARD_REFERRED, (frappe.session.user, target.user), referral, note, kind=kind)
	_tell(target.user, card, _("{0} referred a card to you: {1}"))
	return referral


def take_back(name: str) -> None:
	"""Take a card back that the session's user has referred and that the colleague has not read yet, or that lies
	without a holder because the colleague has left his post.

	Raises AlreadyActed with the colleague's name when he has read it, NotFound for anybody but the referrer.
	"""
	card = cards.locked(name)
	referral = next(iter(referral_chain.chain(card)), None)
	seat = referral and _own_seat(referral.from_post)
	if not seat:
		raise NotFound(_("This card does not exist."))
	if card.allocated_to and not card.card_unread:
		frappe.throw(
			_("{0} has already read the card. Ask him to hand it back.").format(
				frappe.utils.get_fullname(card.allocated_to)
			),
			exc=AlreadyActed,
			title=_("Already Read"),
		)
	_return(card, referral, ReferralState.TAKEN_BACK)
	_record(card, seat, Act.REFERRAL_TAKEN_BACK, (frappe.session.user, referral.to_user), referral.name)


def hand_back(name: str, note: str) -> None:
	"""Give a referred card back to the one who referred it, with an opinion or a reason.

	It returns to his post: when another person holds that post by now, to him. Raises NotFound when the session's user
	does not hold the card, NotAllowedNow when nobody has referred it to him.
	"""
	text = _checked_note(note)
	if not text:
		_refuse(_("Write your opinion, or why you hand the card back."), _("Note Missing"))
	card, seat = _held(name)
	referral = next(iter(referral_chain.chain(card)), None)
	if not referral:
		_refuse(_("Nobody has referred this card to you."), _("Not Referred"), NotAllowedNow)
	_return(card, referral, ReferralState.RETURNED, text)
	_record(
		card, seat, Act.REFERRAL_HANDED_BACK, (referral.from_user, frappe.session.user), referral.name, text
	)
	_tell(card.allocated_to, card, _("{0} handed a card back to you: {1}"))


def acting_seat(name: str) -> seats.Seat:
	"""The seat from which the session's user would refer the card, read without a lock; NotFound when he has it not."""
	mine = {"name": name, "allocated_to": frappe.session.user, "status": str(CardStatus.OPEN)}
	card = frappe.db.get_value(DT.CARD, mine, ["card_post", "card_agency"], as_dict=True)
	seat = card and (_own_seat(card.card_post) or seats.seat_in(card.card_agency))
	if not seat:
		raise NotFound(_("This card is not in your cartable."))
	return seat


def holder_changed(post: "Document", method: str | None = None, previous: str | None = None) -> None:
	"""Listener: a post has a new holder; what was referred to the post is referred to him."""
	frappe.db.set_value(
		DT.REFERRAL,
		{"to_post": post.name, "state": ReferralState.OPEN},
		"to_user",
		post.holder,
		update_modified=False,
	)


def _held(name: str) -> tuple["Card", seats.Seat]:
	card, seat = cards.card_for_work(name)
	if card.allocated_to != frappe.session.user:
		_refuse(_("Take the card from the pool first."), _("Not in Your Cartable"), NotAllowedNow)
	return card, seat


def _check_kind(kind: str) -> None:
	if kind not in list(ReferralKind):
		_refuse(_("Choose what your colleague shall do with the card."), _("Kind Missing"))


def _checked_note(note: str) -> str:
	text = normalise(note)
	if len(text) > NOTE_LENGTH:
		_refuse(_("The note may have at most {0} characters.").format(NOTE_LENGTH), _("Note Too Long"))
	return text


def _refuse_more_than_given(open_referrals: list["Referral"], kind: str) -> None:
	if open_referrals and open_referrals[0].kind == ReferralKind.OPINION and kind != ReferralKind.OPINION:
		_refuse(
			_("You were asked for your opinion only, so you may ask a colleague for his, no more."),
			_("Your Opinion was Asked For"),
			NotAllowedNow,
		)


def _target(seat: seats.Seat, post: str, open_referrals: list["Referral"]) -> "colleagues.Colleague":
	if post in {referral.from_post for referral in open_referrals}:
		_refuse(
			_("The card came from this colleague. Hand it back to him instead."),
			_("Card was Referred"),
			NotAllowedNow,
		)
	target = colleagues.reachable(seat, post)
	if not target:
		_refuse(
			_("Your post may not refer cards to this colleague. The support team grants a wider scope."),
			_("Not Permitted"),
			frappe.PermissionError,
		)
	return target


def _write(card: "Card", seat: seats.Seat, target: "colleagues.Colleague", kind: str, note: str) -> str:
	values = {
		"card": card.name,
		"reference_doctype": card.reference_type,
		"reference_name": card.reference_name,
		"kind": kind,
		"state": str(ReferralState.OPEN),
		"agency": seat.agency,
		"from_user": frappe.session.user,
		"from_post": seat.post,
		"to_user": target.user,
		"to_post": target.post,
		"note": note,
		"referred_on": now_datetime(),
		"previous": card.card_referral,
	}
	return rows.insert(DT.REFERRAL, [values])[0]


def _return(card: "Card", referral: "Referral", state: ReferralState, answer: str = "") -> None:
	"""Close the last referral and lay the card before the present holder of the post that it came from.

	A post without a holder cannot take it: the card then goes into its office's pool.
	"""
	frappe.db.sql(
		"update `tabReferral` set state = %s, answer = %s, ended_on = %s, modified = %s where name = %s",
		(str(state), answer, now_datetime(), now_datetime(), referral.name),
	)
	holder = frappe.db.get_value(DT.OFFICER_POST, {"name": referral.from_post, "active": 1}, "holder")
	if holder:
		cards.change(card, **cards.arrived(holder, referral.from_post), card_referral=referral.previous)
		return
	referral_chain.finish(card)
	cards.change(card, **cards.arrived(None, None), card_owner_post=None, card_referral=None)


def _own_seat(post: str) -> seats.Seat | None:
	return next((seat for seat in seats.seats_of() if seat.post == post), None)


def _record(
	card: "Card",
	seat: seats.Seat,
	act: Act,
	people: tuple[str, str | None],
	referral: str,
	note: str = "",
	**details: str,
) -> None:
	"""Both names go into the case's history, and the note, unless others than the agency read that history."""
	referrer, colleague = (frappe.utils.get_fullname(user) if user else "" for user in people)
	named = {"from_name": referrer, "to_name": colleague, "referral": referral, **details}
	if card.card_kind != CardKind.ANSWER_INQUIRY:
		named["note"] = note
	card_history.record(card, seat, act, named)


def _tell(user: str | None, card: "Card", sentence: str) -> None:
	sender = frappe.utils.get_fullname(frappe.session.user)
	news.notify(user, sentence.format(sender, card.card_title), (card.reference_type, card.reference_name))


def _refuse(message: str, title: str, exc: type[Exception] = SingleWindowError) -> None:
	frappe.throw(message, exc=exc, title=title)
