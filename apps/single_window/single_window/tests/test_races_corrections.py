"""Returning and correcting at the same instant: one return, one correction, whatever is pressed how often."""

import frappe
import pytest

from single_window.api import case as case_api
from single_window.api import citizen as citizen_api
from single_window.constants import DT, FaultState, RequestState
from single_window.permits import marked, returns
from single_window.tests import committed
from single_window.tests.at_once import together
from single_window.tests.base import as_user
from single_window.tests.racing import acts_of, assert_history_is_whole, kinds

pytestmark = pytest.mark.feature(["E16", "E54", "Q9"])

AGENCY = "MALIAT"
CROWD = 12


@pytest.fixture(autouse=True)
def no_jobs(monkeypatch):
	"""Jobs of these cases would only wait for a worker that no test starts."""
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_options: None)


@pytest.fixture(autouse=True)
def no_limit(monkeypatch):
	"""The hourly limit of a person is not what these tests are about."""
	monkeypatch.setattr("single_window.guards.count_attempt", lambda *_args, **_kwargs: 1)


@pytest.fixture
def officer() -> str:
	return committed.officers(AGENCY)[0]


def question_of(request: str) -> str:
	return next(iter(marked.questions(frappe.get_doc(DT.PERMIT_REQUEST, request))))


@pytest.fixture
def returned(officer) -> str:
	"""A committed case that waits for its applicant."""
	request = committed.claimed(officer)
	with as_user(officer):
		faults = [{"fieldname": question_of(request), "note": "نادرست است."}]
		returns.return_to_applicant(request, faults)
	frappe.db.commit()
	return request


def correct_together(request: str, keys: list[str]) -> list[object]:
	citizen = committed.citizens()[0]
	code = frappe.db.get_value(DT.PERMIT_REQUEST, request, "tracking_code")
	field = question_of(request)

	def press(key: str):
		return citizen, lambda: citizen_api.correct(code, {field: f"پاسخ {key}"}, key)

	return together([press(key) for key in keys])


def outcome(request: str) -> tuple[str, int, set[str]]:
	"""State, number of corrections in the history, states of the marked answers."""
	doc = frappe.get_doc(DT.PERMIT_REQUEST, request)
	return doc.workflow_state, acts_of(request).count("request_corrected"), {row.state for row in doc.faults}


def test_one_press_that_arrives_many_times_is_one_correction(returned):
	results = correct_together(returned, ["one"] * CROWD)
	assert kinds(results) == {"done": CROWD}
	assert outcome(returned) == (RequestState.IN_REVIEW, 1, {FaultState.CORRECTED})
	assert_history_is_whole(returned)


def test_of_many_tabs_the_first_wins_and_the_others_are_told(returned):
	results = correct_together(returned, [f"tab-{number}" for number in range(CROWD)])
	assert kinds(results) == {"done": 1, "NotAllowedNow": CROWD - 1}
	assert outcome(returned) == (RequestState.IN_REVIEW, 1, {FaultState.CORRECTED})
	assert_history_is_whole(returned)


def test_a_return_pressed_many_times_is_one_return_with_one_message(officer):
	request = committed.claimed(officer)
	faults = [{"fieldname": question_of(request), "note": "نادرست است."}]
	results = together(
		[(officer, lambda: case_api.return_to_applicant(request, faults)) for _press in range(CROWD)]
	)
	refused = [one for one in results if isinstance(one, Exception)]
	assert len(refused) == CROWD - 1
	doc = frappe.get_doc(DT.PERMIT_REQUEST, request)
	assert (doc.workflow_state, doc.return_round, len(doc.faults)) == (RequestState.AWAITING_CORRECTION, 1, 1)
	assert frappe.db.count(DT.SMS_MESSAGE, {"reference_name": request, "template": "request_returned"}) == 1
	assert_history_is_whole(request)
