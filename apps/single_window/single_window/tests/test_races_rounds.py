"""The two sides of an inquiry at the same instant: one act wins, the others are told who did what, all adds up afterwards."""

import frappe
import pytest

from single_window.api import case as case_api
from single_window.api import inquiry as inquiry_api
from single_window.api import workflow as workflow_api
from single_window.cartable import counters
from single_window.constants import (
	DT,
	Answer,
	CardStatus,
	InquiryStatus,
	RequestAction,
	RequestState,
	ResponseState,
)
from single_window.history.acts import Act
from single_window.tests import committed
from single_window.tests.at_once import together
from single_window.tests.racing import (
	acts_of,
	assert_counters_are_right,
	assert_history_is_whole,
	kinds,
	winners,
)

pytestmark = pytest.mark.feature(["F14", "F16", "F17", "E13", "Q9"])

CLOSINGS = {Act.INQUIRY_CLOSED, Act.INQUIRY_CLOSED_EARLY, Act.INQUIRY_CLOSED_BY_HAND, Act.INQUIRY_GIVEN_UP}
ASKING, ASKED, FURTHER = "MALIAT", ["DOE", "JAHAD"], "ABFA"


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


def open_cards(response: str) -> int:
	return frappe.db.count("ToDo", {"reference_name": response, "status": CardStatus.OPEN})


@pytest.mark.parametrize("attempt", range(6))
def test_answer_return_and_withdrawal_at_once_are_one_of_the_three(attempt):
	"""«عدم انتظار» while one officer answers and his colleague returns: the row's lock decides, nobody overwrites."""
	asker, answerers = committed.officers(ASKING)[0], committed.crowd("DOE", 8)
	case = committed.asked(asker, ["DOE", "JAHAD"])
	response = case.responses["DOE"]
	acts = [
		*((one, lambda: inquiry_api.answer(response, str(Answer.AGREE))) for one in answerers[:4]),
		*((one, lambda: inquiry_api.return_inquiry(response, "نقشه خوانا نیست.")) for one in answerers[4:]),
		*(
			(asker, lambda: inquiry_api.withdraw(response=response, reason="نیازی نیست."))
			for _number in range(4)
		),
	]
	results = together(acts)
	done = winners([user for user, _act in acts], results)
	state, revision = frappe.db.get_value(DT.INQUIRY_RESPONSE, response, ["state", "revision"])
	assert state in (ResponseState.ANSWERED, ResponseState.RETURNED, ResponseState.WITHDRAWN)
	told = [str(result) for result in results if isinstance(result, Exception)]
	assert state != ResponseState.RETURNED or asker not in done, "whoever withdraws last leaves it withdrawn"
	# Withdrawing what was just returned is allowed: then two acts have happened, one after the other.
	history = acts_of(case.request)
	ways = [history.count(act) for act in ("inquiry_answered", "inquiry_returned", "inquiry_withdrawn")]
	assert len(done) == sum(ways), (kinds(results), ways, told)
	assert sorted(ways) in ([0, 0, 1], [0, 1, 1]), ways
	assert sorted(ways) != [0, 1, 1] or (ways == [0, 1, 1] and state == ResponseState.WITHDRAWN)
	assert set(kinds(results)) <= {"done", "AlreadyActed", "NotAllowedNow"}, (kinds(results), told)
	names = [frappe.utils.get_fullname(one) for one in done]
	assert [text for text in told if not any(name in text for name in names)] == [], "each is told who did it"
	assert open_cards(response) == (1 if state == ResponseState.RETURNED else 0)
	assert revision == 1
	assert_history_is_whole(case.request)


@pytest.mark.parametrize("attempt", range(6))
def test_an_agency_added_while_the_round_closes_is_either_awaited_or_refused(attempt):
	asker, answerer = committed.officers(ASKING)[0], committed.officers("DOE")[0]
	case = committed.asked(asker, ["DOE"])
	results = together(
		[
			(answerer, lambda: inquiry_api.answer(case.responses["DOE"], str(Answer.AGREE))),
			(asker, lambda: inquiry_api.add_agencies(case.inquiry, [FURTHER])),
		]
	)
	answered, added = results
	assert not isinstance(answered, Exception), answered
	status, asked, given = frappe.db.get_value(DT.INQUIRY, case.inquiry, ["status", "asked", "answered"])
	waiting = frappe.db.count(DT.INQUIRY_RESPONSE, {"inquiry": case.inquiry, "state": ResponseState.AWAITING})
	state = frappe.db.get_value(DT.PERMIT_REQUEST, case.request, "workflow_state")
	if isinstance(added, Exception):
		assert kinds([added]) == {"NotAllowedNow": 1}, added
		assert (status, asked, given, waiting, state) == (
			InquiryStatus.CLOSED,
			1,
			1,
			0,
			RequestState.IN_REVIEW,
		)
	else:
		assert (status, asked, given, waiting, state) == (
			InquiryStatus.OPEN,
			2,
			1,
			1,
			RequestState.AWAITING_INQUIRY,
		)
	assert_history_is_whole(case.request)


def returned_case(asker: str) -> frappe._dict:
	case = committed.asked(asker, ["DOE", "JAHAD"])
	with committed.as_user(committed.officers("DOE")[0]):
		inquiry_api.return_inquiry(case.responses["DOE"], "نقشه خوانا نیست.")
	frappe.db.commit()
	return case


def test_a_returned_inquiry_resent_ten_times_at_once_is_one_new_revision():
	asker = committed.officers(ASKING)[0]
	case = returned_case(asker)
	returned = case.responses["DOE"]
	results = together([(asker, lambda: inquiry_api.resend(returned, "پرسش اصلاح‌شده"))] * 10)
	assert kinds(results).get("done") == 1, results
	assert set(kinds(results)) <= {"done", "AlreadyActed", "NotAllowedNow"}, results
	revisions = frappe.get_all(
		DT.INQUIRY_RESPONSE,
		{"inquiry": case.inquiry, "agency": "DOE"},
		["revision", "state"],
		order_by="revision",
	)
	assert [(row.revision, row.state) for row in revisions] == [
		(1, ResponseState.RETURNED),
		(2, ResponseState.AWAITING),
	]
	assert acts_of(case.request).count("inquiry_resent") == 1
	assert_history_is_whole(case.request)


@pytest.mark.parametrize("attempt", range(4))
def test_a_returned_inquiry_resent_and_withdrawn_at_once_ends_in_one_way(attempt):
	asker = committed.officers(ASKING)[0]
	case = returned_case(asker)
	returned = case.responses["DOE"]
	results = together(
		[
			(asker, lambda: inquiry_api.resend(returned, "پرسش اصلاح‌شده")),
			(asker, lambda: inquiry_api.withdraw(response=returned)),
		]
	)
	assert kinds(results).get("done") == 1, results
	states = frappe.get_all(
		DT.INQUIRY_RESPONSE, {"inquiry": case.inquiry, "agency": "DOE"}, pluck="state", order_by="revision"
	)
	assert states in ([ResponseState.RETURNED, ResponseState.AWAITING], [ResponseState.WITHDRAWN])
	assert_history_is_whole(case.request)


@pytest.mark.parametrize("attempt", range(4))
def test_the_round_withdrawn_while_both_agencies_answer_counts_each_of_them_once(attempt):
	asker = committed.officers(ASKING)[0]
	case = committed.asked(asker, ASKED)
	acts = [(committed.officers(agency)[0], answering(case.responses[agency])) for agency in ASKED]
	results = together([*acts, (asker, lambda: inquiry_api.withdraw(inquiry=case.inquiry))])
	states = frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": case.inquiry}, pluck="state")
	assert set(states) <= {ResponseState.ANSWERED, ResponseState.WITHDRAWN}, results
	status, answered, withdrawn = frappe.db.get_value(
		DT.INQUIRY, case.inquiry, ["status", "answered", "withdrawn"]
	)
	assert (status, answered, withdrawn) == (
		InquiryStatus.CLOSED,
		states.count(ResponseState.ANSWERED),
		states.count(ResponseState.WITHDRAWN),
	)
	assert frappe.db.get_value(DT.PERMIT_REQUEST, case.request, "workflow_state") == RequestState.IN_REVIEW
	assert sum(act in CLOSINGS for act in acts_of(case.request)) == 1, "the round closed once"
	assert_history_is_whole(case.request)


def answering(response: str):
	return lambda: inquiry_api.answer(response, str(Answer.AGREE))


@pytest.mark.parametrize("attempt", range(4))
def test_approval_rejection_and_return_to_the_applicant_at_once_are_one_decision(attempt):
	officer = committed.officers(ASKING)[0]
	request = committed.claimed(officer)
	field = next(
		row.fieldname
		for row in frappe.get_cached_doc(DT.PERMIT_TYPE, "MALIAT-01").form_fields
		if row.fieldtype == "Data"
	)

	def decide(action: RequestAction):
		doc = {
			"doctype": str(DT.PERMIT_REQUEST), "name": request, "decision_reason": "مدارک کامل است.", "condition_cited": 1,
		}  # fmt: skip
		return lambda: workflow_api.apply_workflow(doc, str(action))

	def give_back():
		return case_api.return_to_applicant(request, [{"fieldname": field, "note": "ناخوانا"}], "اصلاح کنید.")

	acts = [decide(RequestAction.APPROVE), decide(RequestAction.REJECT), give_back] * 3
	results = together([(officer, act) for act in acts])
	assert kinds(results).get("done") == 1, results
	state = frappe.db.get_value(DT.PERMIT_REQUEST, request, "workflow_state")
	assert state in (RequestState.APPROVED, RequestState.REJECTED, RequestState.AWAITING_CORRECTION)
	assert frappe.db.count(DT.PERMIT, {"permit_request": request}) == (
		1 if state == RequestState.APPROVED else 0
	)
	assert_history_is_whole(request)
