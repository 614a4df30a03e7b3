"""«عدم انتظار»: per agency or for the whole round, at any stage; what was asked and answered stays readable."""

import frappe
import pytest

from single_window.constants import DT, RequestState, ResponseAction, ResponseState
from single_window.exceptions import AlreadyActed, NotAllowedNow, SingleWindowError
from single_window.history import activities
from single_window.inquiries import withdrawals
from single_window.tests import asking, factories
from single_window.tests.base import as_user
from single_window.transitions import engine

pytestmark = pytest.mark.feature(["F17", "E13"])


@pytest.fixture
def case() -> asking.Case:
	made = asking.about_a_request()
	made.send()
	return made


def withdraw(case: asking.Case, agency: str, reason: str = "") -> None:
	with as_user(case.officer):
		withdrawals.withdraw(case.response(agency), reason)


def test_one_click_withdraws_one_agency_and_closes_its_card(case):
	withdraw(case, "DOE")
	row = frappe.get_doc(DT.INQUIRY_RESPONSE, case.response("DOE"))
	assert (row.state, row.withdrawn_by) == (ResponseState.WITHDRAWN, case.officer)
	assert case.card("DOE") is None
	assert case.round("status", "asked", "withdrawn") == ("Open", 3, 1)
	assert case.request_state() == RequestState.AWAITING_INQUIRY


def test_a_withdrawn_inquiry_stays_readable_for_the_agency_that_was_asked(case):
	withdraw(case, "DOE", "متقاضی انصراف داد.")
	view = case.view("DOE")
	assert view["question"] == asking.QUESTION
	assert view["withdrawal"]["reason"] == "متقاضی انصراف داد."
	assert view["withdrawal"]["by_name"] == "لیلا کریمی"
	assert view["may"] == []


def test_withdrawing_the_round_ends_it_and_the_review_goes_on_once(case):
	case.answer("JAHAD")
	case.give_back("DOE")
	with as_user(case.officer):
		withdrawals.withdraw_round(case.inquiry)
	assert case.states() == {"JAHAD": "Answered", "DOE": "Withdrawn", "ABFA": "Withdrawn"}
	assert case.round("status", "answered", "withdrawn") == ("Closed", 1, 2)
	assert case.request_state() == RequestState.IN_REVIEW
	moved = [row for row in activities.of_case(case.history) if row["act"] == "state_changed"]
	assert [row["details"]["to_state"] for row in moved].count("In Review") == 2, "claimed, and resumed once"
	assert activities.verify(case.history) is None


def test_an_answer_that_came_first_is_not_withdrawn_and_the_message_says_who_gave_it(case):
	case.answering["DOE"] = factories.officer("DOE", first_name="سارا", last_name="موسوی")
	case.answer("DOE")
	with pytest.raises(AlreadyActed, match="سارا موسوی"):
		withdraw(case, "DOE")
	assert case.states()["DOE"] == ResponseState.ANSWERED


def test_what_is_withdrawn_is_not_withdrawn_twice(case):
	withdraw(case, "DOE")
	with pytest.raises(AlreadyActed, match="لیلا کریمی"):
		withdraw(case, "DOE")
	assert case.round("withdrawn") == (1,)


def test_closing_by_hand_needs_a_reason_that_all_may_read_later(case):
	with as_user(case.officer):
		for reason in ("", "   "):
			with pytest.raises(SingleWindowError, match="دلیل"):
				withdrawals.close_round(case.inquiry, reason)
		withdrawals.close_round(case.inquiry, "موضوع منتفی شد.")
	assert case.round("status", "closed_because", "close_reason") == (
		"Closed",
		"Closed by Hand",
		"موضوع منتفی شد.",
	)
	assert case.request_state() == RequestState.IN_REVIEW


def test_a_closed_round_is_not_closed_again(case):
	with as_user(case.officer):
		withdrawals.withdraw_round(case.inquiry)
		for act in (withdrawals.withdraw_round, withdrawals.close_round):
			with pytest.raises(NotAllowedNow, match="بسته شده است"):
				act(case.inquiry, "دلیل")


@pytest.mark.parametrize("act", [withdrawals.withdraw_round, withdrawals.close_round])
def test_only_the_asking_agency_ends_a_round(case, act):
	with as_user(case.answerer("DOE")), pytest.raises(frappe.PermissionError):
		act(case.inquiry, "دلیل")


def test_the_asked_agency_does_not_withdraw(case):
	with as_user(case.answerer("DOE")), pytest.raises(frappe.PermissionError):
		engine.transition(DT.INQUIRY_RESPONSE, case.response("DOE"), ResponseAction.WITHDRAW)


def test_a_colleague_does_not_withdraw_behind_the_back_of_who_holds_the_case(case):
	with as_user(factories.officer(asking.ASKING)), pytest.raises(AlreadyActed, match="لیلا کریمی"):
		withdrawals.withdraw(case.response("DOE"))


def test_an_endless_reason_is_refused(case):
	with pytest.raises(SingleWindowError, match="۵۰۰۰"):
		withdraw(case, "DOE", "آ" * 5_001)


def test_the_system_withdraws_what_enough_answers_have_made_needless_and_says_so():
	case = asking.about_a_request()
	case.send(closing_rule="Number", needed=1)
	case.answer("JAHAD")
	rows = [row for row in activities.of_case(case.history) if row["act"] == "inquiry_withdrawn"]
	assert [bool(row["automatic"]) for row in rows] == [True, True]
	assert "به اندازهٔ کافی" in rows[0]["sentence"]
	view = case.view("DOE")
	assert (view["withdrawal"]["by_name"], view["withdrawal"]["reason"]) == (
		"",
		"دستگاه‌های دیگر به اندازهٔ کافی پاسخ داده‌اند.",
	)
