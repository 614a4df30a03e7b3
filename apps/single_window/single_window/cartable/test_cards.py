"""Cards: who takes, releases and closes them, what is new about them, and whom they follow when a post changes hands."""

import frappe
import pytest
from frappe.utils import add_days, getdate

from single_window.cartable import cards, handover, listeners
from single_window.cartable.conftest import filed, post_of, stored
from single_window.constants import DT, CardStatus, ReferralKind, RequestAction, RequestState
from single_window.exceptions import AlreadyActed, NotAllowedNow, NotFound
from single_window.history import activities
from single_window.tests import factories
from single_window.tests.base import as_user
from single_window.transitions import engine

pytestmark = pytest.mark.feature(["F8", "F10", "E1"])


def test_claiming_makes_the_claimers_post_responsible_and_begins_the_review(officer, request_card):
	with as_user(officer):
		cards.claim(request_card)
	card = stored(request_card)
	assert (card.allocated_to, card.card_post, card.card_owner_post) == (
		officer,
		post_of(officer),
		post_of(officer),
	)
	assert card.card_state == RequestState.IN_REVIEW
	assert not card.card_unread, "he took it himself"


def test_claiming_twice_is_no_second_act(officer, request_card):
	with as_user(officer):
		cards.claim(request_card)
		cards.claim(request_card)
	case = (DT.PERMIT_REQUEST, stored(request_card).reference_name)
	assert [row["act"] for row in activities.of_case(case)].count("card_claimed") == 1


def test_a_card_that_somebody_holds_names_him(officer, colleague, request_card):
	with as_user(officer):
		cards.claim(request_card)
	with as_user(colleague), pytest.raises(AlreadyActed, match="لیلا کریمی"):
		cards.claim(request_card)


@pytest.mark.parametrize("act", [cards.claim, cards.release, cards.mark_unread, cards.mark_card_read])
def test_to_a_stranger_a_card_looks_as_if_it_did_not_exist(stranger, request_card, act):
	with as_user(stranger):
		with pytest.raises(NotFound) as real:
			act(request_card)
		with pytest.raises(NotFound) as missing:
			act("no-such-card")
	assert str(real.value) == str(missing.value)


def test_a_released_card_belongs_to_nobody(officer, request_card):
	with as_user(officer):
		cards.claim(request_card)
		cards.release(request_card)
	card = stored(request_card)
	assert (card.allocated_to, card.card_post, card.card_owner_post, card.card_folder) == (
		None,
		None,
		None,
		"",
	)


def test_a_card_arrives_anew_with_who_claims_it_and_is_as_old_as_before_when_released(officer, request_card):
	filed_on = stored(request_card).card_arrived_on
	with as_user(officer):
		cards.claim(request_card)
		assert stored(request_card).card_arrived_on > filed_on
		cards.release(request_card)
	assert stored(request_card).card_arrived_on == filed_on


def test_only_the_holder_releases(officer, colleague, request_card):
	with as_user(officer):
		cards.claim(request_card)
	with as_user(colleague), pytest.raises(NotFound):
		cards.release(request_card)


def test_a_referred_card_is_handed_back_and_not_released(officer, colleague, request_card):
	from single_window.cartable import referrals

	with as_user(officer):
		cards.claim(request_card)
		referrals.refer(request_card, post_of(colleague), ReferralKind.ACTION)
	with as_user(colleague), pytest.raises(NotAllowedNow):
		cards.release(request_card)


def test_frappes_own_assignment_shows_the_holder(officer, request_card):
	def assigned() -> str:
		return frappe.db.get_value(DT.PERMIT_REQUEST, stored(request_card).reference_name, "_assign")

	with as_user(officer):
		cards.claim(request_card)
		assert frappe.parse_json(assigned()) == [officer]
		cards.release(request_card)
	assert not assigned()


def test_a_decided_card_is_closed_with_its_last_state(officer, request_card):
	with as_user(officer):
		cards.claim(request_card)
		engine.transition(
			DT.PERMIT_REQUEST,
			stored(request_card).reference_name,
			RequestAction.APPROVE,
			values={"decision_reason": "کامل است"},
		)
	card = stored(request_card)
	assert (card.status, card.card_state) == (CardStatus.CLOSED, RequestState.APPROVED)
	assert card.card_closed_on
	assert card.allocated_to == officer, "it stays among what he has finished"


def test_a_closed_card_takes_no_act(officer, lay):
	card = lay(holder=officer)[0]
	cards.close((DT.PERMIT_REQUEST, stored(card).reference_name))
	with as_user(officer), pytest.raises(NotFound):
		cards.mark_unread(card)


def test_acting_without_claiming_takes_the_card_of_the_pool(officer, request_card):
	with as_user(officer):
		engine.transition(DT.PERMIT_REQUEST, stored(request_card).reference_name, RequestAction.START_REVIEW)
	assert stored(request_card).allocated_to == officer


def test_a_card_given_by_somebody_else_is_unread_until_it_is_opened(officer, lay):
	card = lay(holder=officer)[0]
	reference = (DT.PERMIT_REQUEST, stored(card).reference_name)
	assert stored(card).card_unread
	cards.mark_read(reference)
	assert stored(card).card_unread, "nobody else's looking counts"
	with as_user(officer):
		cards.mark_read(reference)
		assert not stored(card).card_unread
		cards.mark_unread(card)
	assert stored(card).card_unread


def test_marks_and_folders_are_no_modification_of_the_card(officer, lay):
	card = lay(holder=officer)[0]
	before = frappe.db.get_value(DT.CARD, card, "modified")
	with as_user(officer):
		cards.mark_card_read(card)
	assert frappe.db.get_value(DT.CARD, card, "modified") == before


@pytest.mark.parametrize("state", [RequestState.AWAITING_INQUIRY, RequestState.AWAITING_CORRECTION])
def test_the_responsible_post_waits_while_the_case_does(officer, lay, state):
	card = cards.locked_alone(lay(holder=officer)[0])
	assert cards.change(card, card_state=str(state)).card_waiting == 1
	assert not cards.change(card, card_state=str(RequestState.IN_REVIEW)).card_waiting


def test_a_corrected_case_comes_before_its_holder_as_new(officer, request_card):
	with as_user(officer):
		cards.claim(request_card)
	request = frappe.get_doc(DT.PERMIT_REQUEST, stored(request_card).reference_name)
	move = engine.Move(
		RequestAction.CORRECT, RequestState.AWAITING_CORRECTION, RequestState.IN_REVIEW, automatic=False
	)
	listeners.request_moved(request, None, move)
	card = stored(request_card)
	assert (card.card_unread, card.card_news) == (1, 1)
	assert frappe.db.exists("Notification Log", {"for_user": officer, "document_name": request.name})


def test_the_applicant_needs_no_card_to_correct(stranger, request_card):
	request = frappe.get_doc(DT.PERMIT_REQUEST, stored(request_card).reference_name)
	move = engine.Move(
		RequestAction.CORRECT, RequestState.AWAITING_CORRECTION, RequestState.IN_REVIEW, automatic=False
	)
	listeners.moving(request, None, move)
	assert not stored(request_card).allocated_to


def change_hands(user: str, successor: str | None) -> None:
	post = frappe.get_doc(DT.OFFICER_POST, post_of(user))
	post.holders[0].to_date = add_days(getdate(), -1)
	if successor:
		post.append("holders", {"user": successor, "from_date": getdate()})
	post.save()


def test_when_a_post_changes_hands_its_cards_come_before_the_new_holder(officer, request_card, lay):
	successor = factories.user()
	laid = lay(3, holder=officer)
	with as_user(officer):
		cards.claim(request_card)
	frappe.db.set_value(DT.CARD, laid[0], "card_folder", "folder-of-the-old-holder")
	change_hands(officer, successor)
	for card in map(stored, [request_card, *laid]):
		assert (card.allocated_to, card.card_folder, card.card_unread) == (successor, "", 1)
	assigned = frappe.db.get_value(DT.PERMIT_REQUEST, stored(request_card).reference_name, "_assign")
	assert frappe.parse_json(assigned) == [successor]


def test_cards_of_a_vacant_post_lie_in_the_pool_and_anybody_of_the_office_takes_them(officer, colleague):
	card = filed()
	with as_user(officer):
		cards.claim(card)
	change_hands(officer, None)
	assert not stored(card).allocated_to
	with as_user(colleague):
		cards.claim(card)
	assert stored(card).card_owner_post == post_of(colleague)


def test_a_thousand_cards_and_one_more_change_hands(officer, lay, monkeypatch):
	monkeypatch.setattr(handover, "AT_ONCE", 10)
	laid = lay(21, holder=officer)
	assert handover.hand_over(post_of(officer), "someone@example.test") == 21
	assert {stored(card).allocated_to for card in laid} == {"someone@example.test"}


def test_a_card_taken_while_the_post_changes_hands_follows_too(officer, lay, monkeypatch):
	"""The transaction that gives the post away began before the card was taken."""
	first, late = lay(2, holder=officer)
	find = handover._open_cards_of
	monkeypatch.setattr(
		handover, "_open_cards_of", lambda post, *rest: find(post, *rest) if rest else (first,)
	)
	assert handover.hand_over(post_of(officer), "someone@example.test") == 2
	assert stored(late).allocated_to == "someone@example.test"
