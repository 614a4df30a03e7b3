"""Referral: to whom, what for, both names kept, back step by step, taken back only while unread."""

import frappe
import pytest
from frappe.utils import add_days, getdate

from single_window.cartable import cards, colleagues, pages, referral_chain, referrals, searching
from single_window.cartable.tabs import Tab
from single_window.constants import (
	DT,
	Answer,
	ReferralKind,
	ReferralState,
	RequestAction,
	RequestState,
	ResponseState,
)
from single_window.directory import seats
from single_window.exceptions import AlreadyActed, NotAllowedNow, NotFound, SingleWindowError
from single_window.history import activities
from single_window.inquiries import answers, rounds
from single_window.permits import inquiring
from single_window.tests import factories
from single_window.tests.base import as_user
from single_window.transitions import engine

pytestmark = pytest.mark.feature(["F12", "E3"])

AGENCY = "MALIAT"


@pytest.fixture
def people() -> frappe._dict:
	"""A referrer whose post may refer in the whole province, and three colleagues of his office."""
	names = {"owner": "مینا", "second": "رضا", "third": "سارا", "fourth": "علی"}
	found = frappe._dict({who: factories.officer(AGENCY, first_name=name) for who, name in names.items()})
	grant(found.owner, "Province")
	return found


@pytest.fixture
def card(people) -> str:
	"""The card of a request that the owner reviews."""
	return reviewed(people.owner)


def reviewed(officer: str) -> str:
	user, applicant = factories.citizen()
	with as_user(user):
		request = factories.request(applicant)
	name = cards.open_card_of((DT.PERMIT_REQUEST, request)).name
	with as_user(officer):
		cards.claim(name)
	return name


def asked_of(agency: str) -> str:
	"""The card of a response that the agency is asked for, in its office's pool."""
	asking = factories.officer("DEHYARI")
	user, applicant = factories.citizen()
	with as_user(user):
		request = factories.request(applicant, factories.COUNTY_PERMIT)
	with as_user(asking):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)
		inquiry = inquiring.send(request, rounds.Draft(question="آیا بدهی دارد؟", agencies=[agency])).name
	response = frappe.db.get_value(DT.INQUIRY_RESPONSE, {"inquiry": inquiry})
	return cards.open_card_of((DT.INQUIRY_RESPONSE, response)).name


def grant(user: str, scope: str) -> None:
	frappe.db.set_value(DT.OFFICER_POST, post_of(user), "referral_scope", scope)


def post_of(user: str) -> str:
	return seats.seats_of(user)[0].post


def refer(giver: str, card: str, taker: str, kind: str = ReferralKind.ACTION, note: str = "") -> str:
	with as_user(giver):
		return referrals.refer(card, post_of(taker), kind, note)


def read(user: str, card: str) -> None:
	reference = frappe.db.get_value("ToDo", card, ["reference_type", "reference_name"])
	with as_user(user):
		cards.mark_read(reference)


def row(card: str) -> frappe._dict:
	return frappe.db.get_value("ToDo", card, cards.CARD_FIELDS, as_dict=True)


def approve(user: str, card: str) -> None:
	with as_user(user):
		values = {"decision_reason": "مدارک کامل است"}
		engine.transition(DT.PERMIT_REQUEST, row(card).reference_name, RequestAction.APPROVE, values=values)


def acts(card: str) -> list[dict]:
	doctype, name = frappe.db.get_value("ToDo", card, ["reference_type", "reference_name"])
	if doctype == DT.INQUIRY_RESPONSE:
		doctype, name = DT.PERMIT_REQUEST, frappe.db.get_value(doctype, name, "permit_request")
	assert activities.verify((doctype, name)) is None
	return activities.of_case((doctype, name))


def bell(user: str) -> list[str]:
	return frappe.get_all("Notification Log", {"for_user": user}, pluck="subject", order_by="creation desc")


def test_a_referred_card_changes_its_holder_and_keeps_its_owner(people, card):
	refer(people.owner, card, people.second, note="لطفاً بررسی کنید")
	now = row(card)
	assert (now.allocated_to, now.card_post) == (people.second, post_of(people.second))
	assert (now.card_owner_post, now.card_waiting, now.card_unread) == (post_of(people.owner), 1, 1)
	with as_user(people.owner):
		waiting = next(one for one in pages.page(Tab.WAITING).cards if one.name == card)
	assert (waiting.owner_name, waiting.holder_name) == ("مینا آزمون", "رضا آزمون")
	with as_user(people.second):
		received = next(one for one in pages.page(Tab.MINE).cards if one.name == card)
	assert received.referral["note"] == "لطفاً بررسی کنید"
	assert received.referral["from_name"] == "مینا آزمون"
	assert {"refer", "hand_back"} <= set(received.may)
	assert "release" not in received.may
	assert "مینا آزمون" in bell(people.second)[0]


def test_the_history_keeps_both_names_and_the_note(people, card):
	refer(people.owner, card, people.second, ReferralKind.OPINION, "نظر شما؟")
	read(people.second, card)
	with as_user(people.second):
		referrals.hand_back(card, "به نظر من کامل است")
	referred, handed_back = acts(card)[-2:]
	assert "مینا آزمون کارت را به رضا آزمون ارجاع داد" in referred["sentence"]
	assert "نظر شما؟" in referred["sentence"]
	assert "رضا آزمون کارت را به مینا آزمون برگرداند. به نظر من کامل است" in handed_back["sentence"]
	assert not referred["public"]
	assert not handed_back["public"]


def test_an_asked_agencys_note_stays_out_of_the_case_of_the_asking_agency(people):
	card = asked_of(AGENCY)
	with as_user(people.owner):
		cards.claim(card)
	refer(people.owner, card, people.second, note="او به ما بدهکار است")
	assert not any("بدهکار" in str(act["details"]) for act in acts(card))
	assert acts(card)[-1]["details"]["response"] == row(card).reference_name


class TestKinds:
	"""What the colleague may do follows from what he was asked for."""

	def test_who_was_asked_for_his_opinion_hands_the_card_back_with_it(self, people, card):
		name = refer(people.owner, card, people.second, ReferralKind.OPINION)
		with pytest.raises(NotAllowedNow, match="مینا آزمون"):
			approve(people.second, card)
		with as_user(people.second):
			referrals.hand_back(card, "موافقم")
		now = row(card)
		assert (now.allocated_to, now.card_referral, now.card_waiting, now.card_unread) == (
			people.owner,
			None,
			0,
			1,
		)
		stored = frappe.db.get_value(DT.REFERRAL, name, ["state", "answer"])
		assert stored == (ReferralState.RETURNED, "موافقم")
		approve(people.owner, card)

	def test_nobody_answers_an_inquiry_of_which_only_his_opinion_was_asked(self, people):
		card = asked_of(AGENCY)
		with as_user(people.owner):
			cards.claim(card)
		refer(people.owner, card, people.second, ReferralKind.OPINION)
		with as_user(people.second), pytest.raises(NotAllowedNow):
			answers.answer(row(card).reference_name, {"answer": Answer.AGREE})
		assert (
			frappe.db.get_value(DT.INQUIRY_RESPONSE, row(card).reference_name, "state")
			== ResponseState.AWAITING
		)

	def test_who_got_it_to_act_finishes_it_in_his_own_name(self, people, card):
		name = refer(people.owner, card, people.second, ReferralKind.ACTION)
		approve(people.second, card)
		request = frappe.get_doc(DT.PERMIT_REQUEST, row(card).reference_name)
		assert (request.decided_by, request.acted_for) == (people.second, None)
		assert request.workflow_state == RequestState.APPROVED
		assert frappe.db.get_value(DT.REFERRAL, name, "state") == ReferralState.FINISHED

	def test_a_delegate_acts_in_the_delegators_name_and_both_names_are_kept(self, people, card):
		refer(people.owner, card, people.second, ReferralKind.DELEGATION)
		approve(people.second, card)
		request = frappe.get_doc(DT.PERMIT_REQUEST, row(card).reference_name)
		assert (request.decided_by, request.acted_for) == (people.second, people.owner)
		act = next(one for one in acts(card) if one["act"] == "request_approved")
		assert act["actor"] == people.second
		assert "به نمایندگی از مینا آزمون" in act["sentence"]

	def test_the_applicant_does_not_read_for_whom_an_officer_acted(self, people, card):
		refer(people.owner, card, people.second, ReferralKind.DELEGATION)
		approve(people.second, card)
		case = (DT.PERMIT_REQUEST, row(card).reference_name)
		told = " ".join(act["sentence"] for act in activities.of_case(case, public_only=True))
		assert "مینا" not in told

	def test_an_answer_given_for_a_colleague_keeps_both_names(self, people):
		card = asked_of(AGENCY)
		with as_user(people.owner):
			cards.claim(card)
		refer(people.owner, card, people.second, ReferralKind.DELEGATION)
		with as_user(people.second):
			response = answers.answer(row(card).reference_name, {"answer": Answer.AGREE})
		assert (response.answered_by, response.acted_for) == (people.second, people.owner)
		answered = next(one for one in acts(card) if one["act"] == "inquiry_answered")
		assert answered["details"]["acted_for"] == "مینا آزمون"

	def test_a_power_passed_on_is_still_the_first_ones(self, people, card):
		for giver, taker in ((people.owner, people.second), (people.second, people.third)):
			refer(giver, card, taker, ReferralKind.DELEGATION)
		approve(people.third, card)
		assert frappe.db.get_value(DT.PERMIT_REQUEST, row(card).reference_name, "acted_for") == people.owner

	def test_who_was_asked_for_his_opinion_cannot_give_more_than_he_has(self, people, card):
		refer(people.owner, card, people.second, ReferralKind.OPINION)
		with pytest.raises(NotAllowedNow):
			refer(people.second, card, people.third, ReferralKind.ACTION)
		refer(people.second, card, people.third, ReferralKind.OPINION)
		with pytest.raises(NotAllowedNow):
			approve(people.third, card)


class TestBack:
	"""Back to the referrer: taken by him while unread, handed over by the colleague with a word."""

	def test_an_unread_card_is_taken_back(self, people, card):
		name = refer(people.owner, card, people.second)
		with as_user(people.owner):
			assert "take_back" in next(one for one in pages.page(Tab.WAITING).cards if one.name == card).may
			referrals.take_back(card)
		now = row(card)
		assert (now.allocated_to, now.card_referral, now.card_waiting, now.card_unread) == (
			people.owner,
			None,
			0,
			0,
		)
		assert frappe.db.get_value(DT.REFERRAL, name, "state") == ReferralState.TAKEN_BACK
		assert acts(card)[-1]["act"] == "referral_taken_back"

	def test_a_card_whose_colleague_has_left_is_taken_back_too(self, people, card):
		refer(people.owner, card, people.second)
		read(people.second, card)
		post = frappe.get_doc(DT.OFFICER_POST, post_of(people.second))
		post.active = 0
		post.save()
		with as_user(people.owner):
			referrals.take_back(card)
		assert row(card).allocated_to == people.owner

	def test_a_read_card_is_not(self, people, card):
		refer(people.owner, card, people.second)
		read(people.second, card)
		with as_user(people.owner), pytest.raises(AlreadyActed, match="رضا آزمون"):
			referrals.take_back(card)
		assert row(card).allocated_to == people.second

	def test_only_the_referrer_takes_it_back(self, people, card):
		refer(people.owner, card, people.second)
		for somebody in (people.second, people.third):
			with as_user(somebody), pytest.raises(NotFound):
				referrals.take_back(card)

	def test_of_a_chain_only_the_last_step_is_taken_back(self, people, card):
		refer(people.owner, card, people.second)
		refer(people.second, card, people.third)
		with as_user(people.owner), pytest.raises(NotFound):
			referrals.take_back(card)
		with as_user(people.second):
			referrals.take_back(card)
		assert row(card).allocated_to == people.second

	def test_a_chain_comes_back_step_by_step(self, people, card):
		for giver, taker in (
			(people.owner, people.second),
			(people.second, people.third),
			(people.third, people.fourth),
		):
			refer(giver, card, taker)
		for holder, next_holder in (
			(people.fourth, people.third),
			(people.third, people.second),
			(people.second, people.owner),
		):
			with as_user(holder):
				referrals.hand_back(card, "بررسی شد")
			assert row(card).allocated_to == next_holder
			assert bell(next_holder)[0].endswith(row(card).card_title)
		assert row(card).card_referral is None
		assert referral_chain.chain(row(card)) == []

	def test_finishing_ends_all_referrals_of_the_card(self, people, card):
		refer(people.owner, card, people.second)
		refer(people.second, card, people.third)
		approve(people.third, card)
		states = frappe.get_all(DT.REFERRAL, {"card": card}, pluck="state")
		assert states == [ReferralState.FINISHED] * 2

	@pytest.mark.parametrize("note", ["", "  ", "\u200c"])
	def test_handing_back_needs_a_word(self, people, card, note):
		refer(people.owner, card, people.second)
		with as_user(people.second), pytest.raises(SingleWindowError):
			referrals.hand_back(card, note)
		assert row(card).allocated_to == people.second

	def test_a_card_that_nobody_referred_is_not_handed_back(self, people, card):
		with as_user(people.owner), pytest.raises(NotAllowedNow):
			referrals.hand_back(card, "نمی‌خواهم")

	def test_a_referred_card_is_not_put_into_the_pool(self, people, card):
		refer(people.owner, card, people.second)
		with as_user(people.second), pytest.raises(NotAllowedNow):
			cards.release(card)

	def test_it_returns_to_the_post_whoever_holds_it_by_then(self, people, card):
		post = post_of(people.owner)
		refer(people.owner, card, people.second)
		hold(post, people.third)
		with as_user(people.second):
			referrals.hand_back(card, "بررسی شد")
		assert row(card).allocated_to == people.third

	def test_it_goes_into_the_pool_when_nobody_holds_that_post_any_more(self, people, card):
		post = frappe.get_doc(DT.OFFICER_POST, post_of(people.owner))
		refer(people.owner, card, people.second)
		post.reload()
		post.active = 0
		post.save()
		with as_user(people.second):
			referrals.hand_back(card, "بررسی شد")
		now = row(card)
		assert (now.allocated_to, now.card_post, now.card_owner_post, now.card_referral) == (
			None,
			None,
			None,
			None,
		)

	def test_what_was_referred_to_a_post_follows_its_new_holder(self, people, card):
		post = post_of(people.second)
		name = refer(people.owner, card, people.second)
		hold(post, people.third)
		assert row(card).allocated_to == people.third
		assert frappe.db.get_value(DT.REFERRAL, name, "to_user") == people.third
		with as_user(people.third):
			referrals.hand_back(card, "بررسی شد")
		assert row(card).allocated_to == people.owner


def hold(post: str, user: str) -> None:
	doc = frappe.get_doc(DT.OFFICER_POST, post)
	doc.holders[-1].to_date = add_days(getdate(), -1)
	doc.append("holders", {"user": user, "from_date": getdate()})
	doc.save()
	seats.forget()


class TestScope:
	"""To whom: colleagues of the same agency, as far as the post's scope reaches."""

	@pytest.fixture
	def places(self, people) -> frappe._dict:
		"""Officers of two county offices and of another agency."""
		return frappe._dict(
			near=factories.officer(AGENCY, "شوش", first_name="شوشتری"),
			far=factories.officer(AGENCY, "آبادان", first_name="آبادانی"),
			foreign=factories.officer("DOE", first_name="بیگانه"),
		)

	def reaches(self, user: str, card: str, colleague: str, words: str = "") -> bool:
		"""Whether the colleague is offered; he is asked for by name, because an office may have more than a list holds."""
		with as_user(user):
			found = colleagues.within_reach(
				referrals.acting_seat(card), words or frappe.utils.get_fullname(colleague)
			)
		return colleague in {one.user for one in found}

	def test_own_office_is_the_narrowest(self, people, places, card):
		grant(people.owner, "Own Office")
		for colleague in (people.second, people.third, people.fourth):
			assert self.reaches(people.owner, card, colleague)
		for other in (people.owner, places.near, places.far, places.foreign):
			assert not self.reaches(people.owner, card, other)

	def test_the_province_takes_in_all_counties_of_the_agency_and_no_other_agency(self, people, places, card):
		for colleague in (people.second, places.near, places.far):
			assert self.reaches(people.owner, card, colleague)
		assert not self.reaches(people.owner, card, places.foreign)

	def test_a_countys_scope_ends_at_the_county(self, people, places):
		card = reviewed(people.owner)
		refer(people.owner, card, places.near)
		grant(places.near, "County")
		neighbour = factories.user(first_name="همسایه")
		factories.post(frappe.db.get_value(DT.OFFICER_POST, post_of(places.near), "office"), neighbour)
		assert self.reaches(places.near, card, neighbour)
		for other in (people.second, places.far):
			assert not self.reaches(places.near, card, other)

	@pytest.mark.parametrize(
		("words", "found"), [("ابادانی", True), ("كارشناس آباداني", True), ("آبادانی ناشناس", False)]
	)
	def test_colleagues_are_found_by_name_and_post_in_any_spelling(self, people, places, card, words, found):
		assert self.reaches(people.owner, card, places.far, words) is found

	def test_beyond_the_scope_a_referral_is_refused(self, people, places, card):
		grant(people.owner, "Own Office")
		for colleague in (places.near, places.foreign, people.owner):
			with pytest.raises(frappe.PermissionError):
				refer(people.owner, card, colleague)
		assert row(card).allocated_to == people.owner

	def test_nobody_refers_back_to_whom_it_came_from(self, people, card):
		refer(people.owner, card, people.second)
		with pytest.raises(NotAllowedNow):
			refer(people.second, card, people.owner)

	def test_only_the_holder_refers(self, people, card):
		for somebody in (people.second, factories.officer("DOE")):
			with pytest.raises(NotFound):
				refer(somebody, card, people.third)
			with as_user(somebody), pytest.raises(NotFound):
				referrals.acting_seat(card)

	def test_a_card_of_the_pool_is_taken_first(self, people):
		with pytest.raises(NotAllowedNow):
			refer(people.owner, asked_of(AGENCY), people.second)

	@pytest.mark.parametrize("kind", ["", "Gift", "open"])
	def test_a_referral_says_what_for(self, people, card, kind):
		with pytest.raises(SingleWindowError):
			refer(people.owner, card, people.second, kind)

	def test_a_note_has_an_end(self, people, card):
		with pytest.raises(SingleWindowError):
			refer(people.owner, card, people.second, note="ا" * (referrals.NOTE_LENGTH + 1))

	def test_a_county_colleague_reads_the_document_while_he_holds_its_card(self, people, places):
		card = asked_of(AGENCY)
		response = row(card).reference_name

		def readable() -> bool:
			with as_user(places.near):
				in_list = bool(frappe.get_list(DT.INQUIRY_RESPONSE, {"name": response}))
				one = bool(frappe.has_permission(DT.INQUIRY_RESPONSE, "read", doc=response))
			assert in_list == one
			return one

		with as_user(people.owner):
			cards.claim(card)
		assert not readable()
		refer(people.owner, card, places.near)
		assert readable()
		with as_user(places.near):
			referrals.hand_back(card, "مربوط به ما نیست")
		assert not readable()
		refer(people.owner, card, places.near)
		with as_user(places.near):
			answers.answer(response, {"answer": Answer.AGREE})
		assert frappe.db.get_value(DT.INQUIRY_RESPONSE, response, "answered_by") == places.near
		assert not readable()
		with as_user(places.near):
			assert [one.name for one in pages.page(Tab.DONE).cards] == [card]
			assert searching.search("بدهی", "done")["hits"] == [], "what cannot be read cannot be found"


def test_referrals_are_not_edited_by_hand(people, card):
	doc = frappe.get_doc(DT.REFERRAL, refer(people.owner, card, people.second))
	doc.note = "چیز دیگر"
	with pytest.raises(frappe.PermissionError):
		doc.save(ignore_permissions=True)
	with pytest.raises(frappe.PermissionError):
		frappe.delete_doc(DT.REFERRAL, doc.name, force=True)
