"""Counters: equal to a recount after every act, untouched by what was undone, read by primary key, repaired at night."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
import pytest

from single_window.cartable import cards, counters, folders, handover, overview, referrals
from single_window.cartable.conftest import ASKED, post_of, stored
from single_window.cartable.counters import Kind
from single_window.constants import DT, Answer, ReferralKind, RequestAction
from single_window.exceptions import NotFound
from single_window.inquiries import answers, returns, rounds, withdrawals
from single_window.permits import inquiring
from single_window.tests import committed, factories
from single_window.tests.at_once import together
from single_window.tests.base import as_user
from single_window.transitions import engine

pytestmark = pytest.mark.feature(["F10", "E7", "Q9"])


@pytest.fixture(autouse=True)
def right_at_first() -> None:
	"""What other runs have left on the site counts from now on."""
	counters.rebuild()


@contextmanager
def counted(**expected: int) -> Iterator[None]:
	"""What happens inside keeps the counters equal to a recount, and leaves the user's numbers as expected."""
	yield
	assert counters.differences() == {}
	if expected:
		numbers = overview.numbers()["counts"]
		assert {name: numbers[name] for name in expected} == expected


def numbers() -> dict:
	return overview.numbers()["counts"]


def test_every_act_on_a_card_keeps_the_numbers(officer, colleague, request_card, lay):
	with as_user(officer):
		pool = numbers()["pool"]
		with counted(mine=1, pool=pool - 1, unread=0):
			cards.claim(request_card)
		with counted(mine=1, unread=1):
			cards.mark_unread(request_card)
		with counted(unread=0):
			cards.mark_card_read(request_card)
		with counted(mine=0):
			folder = folders.create("فوری", card=request_card).name
		assert overview.numbers()["folders"][0].count == 1
		with counted(mine=1):
			folders.file_card(request_card, "")
	lay(2, holder=officer)
	with as_user(officer):
		with counted(mine=3, unread=2):
			pass
		with counted(mine=2):
			folders.file_card(request_card, folder)
		with counted(mine=3):
			folders.delete(folder)
		with counted(mine=2, waiting=1):
			referrals.refer(request_card, post_of(colleague), ReferralKind.OPINION)
	with as_user(colleague), counted(mine=0, unread=0):
		assert numbers()["unread"] == 1
		referrals.hand_back(request_card, "بی‌اشکال است")
	with as_user(officer):
		with counted(mine=3, waiting=0, unread=3):
			pass
		with counted(mine=2, pool=pool):
			cards.release(request_card)
		with counted(mine=3, pool=pool - 1):
			cards.claim(request_card)
		with counted(mine=2):
			approve(request_card)


def approve(card: str) -> None:
	values = {"decision_reason": "کامل است"}
	engine.transition(DT.PERMIT_REQUEST, stored(card).reference_name, RequestAction.APPROVE, values=values)


def test_every_act_of_an_inquiry_keeps_the_numbers(officer, request_card):
	asked = {agency: factories.officer(agency) for agency in ASKED}
	with as_user(officer):
		cards.claim(request_card)
		with counted(inquiries=1, waiting=1, mine=1):
			inquiry = inquiring.send(
				stored(request_card).reference_name, rounds.Draft(question="نظر؟", agencies=ASKED)
			).name
	responses = dict(
		frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": inquiry}, ["agency", "name"], as_list=True)
	)
	with as_user(asked["DOE"]), counted(mine=0):
		answers.answer(responses["DOE"], {"answer": Answer.AGREE})
	with as_user(asked["JAHAD"]), counted(mine=0):
		returns.return_inquiry(responses["JAHAD"], "نشانی ملک ناقص است")
	with as_user(officer):
		with counted(mine=2, unread=2, inquiries=1):
			pass
		with counted(mine=1, unread=1):
			returns.resend(responses["JAHAD"], "نشانی: اهواز، کیان‌پارس")
	with as_user(asked["JAHAD"]), counted(mine=1, unread=1):
		pass
	with as_user(officer), counted(inquiries=0, waiting=0, mine=1):
		withdrawals.close_round(inquiry, "پاسخ‌های رسیده بس است")
	with as_user(asked["JAHAD"]), counted(mine=0, unread=0):
		pass


def test_a_post_that_changes_hands_keeps_the_numbers(officer, lay):
	lay(4, holder=officer)
	with as_user(officer):
		folders.create("فوری", card=lay(holder=officer)[0])
	with counted():
		handover.hand_over(post_of(officer), "Administrator")
	with as_user(officer):
		assert numbers()["mine"] == 0
		assert overview.numbers()["folders"][0].count == 0
	with counted():
		handover.hand_over(post_of(officer), None)


def test_numbers_of_the_own_transaction_show_before_they_are_written(officer, lay):
	lay(3, holder=officer)
	assert counters.read([(Kind.MINE, officer)]) == {(Kind.MINE, officer): 3}
	assert not frappe.db.exists(DT.CARTABLE_COUNTER, {"counted_for": officer, "number": (">", 0)})


def test_what_is_rolled_back_is_not_counted(officer, lay):
	lay(3, holder=officer)
	frappe.db.rollback()
	assert counters.read([(Kind.MINE, officer)])[Kind.MINE, officer] == 0
	frappe.db.commit()
	assert counters.read([(Kind.MINE, officer)])[Kind.MINE, officer] == 0


def test_a_savepoint_undoes_the_numbers_too(officer, lay):
	lay(2, holder=officer)
	with pytest.raises(NotFound), counters.savepoint():
		lay(5, holder=officer)
		raise NotFound
	assert counters.read([(Kind.MINE, officer)])[Kind.MINE, officer] == 2
	assert counters.differences() == {}


def test_wrong_numbers_are_found_logged_and_repaired(officer, lay):
	lay(2, holder=officer)
	counters.move((), [(Kind.MINE, officer)] * 5)
	assert counters.differences() == {(Kind.MINE, officer): -5}
	logged = frappe.db.count("Error Log")
	counters.compare()
	assert counters.differences() == {}
	assert frappe.db.count("Error Log") == logged + 1
	counters.compare()
	assert frappe.db.count("Error Log") == logged + 1


def test_counters_of_folders_long_gone_are_forgotten():
	counters.move((), [(Kind.FOLDER, "gone")])
	counters.differences()
	assert frappe.db.exists(DT.CARTABLE_COUNTER, {"counted_for": "gone"})
	counters.compare()
	assert not frappe.db.exists(DT.CARTABLE_COUNTER, {"counted_for": "gone"})


def test_rows_of_a_larger_spread_of_former_times_are_not_taken_for_counted(officer, lay, monkeypatch):
	with monkeypatch.context() as former:
		former.setitem(counters.SHARDS, Kind.MINE, 500)
		lay(3, holder=officer)
		counters.differences()
	wrong = counters.rebuild()
	assert counters.read([(Kind.MINE, officer)]) == {(Kind.MINE, officer): 3}, wrong


def test_cards_that_are_no_cards_count_nowhere(officer):
	frappe.get_doc({"doctype": "ToDo", "description": "یادداشت", "allocated_to": officer}).insert(
		ignore_permissions=True
	)
	assert counters.differences() == {}


def test_counters_are_read_and_written_by_primary_key_alone(officer):
	slots = [(Kind.MINE, officer), (Kind.POOL, factories.office("MALIAT"))]
	names = tuple(counters._name(slot, shard) for slot in slots for shard in range(counters.SHARDS[slot[0]]))
	plan = frappe.db.sql(
		"explain select sum(number) from `tabCartable Counter` where name in %s", (names,), as_dict=True
	)
	assert plan[0]["key"] in ("PRIMARY", None)
	unique = frappe.db.sql("show index from `tabCartable Counter` where non_unique = 0", as_dict=True)
	assert [row.Column_name for row in unique] == ["name"], (
		"a second unique key would lock gaps between the rows"
	)


def test_many_who_file_into_one_pool_at_once_are_all_counted():
	office = factories.office("MALIAT")
	before = counters.read([(Kind.POOL, office)])[Kind.POOL, office]
	citizens = committed.citizens(6)

	def file():
		return factories.request(committed.applicant_of(frappe.session.user))

	results = together([(citizen, file) for citizen in citizens])
	assert not [result for result in results if isinstance(result, Exception)]
	assert counters.read([(Kind.POOL, office)])[Kind.POOL, office] == before + 6
	assert counters.differences() == {}
