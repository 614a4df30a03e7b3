"""Desk's action button and bulk approval end in our engine, with the same checks as our own buttons."""

import frappe
import pytest

from single_window.api import workflow
from single_window.cartable import cards
from single_window.constants import DT, RequestState, ResponseState
from single_window.exceptions import AlreadyActed, NotAllowedNow, NotFound, SingleWindowError
from single_window.tests import asking, factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F16", "F17", "E5"])


@pytest.fixture
def case() -> asking.Case:
	made = asking.about_a_request()
	made.send(("JAHAD", "DOE"))
	return made


def press(user: str, name: str, action: str, doctype: str = DT.INQUIRY_RESPONSE, **values: object):
	with as_user(user):
		posted = frappe.get_doc(doctype, name).as_dict()
		return workflow.apply_workflow(frappe.as_json({**posted, **values}), action)


def in_bulk(user: str, names: list[str], action: str, doctype: str = DT.PERMIT_REQUEST) -> list[tuple]:
	with as_user(user):
		rows = workflow.bulk_workflow_approval(frappe.as_json(names), doctype, action)
	return [(row["name"], row["ok"], row["message"]) for row in rows]


def filed(count: int) -> list[str]:
	citizen, applicant = factories.citizen()
	with as_user(citizen):
		return [factories.request(applicant) for _number in range(count)]


def test_a_return_through_desks_button_needs_its_reason_and_keeps_it(case):
	officer, name = case.answerer("DOE"), case.response("DOE")
	with pytest.raises(SingleWindowError):
		press(officer, name, "Return")
	press(officer, name, "Return", return_reason="ناقص است.")
	assert frappe.db.get_value(DT.INQUIRY_RESPONSE, name, ["state", "return_reason"]) == (
		ResponseState.RETURNED,
		"ناقص است.",
	)


def test_a_withdrawal_through_desks_button_settles_the_round(case):
	for agency in ("JAHAD", "DOE"):
		press(case.officer, case.response(agency), "Withdraw", withdrawal_reason="انصراف")
	assert case.round("status", "closed_because") == ("Closed", "Withdrawn")
	assert case.request_state() == RequestState.IN_REVIEW


def test_an_answer_through_desks_button_takes_the_fields_of_an_answer_only(case):
	press(case.answerer("DOE"), case.response("DOE"), "Answer", answer="Agree", agency="GAZ", revision=7)
	row = frappe.db.get_value(
		DT.INQUIRY_RESPONSE, {"inquiry": case.inquiry, "agency": "DOE"}, ["state", "revision"]
	)
	assert row == (ResponseState.ANSWERED, 1)


def test_the_button_of_a_page_that_is_out_of_date_tells_what_happened(case):
	with pytest.raises(NotAllowedNow) as refused:
		press(case.officer, case.request, "Start Review", DT.PERMIT_REQUEST)
	assert "در انتظار استعلام" in str(refused.value)
	assert "لیلا کریمی" in str(refused.value), "who brought it there"


def test_a_document_that_one_may_not_read_looks_missing(case):
	stranger = factories.officer("GAZ")
	for posted in (
		{"doctype": "Inquiry Response", "name": case.response("DOE")},
		{"doctype": "Permit Request", "name": "no-such-request"},
	):
		with as_user(stranger), pytest.raises(NotFound, match="این سند وجود ندارد"):
			workflow.apply_workflow(frappe.as_json(posted), "Answer")


def test_many_requests_are_taken_up_at_once_and_each_has_its_result():
	requests = filed(3)
	officer, other = (
		factories.officer(asking.ASKING),
		factories.officer(asking.ASKING, first_name="رضا", last_name="امینی"),
	)
	with as_user(other):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, requests[1])).name)
	results = in_bulk(officer, [*requests, "no-such-request", requests[0]], "Start Review")
	assert [(name, ok) for name, ok, _message in results] == [
		(requests[0], True),
		(requests[1], False),
		(requests[2], True),
		("no-such-request", False),
	]
	assert "رضا امینی" in results[1][2]
	assert results[3][2] == "این سند وجود ندارد."
	states = [frappe.db.get_value(DT.PERMIT_REQUEST, name, "workflow_state") for name in requests]
	assert states == [RequestState.IN_REVIEW] * 3
	assert cards.open_card_of((DT.PERMIT_REQUEST, requests[1])).allocated_to == other


def test_decisions_in_bulk_are_refused_one_by_one_for_want_of_a_reason(case):
	results = in_bulk(case.officer, [case.request], "Reject")
	assert [ok for _name, ok, _message in results] == [False]
	assert results[0][2]
	assert case.request_state() == RequestState.AWAITING_INQUIRY


def test_what_fails_in_bulk_leaves_nothing_behind(case):
	name = case.response("DOE")
	assert in_bulk(case.answerer("DOE"), [name], "Return", DT.INQUIRY_RESPONSE)[0][1] is False
	assert frappe.db.get_value(DT.INQUIRY_RESPONSE, name, "state") == ResponseState.AWAITING
	assert cards.open_card_of((DT.INQUIRY_RESPONSE, name)).allocated_to is None


def test_many_responses_are_withdrawn_in_bulk(case):
	names = [case.response("DOE"), case.response("JAHAD")]
	assert [ok for _name, ok, _message in in_bulk(case.officer, names, "Withdraw", DT.INQUIRY_RESPONSE)] == [
		True,
		True,
	]
	assert case.round("status") == ("Closed",)


def test_too_many_at_once_are_refused(case):
	with pytest.raises(SingleWindowError, match="۱۰۰"):
		in_bulk(case.officer, [f"name-{number}" for number in range(101)], "Reject")


def test_the_second_officer_is_told_who_answered(case):
	case.answering["DOE"] = factories.officer("DOE", first_name="سارا", last_name="موسوی")
	case.answer("DOE")
	with pytest.raises(AlreadyActed, match="سارا موسوی"):
		press(factories.officer("DOE"), case.response("DOE"), "Answer", answer="Agree")


def offered(user: str, name: str, doctype: str = DT.INQUIRY_RESPONSE) -> set[str]:
	with as_user(user):
		posted = frappe.as_json({"doctype": doctype, "name": name})
		return {row["action"] for row in workflow.get_transitions(posted)}


def test_desks_button_offers_each_officer_what_is_his_to_do(case):
	name = case.response("DOE")
	assert offered(case.answerer("DOE"), name) == {"Answer", "Return"}
	assert offered(case.officer, name) == {"Withdraw"}
	case.take("DOE")
	assert offered(factories.officer("DOE"), name) == set()
	assert offered(factories.officer(asking.ASKING), name) == set()


def test_desks_button_of_a_case_offers_nothing_to_those_who_do_not_hold_it():
	case = asking.about_a_request()
	assert offered(case.officer, case.request, DT.PERMIT_REQUEST) >= {"Approve", "Reject"}
	assert offered(factories.officer(asking.ASKING), case.request, DT.PERMIT_REQUEST) == set()
