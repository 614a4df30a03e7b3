"""kill -9 in the middle of an act, against a really running system: all of it has happened, or nothing."""

import fcntl
import hashlib
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import NamedTuple

import frappe
import pytest
from frappe.utils import now_datetime

from provision import stack as stacks
from single_window.constants import DT, CardStatus, RequestState, SmsState
from single_window.history import activities
from single_window.integrations.sms.message_box import site_box
from single_window.messaging import message_box, outbox
from single_window.tests import committed
from single_window.tests.faults import ask, kill_after, kill_while_it_waits, wait_until
from single_window.tests.wsgi import _open_session as open_session

pytestmark = pytest.mark.feature(["F10", "Q9"])

ASKED = ["DOE", "JAHAD", "ABFA"]


class Case(NamedTuple):
	"""A request about which its officer is going to ask ASKED."""

	request: str
	post: str
	key: str
	sid: str


@pytest.fixture(scope="module")
def web(site) -> Iterator[stacks.RunningStack]:
	"""A web server with one worker, so that the one to kill is the one at work."""
	with stacks.running(site, roles=("web",), web_workers=1) as stack:
		yield stack


@pytest.fixture
def case() -> Case:
	officer = committed.officers("MALIAT")[0]
	request = committed.claimed(officer)
	post = frappe.db.get_value(DT.OFFICER_POST, {"holder": officer})
	sid = open_session(officer)
	frappe.db.commit()
	return Case(request, post, frappe.generate_hash(length=20), sid)


def send(stack: stacks.RunningStack, case: Case) -> int | None:
	"""Send the inquiry over HTTP; the status, or None when the answer never came."""
	body = {
		"permit_request": case.request,
		"question": "آیا با صدور موافقید؟",
		"agencies": json.dumps(ASKED),
		"key": case.key,
	}
	headers = {"Cookie": f"sid={case.sid}", "Content-Type": "application/json"}
	return ask(stack, "POST", "single_window.api.inquiry.send", json.dumps(body), headers)


def send_in_the_end(stack: stacks.RunningStack, case: Case) -> None:
	"""Press the button again until the server, which starts a new worker, takes it."""
	wait_until(lambda: send(stack, case) == HTTPStatus.OK, pause=0.5)


def rows_of(case: Case) -> dict[str, int]:
	"""What sending has written so far, on fresh ground."""
	frappe.db.rollback()
	names = frappe.get_all(DT.INQUIRY_RESPONSE, {"permit_request": case.request}, pluck="name")
	history = activities.of_case((DT.PERMIT_REQUEST, case.request))
	return {
		"rounds": frappe.db.count(DT.INQUIRY, {"permit_request": case.request}),
		"responses": len(names),
		"cards": frappe.db.count(
			"ToDo", {"reference_name": ("in", names or [""]), "status": CardStatus.OPEN}
		),
		"acts": [row["act"] for row in history].count("inquiry_sent"),
		"waits": int(state_of(case) == RequestState.AWAITING_INQUIRY),
		"messages": frappe.db.count(DT.SMS_MESSAGE, {"message_key": step_key(case)}),
	}


NOTHING = {"rounds": 0, "responses": 0, "cards": 0, "acts": 0, "waits": 0, "messages": 0}
EVERYTHING = {"rounds": 1, "responses": 3, "cards": 3, "acts": 1, "waits": 1, "messages": 1}


def state_of(case: Case) -> str:
	return frappe.db.get_value(DT.PERMIT_REQUEST, case.request, "workflow_state")


def step_key(case: Case) -> str:
	"""The key of the message that tells the citizen about the sending."""
	return f"request_step-{case.request}-{RequestState.AWAITING_INQUIRY}"


def lock_the_case(case: Case) -> str:
	"""Nothing is written yet."""
	frappe.db.get_value(DT.PERMIT_REQUEST, case.request, "name", for_update=True)
	return "tabPermit Request"


def take_the_rounds_key(case: Case) -> str:
	"""The round is being written."""
	key = hashlib.sha256(f"{case.post}\n{case.request}\n{case.key}".encode()).hexdigest()
	frappe.db.sql(
		"insert into `tabInquiry` (name, idempotency_key) values (%s, %s)", (f"held-{case.key[:8]}", key)
	)
	return "INTO `tabInquiry`"


def lock_the_history(case: Case) -> str:
	"""The round and its responses are written, the history, the cards and the state are not."""
	frappe.db.sql("select name from `tabCase Activity` where case_name = %s for update", case.request)
	return "tabCase Activity"


def take_the_messages_name(case: Case) -> str:
	"""Everything is written but the citizen's message."""
	name = hashlib.sha256(step_key(case).encode()).hexdigest()[: outbox.NAME_LENGTH]
	frappe.db.sql("insert into `tabSMS Message` (name) values (%s)", name)
	return "INTO `tabSMS Message`"


@pytest.mark.parametrize(
	"hold",
	[lock_the_case, take_the_rounds_key, lock_the_history, take_the_messages_name],
	ids=lambda one: one.__name__,
)
def test_a_web_worker_killed_while_it_sends_has_sent_nothing_and_a_second_press_sends_all(web, case, hold):
	statement = hold(case)
	assert kill_while_it_waits(web, lambda: send(web, case), statement) is None, "the connection broke"
	assert rows_of(case) == NOTHING
	send_in_the_end(web, case)
	assert rows_of(case) == EVERYTHING
	assert activities.verify((DT.PERMIT_REQUEST, case.request)) is None


@pytest.mark.parametrize("moment", [0.01, 0.04, 0.08, 0.15])
def test_a_web_worker_killed_at_any_moment_has_sent_all_or_nothing(web, case, moment):
	status = kill_after(web, lambda: send(web, case), moment)
	written = rows_of(case)
	assert written in (NOTHING, EVERYTHING)
	assert status != HTTPStatus.OK or written == EVERYTHING, "an accepted act is never lost"
	send_in_the_end(web, case)
	assert rows_of(case) == EVERYTHING
	assert activities.verify((DT.PERMIT_REQUEST, case.request)) is None


@pytest.fixture
def worker(web) -> Iterator[None]:
	"""An RQ worker for the web server's jobs; the outbox is empty before it starts."""
	while outbox.send_due():
		continue
	web.start("worker-short")
	yield
	if "worker-short" in web.running:
		web.kill("worker-short")


@contextmanager
def closed_box() -> Iterator[None]:
	"""Nobody can write to the message box meanwhile."""
	with site_box().with_suffix(".lock").open("ab") as lock:
		fcntl.flock(lock, fcntl.LOCK_EX)
		yield


def kill_worker(stack: stacks.RunningStack) -> None:
	"""End the worker and the process of its job, which leads a group of its own."""
	jobs = stack.children("worker-short")
	stack.kill("worker-short")
	for pid in jobs:
		os.kill(pid, signal.SIGKILL)


def message_of(case: Case) -> frappe._dict:
	"""The citizen's message about the sending, on fresh ground."""
	frappe.db.rollback()
	fields = ["name", "state", "next_try_on", "mobile"]
	return frappe.db.get_value(DT.SMS_MESSAGE, {"message_key": step_key(case)}, fields, as_dict=True)


def in_box(case: Case) -> int:
	"""How often the citizen got the message."""
	message = message_of(case)
	return [sent["id"] for sent in message_box.read(message.mobile)].count(message.name)


def send_again_after_the_lease(case: Case) -> None:
	"""What the scheduler does every minute, as if the killed worker's lease were over."""
	frappe.db.set_value(DT.SMS_MESSAGE, message_of(case).name, "next_try_on", now_datetime())
	frappe.db.commit()
	assert outbox.send_due() == 1


def test_a_message_whose_worker_was_killed_before_the_gateway_took_it_goes_out_once(web, case, worker):
	with closed_box():
		send_in_the_end(web, case)
		wait_until(lambda: message_of(case).state == SmsState.SENDING)
		kill_worker(web)
	assert in_box(case) == 0
	send_again_after_the_lease(case)
	assert (in_box(case), message_of(case).state) == (1, SmsState.SENT)


def test_a_message_whose_worker_was_killed_after_the_gateway_took_it_goes_out_once(web, case, worker):
	with closed_box():
		send_in_the_end(web, case)
		wait_until(lambda: message_of(case).state == SmsState.SENDING)
		name, mobile = message_of(case).name, message_of(case).mobile
		frappe.db.get_value(DT.SMS_MESSAGE, name, "name", for_update=True)
	wait_until(lambda: name in [sent["id"] for sent in message_box.read(mobile)])
	kill_worker(web)
	assert message_of(case).state == SmsState.SENDING, "nobody wrote down that it was sent"
	send_again_after_the_lease(case)
	assert (in_box(case), message_of(case).state) == (1, SmsState.SENT)


def test_the_worker_sends_the_message_of_an_undisturbed_act_once(web, case, worker):
	send_in_the_end(web, case)
	wait_until(lambda: message_of(case).state == SmsState.SENT)
	assert in_box(case) == 1
