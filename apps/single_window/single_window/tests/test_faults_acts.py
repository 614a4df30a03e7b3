"""kill -9 in the middle of answering, referring, withdrawing and bulk acts: all of it has happened, or nothing."""

import json
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import NamedTuple

import frappe
import pytest

from provision import stack as stacks
from single_window.cartable import cards, counters
from single_window.constants import DT, Answer, CardStatus, ReferralKind
from single_window.history import activities
from single_window.tests import committed
from single_window.tests.faults import ask, kill_after, kill_while_it_waits, wait_until
from single_window.tests.racing import acts_of, assert_counters_are_right
from single_window.tests.wsgi import _open_session as open_session

pytestmark = pytest.mark.feature(["F12", "F13", "F17", "E5", "E7", "Q9"])

ASKED = ["DOE", "JAHAD"]
Rows = dict[str, object]


class Press(NamedTuple):
	"""A button: who presses it, what it asks for, what it changes, and what must be there when all of it has happened."""

	user: str
	function: str
	data: dict
	request: str
	rows: Callable[[], Rows]
	done: Rows


@pytest.fixture(scope="module")
def web(site) -> Iterator[stacks.RunningStack]:
	"""A web server with one worker, so that the one to kill is the one at work."""
	with stacks.running(site, roles=("web",), web_workers=1) as stack:
		yield stack


@pytest.fixture(autouse=True)
def right_counters():
	"""Whatever was killed, every counter equals a recount afterwards."""
	counters.rebuild()
	frappe.db.commit()
	yield
	assert_counters_are_right()


def open_cards(*names: str) -> int:
	return frappe.db.count("ToDo", {"reference_name": ("in", names), "status": CardStatus.OPEN})


def answering() -> Press:
	case = committed.asked(committed.officers("MALIAT")[0], ASKED)
	response = case.responses["DOE"]

	def rows() -> Rows:
		return {
			"state": frappe.db.get_value(DT.INQUIRY_RESPONSE, response, "state"),
			"answered": frappe.db.get_value(DT.INQUIRY, case.inquiry, "answered"),
			"progress": frappe.db.get_value("ToDo", {"reference_name": case.request}, "card_answered"),
			"cards": open_cards(response),
			"acts": acts_of(case.request).count("inquiry_answered"),
		}

	done = {"state": "Answered", "answered": 1, "progress": 1, "cards": 0, "acts": 1}
	data = {"response": response, "answer": str(Answer.AGREE), "answer_text": "مانعی ندارد."}
	return Press(committed.officers("DOE")[0], "inquiry.answer", data, case.request, rows, done)


def withdrawing() -> Press:
	"""«عدم انتظار» for the whole round: both responses, the round, the case and the cards."""
	asker = committed.officers("MALIAT")[0]
	case = committed.asked(asker, ASKED)
	responses = list(case.responses.values())

	def rows() -> Rows:
		states = frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": case.inquiry}, pluck="state")
		return {
			"withdrawn": states.count("Withdrawn"),
			"round": frappe.db.get_value(DT.INQUIRY, case.inquiry, "status"),
			"case": frappe.db.get_value(DT.PERMIT_REQUEST, case.request, "workflow_state"),
			"cards": open_cards(*responses),
			"acts": acts_of(case.request).count("inquiry_withdrawn"),
		}

	done = {"withdrawn": 2, "round": "Closed", "case": "In Review", "cards": 0, "acts": 2}
	data = {"inquiry": case.inquiry, "reason": "دیگر لازم نیست."}
	return Press(asker, "inquiry.withdraw", data, case.request, rows, done)


def referring() -> Press:
	officer, colleague = committed.crowd("MALIAT", 2)
	request = committed.claimed(officer)
	card = cards.open_card_of((DT.PERMIT_REQUEST, request)).name

	def rows() -> Rows:
		return {
			"holder": frappe.db.get_value("ToDo", card, "allocated_to"),
			"referrals": frappe.db.count(DT.REFERRAL, {"card": card}),
			"linked": bool(frappe.db.get_value("ToDo", card, "card_referral")),
			"acts": acts_of(request).count("card_referred"),
		}

	done = {"holder": colleague, "referrals": 1, "linked": True, "acts": 1}
	post = frappe.db.get_value(DT.OFFICER_POST, {"holder": colleague})
	data = {"card": card, "post": post, "kind": str(ReferralKind.ACTION), "note": "لطفاً اقدام کنید."}
	return Press(officer, "referral.refer", data, request, rows, done)


def claiming_many() -> Press:
	officer = committed.officers("MALIAT")[0]
	requests = [committed.filed() for _number in range(6)]
	names = [cards.open_card_of((DT.PERMIT_REQUEST, request)).name for request in requests]

	def rows() -> Rows:
		return {
			"held": frappe.db.count("ToDo", {"name": ("in", names), "allocated_to": officer}),
			"in review": frappe.db.count(
				DT.PERMIT_REQUEST, {"name": ("in", requests), "workflow_state": "In Review"}
			),
			"acts": sum(acts_of(request).count("card_claimed") for request in requests),
		}

	data = {"act": "claim", "cards": json.dumps(names)}
	return Press(officer, "cartable.bulk", data, requests[-1], rows, {"held": 6, "in review": 6, "acts": 6})


PRESSES = (answering, withdrawing, referring, claiming_many)


def lock_the_history(press: Press) -> str:
	"""The documents are changed, their history is not."""
	frappe.db.sql("select name from `tabCase Activity` where case_name = %s for update", press.request)
	return "tabCase Activity"


def lock_the_counters(press: Press) -> str:
	"""Everything is written but the counters, the last statement before the commit."""
	frappe.db.sql("select name from `tabCartable Counter` for update")
	return "into `tabCartable Counter`"


def send(stack: stacks.RunningStack, press: Press, sid: str) -> int | None:
	headers = {"Cookie": f"sid={sid}", "Content-Type": "application/json"}
	return ask(stack, "POST", f"single_window.api.{press.function}", json.dumps(press.data), headers)


def now(press: Press) -> Rows:
	frappe.db.rollback()
	return press.rows()


def press_until_done(stack: stacks.RunningStack, press: Press, sid: str) -> None:
	"""Press again until the server, which starts a new worker, takes it."""

	def pressed() -> bool:
		send(stack, press, sid)
		return now(press) == press.done

	wait_until(pressed, pause=0.5)


def session_of(press: Press) -> str:
	sid = open_session(press.user)
	frappe.db.commit()
	return sid


@pytest.mark.parametrize("hold", [lock_the_history, lock_the_counters], ids=lambda one: one.__name__)
@pytest.mark.parametrize("make", PRESSES, ids=lambda one: one.__name__)
def test_a_web_worker_killed_in_the_middle_has_done_nothing_and_a_second_press_does_all(web, make, hold):
	press = make()
	sid, before = session_of(press), now(press)
	statement = hold(press)
	assert kill_while_it_waits(web, lambda: send(web, press, sid), statement) is None, "the connection broke"
	assert now(press) == before
	assert_counters_are_right()
	press_until_done(web, press, sid)
	assert activities.verify((DT.PERMIT_REQUEST, press.request)) is None


@pytest.mark.parametrize("moment", [0.01, 0.04, 0.08])
@pytest.mark.parametrize("make", PRESSES, ids=lambda one: one.__name__)
def test_a_web_worker_killed_at_any_moment_has_done_all_or_nothing(web, make, moment):
	press = make()
	sid, before = session_of(press), now(press)
	status = kill_after(web, lambda: send(web, press, sid), moment)
	wait_until(lambda: now(press) in (before, press.done))
	assert status != HTTPStatus.OK or now(press) == press.done, "an accepted act is never lost"
	press_until_done(web, press, sid)
	assert activities.verify((DT.PERMIT_REQUEST, press.request)) is None
