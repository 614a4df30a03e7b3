"""«عودت»: returned with a reason, corrected, sent again as a new revision; nothing is overwritten."""

import frappe
import pytest

from single_window.constants import DT, RequestState, ResponseState
from single_window.exceptions import AlreadyActed, NotFound, SingleWindowError
from single_window.history import activities
from single_window.inquiries import returns, withdrawals
from single_window.tests import asking, factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F16"])
TWO_FIELDS = 2


@pytest.fixture
def case() -> asking.Case:
	made = asking.about_a_request()
	made.send(("JAHAD", "DOE"))
	return made


def fields() -> list[str]:
	rows = frappe.get_doc(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT).form_fields
	return [row.fieldname for row in rows][:TWO_FIELDS]


def shared(response: str) -> list[str]:
	return [row.fieldname for row in frappe.get_doc(DT.INQUIRY_RESPONSE, response).shared_fields]


def test_a_returned_inquiry_waits_for_its_asking_officer_and_the_round_goes_on(case):
	case.give_back("DOE", "شمارهٔ پلاک نیست.")
	row = frappe.get_doc(DT.INQUIRY_RESPONSE, case.response("DOE"))
	assert (row.state, row.return_reason, row.returned_by) == (
		ResponseState.RETURNED,
		"شمارهٔ پلاک نیست.",
		case.answerer("DOE"),
	)
	case.answer("JAHAD")
	assert case.round("status", "answered") == ("Open", 1)
	assert case.request_state() == RequestState.AWAITING_INQUIRY
	assert case.card("DOE").allocated_to == case.officer, (
		"the correction lies in the asking officer's cartable"
	)


@pytest.mark.parametrize("reason", ["", "  \n ", "\u200c", None, "آ" * (returns.REASON_LENGTH + 1)])
def test_a_return_without_a_reason_or_with_an_endless_one_is_refused(case, reason):
	with pytest.raises(SingleWindowError):
		case.give_back("DOE", reason)
	assert case.states()["DOE"] == ResponseState.AWAITING


def test_a_resend_is_a_new_revision_and_the_returned_one_stays_as_it_was(case):
	returned = case.response("DOE")
	case.give_back("DOE", "شمارهٔ پلاک نیست.")
	before = frappe.get_doc(DT.INQUIRY_RESPONSE, returned).as_dict()
	revision = case.resend("DOE", "پلاک ۱۲ است. موافقید؟")
	assert (revision.revision, revision.state, revision.question) == (2, "Awaiting", "پلاک ۱۲ است. موافقید؟")
	assert frappe.get_doc(DT.INQUIRY_RESPONSE, returned).as_dict() == before
	assert case.round("asked", "answered") == (2, 0)
	assert case.states() == {"JAHAD": "Awaiting", "DOE": "Awaiting"}


def test_the_asked_officer_reads_the_corrected_question_and_the_earlier_one(case):
	case.give_back("DOE", "شمارهٔ پلاک نیست.")
	case.resend("DOE", "پلاک ۱۲ است. موافقید؟")
	view = case.view("DOE")
	assert view["question"] == "پلاک ۱۲ است. موافقید؟"
	assert [(one["revision"], one["state"], one["return_reason"]) for one in view["earlier"]] == [
		(1, "Returned", "شمارهٔ پلاک نیست.")
	]
	other = case.view("JAHAD")
	assert other["question"] == asking.QUESTION, "the other agencies are asked as before"
	assert other["earlier"] == []


def test_a_question_that_stays_the_same_is_not_kept_twice(case):
	case.give_back("DOE")
	assert not case.resend("DOE", asking.QUESTION).question


def test_a_correction_changes_what_is_shared_with_this_agency_only():
	case = asking.about_a_request()
	case.send(("JAHAD", "DOE"), shared=fields())
	case.give_back("DOE")
	revision = case.resend("DOE", shared=fields()[:1])
	assert shared(revision.name) == fields()[:1]
	assert len(frappe.get_doc(DT.INQUIRY, case.inquiry).shared_fields) == TWO_FIELDS
	case.give_back("DOE")
	assert shared(case.resend("DOE").name) == fields()[:1], "left as it was"
	case.give_back("DOE")
	case.resend("DOE", shared=[])
	assert case.view("DOE")["shared"] == []


def test_a_resend_without_fields_leaves_the_rounds_shared_fields_visible():
	case = asking.about_a_request()
	case.send(("DOE",), shared=fields())
	case.give_back("DOE")
	assert shared(case.resend("DOE").name) == fields()


def test_a_free_round_is_corrected_too():
	case = asking.free()
	case.send(("DOE",))
	case.give_back("DOE")
	case.resend("DOE")
	case.answer("DOE")
	assert case.round("status", "answered") == ("Closed", 1)
	assert activities.verify(case.history) is None


def test_the_same_press_resends_once_and_a_second_officer_is_told(case):
	case.give_back("DOE")
	returned = case.response("DOE")
	with as_user(case.officer):
		first = asking.resend(returned, key="one-press")
		again = asking.resend(returned, key="one-press")
		assert first.name == again.name
		with pytest.raises(AlreadyActed, match="در انتظار پاسخ"):
			asking.resend(returned, "اصلاح دیگر", "another-press")
	assert frappe.db.count(DT.INQUIRY_RESPONSE, {"inquiry": case.inquiry, "agency": "DOE"}) == 2


@pytest.mark.parametrize(("question", "days"), [("", 5), ("پرسش", 0), ("پرسش", -3), ("پرسش", 9999)])
def test_a_correction_is_checked_like_a_question(case, question, days):
	case.give_back("DOE")
	with pytest.raises(SingleWindowError):
		case.resend("DOE", question, deadline_days=days)
	assert case.states()["DOE"] == ResponseState.RETURNED


def test_only_a_returned_inquiry_is_corrected(case):
	with pytest.raises(AlreadyActed):
		case.resend("DOE")
	case.answer("DOE")
	with pytest.raises(AlreadyActed, match="پاسخ داده است"):
		case.resend("DOE")


def test_an_answered_inquiry_is_not_returned(case):
	case.answering["DOE"] = factories.officer("DOE", first_name="سارا", last_name="موسوی")
	case.answer("DOE")
	with pytest.raises(AlreadyActed, match="سارا موسوی"):
		case.give_back("DOE")


def test_a_corrected_inquiry_is_neither_withdrawn_nor_answered_by_its_old_revision(case):
	returned = case.response("DOE")
	case.give_back("DOE")
	case.resend("DOE")
	with as_user(case.officer), pytest.raises(AlreadyActed, match="ویرایش ۲"):
		withdrawals.withdraw(returned)
	with as_user(case.answerer("DOE")), pytest.raises(AlreadyActed, match="ویرایش ۲"):
		returns.return_inquiry(returned, "باز هم ناقص است.")


def test_the_asked_agency_does_not_correct_and_the_asking_one_does_not_return(case):
	with as_user(case.officer), pytest.raises((frappe.PermissionError, NotFound)):
		returns.return_inquiry(case.response("DOE"), "دلیل")
	case.give_back("DOE")
	with as_user(case.answerer("DOE")), pytest.raises(frappe.PermissionError):
		asking.resend(case.response("DOE"))


def test_a_colleague_does_not_correct_behind_the_back_of_who_holds_the_case(case):
	case.give_back("DOE")
	with as_user(factories.officer(asking.ASKING)), pytest.raises(AlreadyActed, match="لیلا کریمی"):
		asking.resend(case.response("DOE"))


def test_the_history_tells_the_return_and_the_correction_to_officers_only(case):
	case.give_back("DOE", "درون‌سازمانی")
	case.resend("DOE")
	acts = {row["act"]: row for row in activities.of_case(case.history)}
	assert acts["inquiry_returned"]["details"]["reason"] == "درون‌سازمانی"
	assert not acts["inquiry_returned"]["public"]
	assert not acts["inquiry_resent"]["public"]
	assert acts["inquiry_returned"]["details"]["response"] != acts["inquiry_resent"]["details"]["response"]
