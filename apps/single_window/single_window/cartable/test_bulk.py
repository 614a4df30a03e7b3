"""Bulk acts: each card succeeds or fails by itself, says why, and leaves nothing half done."""

import frappe
import pytest

from single_window.cartable import bulk, cards, counters, folders
from single_window.cartable.conftest import filed, post_of, stored
from single_window.constants import DT, ReferralKind
from single_window.exceptions import SingleWindowError
from single_window.history import activities
from single_window.tests.base import as_user, messages

pytestmark = pytest.mark.feature(["E5", "F10", "F11"])


@pytest.fixture(autouse=True)
def right_at_first() -> None:
	counters.rebuild()


def test_each_card_answers_for_itself_in_the_order_asked(officer, colleague, lay):
	free, taken = lay()[0], lay()[0]
	with as_user(colleague):
		cards.claim(taken)
	with as_user(officer):
		results = bulk.carry_out("claim", [taken, free, "no-such-card"], {})
	assert [(row["card"], row["ok"]) for row in results] == [
		(taken, False),
		(free, True),
		("no-such-card", False),
	]
	assert "امید صابری" in results[0]["message"]
	assert results[1]["message"] == ""
	assert results[2]["message"]
	assert stored(free).allocated_to == officer
	assert stored(taken).allocated_to == colleague


def test_refusals_do_not_show_as_messages_about_the_whole(officer, lay):
	with as_user(officer):
		bulk.carry_out("release", lay(3), {})
		assert messages() == []


def test_what_a_refused_card_had_begun_is_undone_with_its_numbers(officer, lay, monkeypatch):
	first, second = sorted([filed(), filed()])

	def fail_for_second(card, *args, **options):
		if card.name == second:
			frappe.throw("نشد", exc=SingleWindowError)

	monkeypatch.setattr(cards.card_history, "record", fail_for_second)
	with as_user(officer):
		results = bulk.carry_out("claim", [first, second], {})
	assert [row["ok"] for row in results] == [True, False]
	assert (stored(first).allocated_to, stored(second).allocated_to) == (officer, None)
	assert counters.differences() == {}


def test_many_cards_are_filed_and_come_back(officer, lay):
	laid = lay(25, holder=officer)
	with as_user(officer):
		folder = folders.create("فوری").name
		assert all(row["ok"] for row in bulk.carry_out("file", laid, {"folder": folder}))
		assert {stored(card).card_folder for card in laid} == {folder}
		assert all(row["ok"] for row in bulk.carry_out("file", laid, {}))
	assert {stored(card).card_folder for card in laid} == {""}
	assert counters.differences() == {}


def test_marks_are_set_and_taken_off_many_cards(officer, lay):
	laid = lay(3, holder=officer)
	with as_user(officer):
		bulk.carry_out("mark_read", laid, {})
		assert {stored(card).card_unread for card in laid} == {0}
		bulk.carry_out("mark_unread", laid, {})
	assert {stored(card).card_unread for card in laid} == {1}


def test_many_cards_are_referred_and_handed_back(officer, colleague):
	filed_cards = [filed(), filed()]
	with as_user(officer):
		bulk.carry_out("claim", filed_cards, {})
		values = {"post": post_of(colleague), "kind": ReferralKind.OPINION, "note": "نظر؟"}
		assert all(row["ok"] for row in bulk.carry_out("refer", filed_cards, values))
	with as_user(colleague):
		assert all(row["ok"] for row in bulk.carry_out("hand_back", filed_cards, {"note": "موافقم"}))
	assert {stored(card).allocated_to for card in filed_cards} == {officer}
	for card in filed_cards:
		acts = [row["act"] for row in activities.of_case((DT.PERMIT_REQUEST, stored(card).reference_name))]
		assert acts.count("card_claimed") == 1
	assert counters.differences() == {}


def test_the_same_card_named_twice_is_acted_on_once(officer, lay):
	card = lay(holder=officer)[0]
	with as_user(officer):
		assert len(bulk.carry_out("mark_read", [card, card], {})) == 1


@pytest.mark.parametrize("act", ["delete", "", "carry_out", "open"])
def test_an_unknown_act_is_refused_as_a_whole(officer, lay, act):
	with as_user(officer), pytest.raises(SingleWindowError):
		bulk.carry_out(act, lay(holder=officer), {})


def test_more_cards_than_one_call_takes_are_refused_as_a_whole(officer, lay):
	with as_user(officer), pytest.raises(SingleWindowError):
		bulk.carry_out("mark_read", lay(26, holder=officer), {})
