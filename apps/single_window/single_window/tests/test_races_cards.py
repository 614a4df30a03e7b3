"""Colleagues and one card at the same instant: referring, taking back, reading, filing while the folder goes."""

import frappe
import pytest

from single_window.api import cartable as cartable_api
from single_window.api import referral as referral_api
from single_window.cartable import cards, counters
from single_window.constants import DT, CardStatus, ReferralKind, ReferralState
from single_window.tests import committed
from single_window.tests.at_once import together
from single_window.tests.base import as_user
from single_window.tests.racing import acts_of, assert_counters_are_right, assert_history_is_whole, kinds

pytestmark = pytest.mark.feature(["F11", "F12", "E5", "E7", "Q9"])

AGENCY = "MALIAT"


@pytest.fixture(autouse=True)
def no_jobs(monkeypatch):
	"""Jobs of these cases would only wait for a worker that no test starts."""
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_options: None)


@pytest.fixture(autouse=True)
def right_counters():
	"""Whatever the race, every counter equals a recount afterwards; what older tests left is put right before."""
	counters.rebuild()
	frappe.db.commit()
	yield
	assert_counters_are_right()


def post_of(officer: str) -> str:
	return frappe.db.get_value(DT.OFFICER_POST, {"holder": officer})


def card_of(request: str) -> str:
	return cards.open_card_of((DT.PERMIT_REQUEST, request)).name


def held_card(officer: str) -> str:
	return card_of(committed.claimed(officer))


def referred_card(officer: str, colleague: str) -> str:
	card = held_card(officer)
	with as_user(officer):
		referral_api.refer(card, post_of(colleague), str(ReferralKind.ACTION), "لطفاً بررسی کنید.")
	frappe.db.commit()
	return card


def standing(card: str) -> tuple:
	"""Who has the card, and how many of its referrals are in which state."""
	frappe.db.rollback()
	holder = frappe.db.get_value("ToDo", card, "allocated_to")
	states = frappe.get_all(DT.REFERRAL, {"card": card}, pluck="state")
	return holder, states.count(ReferralState.OPEN), len(states)


def test_a_card_referred_to_ten_colleagues_at_once_goes_to_one():
	officer, *colleagues = committed.crowd(AGENCY, 11)
	card = held_card(officer)

	def refer(colleague: str):
		return lambda: referral_api.refer(card, post_of(colleague), str(ReferralKind.OPINION))

	results = together([(officer, refer(colleague)) for colleague in colleagues])
	assert kinds(results).get("done") == 1, results
	winner = colleagues[[isinstance(result, Exception) for result in results].index(False)]
	assert standing(card) == (winner, 1, 1)


@pytest.mark.parametrize("attempt", range(5))
def test_taking_back_reading_and_handing_back_at_once_leave_one_holder_and_one_truth(attempt):
	officer, colleague = committed.crowd(AGENCY, 2)
	card = referred_card(officer, colleague)
	request = frappe.db.get_value("ToDo", card, "reference_name")
	taken, read, handed = together(
		[
			(officer, lambda: referral_api.take_back(card)),
			(colleague, lambda: cartable_api.mark_read(str(DT.PERMIT_REQUEST), request)),
			(colleague, lambda: referral_api.hand_back(card, "نظر من مثبت است.")),
		]
	)
	assert not isinstance(read, Exception), read
	went_back = [one for one in (taken, handed) if not isinstance(one, Exception)]
	assert len(went_back) <= 1, "the card came back twice"
	holder, still_open, _all = standing(card)
	assert (holder, still_open) == ((officer, 0) if went_back else (colleague, 1))
	if not isinstance(taken, Exception):
		assert frappe.db.get_value(DT.REFERRAL, {"card": card}, "state") == ReferralState.TAKEN_BACK
	assert_history_is_whole(request)


def test_fifty_colleagues_who_claim_and_release_leave_the_pool_counted_right():
	officers = committed.crowd(AGENCY, 50)
	names = [card_of(committed.filed()) for _number in range(5)]

	def take_and_put_back(card: str):
		def act():
			cartable_api.claim(card)
			frappe.db.commit()
			cartable_api.release(card)

		return act

	results = together(
		[(officer, take_and_put_back(names[number % 5])) for number, officer in enumerate(officers)]
	)
	assert set(kinds(results)) <= {"done", "AlreadyActed"}, results
	assert kinds(results)["done"] >= 5
	frappe.db.rollback()
	assert frappe.get_all("ToDo", {"name": ("in", names)}, pluck="allocated_to") == [None] * 5
	for name in names:
		history = acts_of(frappe.db.get_value("ToDo", name, "reference_name"))
		assert history.count("card_claimed") == history.count("card_released") >= 1


@pytest.mark.parametrize("attempt", range(3))
def test_cards_filed_into_a_folder_while_it_is_deleted_are_never_lost(attempt):
	officer = committed.officers(AGENCY)[0]
	names = [held_card(officer) for _number in range(8)]
	with as_user(officer):
		folder = cartable_api.create_folder(f"فوری {frappe.generate_hash(length=6)}")["name"]
	frappe.db.commit()

	def file(card: str):
		return lambda: cartable_api.file_card(card, folder)

	*filed, deleted = together(
		[*((officer, file(card)) for card in names), (officer, lambda: cartable_api.delete_folder(folder))]
	)
	assert not isinstance(deleted, Exception), deleted
	assert set(kinds(filed)) <= {"done", "NotFound"}, filed
	frappe.db.rollback()
	rows = frappe.get_all("ToDo", {"name": ("in", names)}, ["status", "allocated_to", "card_folder"])
	assert {(row.status, row.allocated_to, row.card_folder) for row in rows} == {
		(CardStatus.OPEN, officer, "")
	}


def test_one_bulk_claim_by_ten_officers_gives_every_card_to_exactly_one():
	officers = committed.crowd(AGENCY, 10)
	names = [card_of(committed.filed()) for _number in range(10)]

	def sweep(number: int):
		order = names[number:] + names[:number]
		return lambda: cartable_api.bulk("claim", order)["results"]

	results = together([(officer, sweep(number)) for number, officer in enumerate(officers)])
	assert kinds(results) == {"done": 10}, results
	won = [
		(one["card"], officer)
		for officer, result in zip(officers, results, strict=True)
		for one in result
		if one["ok"]
	]
	assert sorted(card for card, _officer in won) == sorted(names), "each card was taken once"
	frappe.db.rollback()
	holders = dict(frappe.get_all("ToDo", {"name": ("in", names)}, ["name", "allocated_to"], as_list=True))
	assert holders == dict(won)
