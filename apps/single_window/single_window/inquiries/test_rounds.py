"""Sending: who is asked where, what, until when, and what is refused before anything is written."""

from datetime import timedelta

import frappe
import pytest
from frappe.utils import now_datetime

from single_window.constants import DT, RequestState
from single_window.deadlines.working_days import due_instant, working_days_between
from single_window.exceptions import AlreadyActed, InvalidFile, InvalidNationalCode, SingleWindowError
from single_window.history import activities
from single_window.inquiries import composing, rounds
from single_window.tests import asking, factories
from single_window.tests.base import as_user, messages

pytestmark = pytest.mark.feature(["F13", "F14", "E12", "E13"])


@pytest.fixture
def case() -> asking.Case:
	return asking.about_a_request()


def add(case: asking.Case, *agencies: str, **given: object) -> list:
	with as_user(case.officer):
		return rounds.add_agencies(case.inquiry, list(agencies), **given)


def test_all_agencies_of_the_province_are_asked_at_once(case):
	codes = frappe.get_all(DT.AGENCY, {"active": 1, "name": ("!=", asking.ASKING)}, pluck="name")
	assert len(codes) == 35
	case.send(tuple(codes))
	rows = frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": case.inquiry}, ["name", "agency"], order_by="idx")
	assert [row.agency for row in rows] == codes, "in the order chosen"
	cards = frappe.get_all("ToDo", {"reference_name": ("in", [row.name for row in rows]), "status": "Open"})
	assert len(cards) == 35
	assert case.round("asked", "answered", "withdrawn", "status") == (35, 0, 0, "Open")


def test_an_agency_is_asked_in_the_county_office_chosen_and_otherwise_in_the_centre(case):
	county = factories.office("DOE", "ایذه")
	case.send(("JAHAD", "DOE"), offices={"DOE": county})
	offices = dict(
		frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": case.inquiry}, ["agency", "office"], as_list=True)
	)
	assert offices == {"JAHAD": factories.office("JAHAD"), "DOE": county}


def test_an_office_of_another_agency_is_refused(case):
	with pytest.raises(SingleWindowError):
		case.send(("DOE",), offices={"DOE": factories.office("JAHAD")})


@pytest.mark.parametrize("days", [0, -1, composing.LONGEST_DEADLINE_DAYS + 1, 10**9])
def test_a_time_limit_in_the_past_or_beyond_reason_is_refused(case, days):
	with pytest.raises(SingleWindowError, match="روز کاری"):
		case.send(deadline_days=days)
	assert not frappe.db.exists(DT.INQUIRY, {"permit_request": case.request})
	assert case.request_state() == RequestState.IN_REVIEW


def test_the_time_limit_counts_working_days(case):
	case.send(deadline_days=3)
	sent, due = case.round("sent_on", "due_on")
	assert due == due_instant(sent, 3)
	assert working_days_between(sent.date(), due.date()) == 3
	assert set(frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": case.inquiry}, pluck="due_on")) == {due}


@pytest.mark.parametrize("question", ["", "   ", "\u200c", "آ" * (composing.QUESTION_LENGTH + 1)])
def test_an_empty_and_an_endless_question_are_refused(case, question):
	with pytest.raises(SingleWindowError):
		case.send(question=question)


def test_a_question_of_fifty_thousand_persian_letters_is_kept_whole(case):
	case.send(question="آ" * composing.QUESTION_LENGTH)
	assert len(case.round("question")[0]) == composing.QUESTION_LENGTH


@pytest.mark.parametrize(
	("rule", "needed"), [("Number", 0), ("Number", 4), ("Number", -1), ("Most", 1), ("", 0)]
)
def test_a_closing_rule_that_could_never_close_the_round_is_refused(case, rule, needed):
	with pytest.raises(SingleWindowError):
		case.send(closing_rule=rule, needed=needed)


def test_structured_questions_are_kept_in_their_order(case):
	questions = [
		{"label": "فاصله تا رودخانه (متر)", "fieldtype": "Number", "compulsory": 1},
		{"label": "نوع كاربری", "fieldtype": "Choice", "options": "مسکونی\nصنعتی\nمسکونی\n"},
	]
	case.send(questions=questions)
	rows = frappe.get_doc(DT.INQUIRY, case.inquiry).questions
	assert [(row.idx, row.label, row.fieldtype, row.options, row.compulsory) for row in rows] == [
		(1, "فاصله تا رودخانه (متر)", "Number", "", 1),
		(2, "نوع کاربری", "Choice", "مسکونی\nصنعتی", 0),
	]


@pytest.mark.parametrize(
	"row",
	[
		{"label": "", "fieldtype": "Text"},
		{"label": "ن" * 501, "fieldtype": "Text"},
		{"label": "نوع", "fieldtype": "Colour"},
		{"label": "نوع", "fieldtype": "Choice", "options": "یکی"},
		{"label": "نوع", "fieldtype": "Choice", "options": "یکی\nیکی\n"},
	],
	ids=["no text", "endless", "unknown type", "one choice", "the same choice twice"],
)
def test_a_structured_question_that_nobody_could_answer_is_refused(case, row):
	with pytest.raises(SingleWindowError):
		case.send(questions=[row])


def test_the_askers_file_goes_with_the_question_and_is_readable_with_it(case):
	url = asking.upload(case.officer)
	case.send(attachments=[url])
	assert [row.file for row in frappe.get_doc(DT.INQUIRY, case.inquiry).attachments] == [url]
	bound = frappe.get_all("File", {"file_url": url}, ["attached_to_doctype", "attached_to_name"])
	assert [tuple(row.values()) for row in bound] == [(DT.INQUIRY, case.inquiry)]


def test_somebody_elses_upload_does_not_go_with_the_question(case):
	url = asking.upload(factories.user())
	with pytest.raises(InvalidFile):
		case.send(attachments=[url])
	assert not frappe.db.exists(DT.INQUIRY, {"permit_request": case.request})


def test_a_file_that_came_in_by_another_door_is_looked_into_before_it_goes_out(case):
	with as_user(case.officer):
		file = frappe.get_doc(
			{"doctype": "File", "file_name": "کلک.pdf", "is_private": 1, "content": b"<script>1</script>"}
		).insert(ignore_permissions=True)
	with pytest.raises(InvalidFile, match="PDF"):
		case.send(attachments=[file.file_url])


def test_only_the_chosen_fields_are_shared(case):
	names = [row.fieldname for row in frappe.get_doc(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT).form_fields]
	case.send(shared=names[:1])
	assert [row.fieldname for row in frappe.get_doc(DT.INQUIRY, case.inquiry).shared_fields] == names[:1]


def test_sending_is_one_public_act_of_the_case_without_anybodys_name(case):
	case.send()
	rows = [row for row in activities.of_case(case.history, public_only=True) if row["act"] == "inquiry_sent"]
	assert len(rows) == 1
	assert rows[0]["details"].keys() == {"agencies", "inquiry", "responses"}
	assert len(rows[0]["details"]["agencies"]) == 3


def test_a_colleague_sends_no_further_round_behind_the_holders_back(case):
	case.send(("DOE",))
	colleague = factories.officer(asking.ASKING)
	with as_user(colleague), pytest.raises(AlreadyActed, match="لیلا کریمی"):
		asking.ask_about(case.request, "JAHAD")


def test_an_officer_without_a_seat_asks_nothing(case):
	with as_user(factories.user()), pytest.raises(frappe.PermissionError):
		asking.ask_about(case.request, "JAHAD")
	with as_user(factories.user()), pytest.raises(frappe.PermissionError):
		asking.ask_freely(factories.national_code(3), "JAHAD")


def test_a_free_round_is_its_own_case():
	case = asking.free()
	case.send(title="استعلام مالکیت")
	assert case.round("permit_request", "national_code", "applicant_name", "tracking_code") == (
		None,
		factories.national_code(1),
		"مریم رضایی",
		"",
	)
	case.answer("DOE")
	assert activities.of_case(case.history)[0]["act"] == "inquiry_sent"
	assert activities.verify(case.history) is None


@pytest.mark.parametrize("code", ["", "1234567890", "۱۲۳", "1111111111", "abc"])
def test_a_free_round_needs_a_true_national_code(code):
	case = asking.free()
	with as_user(case.officer), pytest.raises(InvalidNationalCode):
		asking.ask_freely(code, "DOE")


def test_a_national_code_is_accepted_in_any_digits():
	case = asking.free()
	code = factories.national_code(1)
	persian = code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
	with as_user(case.officer):
		sent = asking.ask_freely(f" {persian} ", "DOE")
	assert sent.national_code == code


def test_an_agency_added_later_gets_as_much_time_as_the_first_ones(case):
	case.send(deadline_days=4)
	frappe.db.set_value(DT.INQUIRY, case.inquiry, "sent_on", now_datetime() - timedelta(days=30))
	frappe.db.set_value(DT.INQUIRY, case.inquiry, "due_on", now_datetime() - timedelta(days=20))
	add(case, "GAZ")
	due = frappe.db.get_value(DT.INQUIRY_RESPONSE, case.response("GAZ"), "due_on")
	assert due > now_datetime()
	assert case.round("due_on", "asked") == (due, 4)


def test_an_agency_is_asked_once_in_a_round(case):
	case.send()
	with pytest.raises(SingleWindowError, match="از هر دستگاه یک بار"):
		add(case, "DOE")
	with pytest.raises(SingleWindowError):
		add(case, "GAZ", "GAZ")
	with pytest.raises(SingleWindowError):
		add(case, asking.ASKING)
	assert case.round("asked") == (3,)


def test_the_same_press_adds_an_agency_once(case):
	case.send()
	first = add(case, "GAZ", key="one-press")
	again = add(case, "GAZ", key="one-press")
	assert [row.name for row in first] == [row.name for row in again]
	assert case.round("asked") == (4,)


def test_no_agency_is_added_to_a_closed_round_and_the_message_says_when_it_was_closed(case):
	case.send(("DOE",))
	case.answer("DOE")
	with pytest.raises(SingleWindowError, match="بسته شده است"):
		add(case, "GAZ")
	assert not messages() or "استعلام تازه‌ای بفرستید" in messages()[-1]


def test_a_county_office_can_be_added(case):
	case.send(("DOE",))
	county = factories.office("GAZ", "شوش")
	add(case, "GAZ", chosen={"GAZ": county})
	assert frappe.db.get_value(DT.INQUIRY_RESPONSE, case.response("GAZ"), "office") == county
