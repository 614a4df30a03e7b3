"""Answering: what an answer needs, what goes with it, and who is told when somebody was faster."""

import frappe
import pytest

from single_window.constants import DT, Answer, ResponseAction
from single_window.exceptions import AlreadyActed, InvalidFile, NotFound, SingleWindowError
from single_window.history import activities
from single_window.inquiries import answers, board, drafts, withdrawals
from single_window.tests import asking, factories
from single_window.tests.base import as_user
from single_window.transitions import engine

pytestmark = pytest.mark.feature(["F13", "F15", "E24"])

QUESTIONS = [
	{"label": "فاصله (متر)", "fieldtype": "Number", "compulsory": 1},
	{"label": "بازدید شد؟", "fieldtype": "Yes or No"},
	{"label": "تاریخ بازدید", "fieldtype": "Date"},
	{"label": "کاربری", "fieldtype": "Choice", "options": "مسکونی\nصنعتی"},
	{"label": "توضیح", "fieldtype": "Text"},
]


@pytest.fixture
def case() -> asking.Case:
	made = asking.about_a_request()
	made.send()
	return made


@pytest.fixture
def detailed() -> asking.Case:
	"""A round with structured questions."""
	made = asking.about_a_request()
	made.send(questions=QUESTIONS)
	return made


def stored(case: asking.Case, agency: str = "DOE") -> frappe._dict:
	return frappe.get_doc(DT.INQUIRY_RESPONSE, case.response(agency))


def row_of(case: asking.Case, agency: str = "DOE") -> frappe._dict:
	return next(row for row in board.of_round(case.inquiry) if row.agency == agency)


@pytest.mark.parametrize("kind", list(Answer))
def test_every_kind_of_answer_is_kept_with_who_gave_it_from_which_post(case, kind):
	case.answer("DOE", answer=kind, answer_text="حریم رودخانه رعایت شود.")
	row = stored(case)
	assert (row.answer, row.answer_text, row.answered_by) == (
		kind,
		"حریم رودخانه رعایت شود.",
		case.answerer("DOE"),
	)
	assert row.answered_by_post
	assert row.answered_on


@pytest.mark.parametrize(
	("values", "told"),
	[
		({"answer": ""}, "نوع پاسخ"),
		({"answer": "Perhaps"}, "نوع پاسخ"),
		({"answer": Answer.AGREE_WITH_CONDITIONS}, "شرط"),
		({"answer": Answer.DISAGREE, "answer_text": " \n "}, "دلیل"),
		({"answer_text": "آ" * (answers.TEXT_LENGTH + 1)}, "۵۰۰۰۰"),
	],
)
def test_an_incomplete_or_endless_answer_is_refused_and_the_draft_stays(case, values, told):
	with as_user(case.answerer("DOE")):
		drafts.save(drafts.ANSWER, case.response("DOE"), '{"answer_text": "نیمه‌کاره"}')
	with pytest.raises(SingleWindowError, match=told):
		case.answer("DOE", **values)
	assert stored(case).state == "Awaiting"
	with as_user(case.answerer("DOE")):
		assert drafts.of(drafts.ANSWER, case.response("DOE")) == {"answer_text": "نیمه‌کاره"}


def test_an_answer_of_fifty_thousand_persian_letters_is_kept_whole(case):
	case.answer("DOE", answer_text="آ" * answers.TEXT_LENGTH)
	assert len(stored(case).answer_text) == answers.TEXT_LENGTH


def test_the_draft_goes_with_the_answer(case):
	with as_user(case.answerer("DOE")):
		drafts.save(drafts.ANSWER, case.response("DOE"), '{"answer": "Agree"}')
	case.answer("DOE")
	with as_user(case.answerer("DOE")):
		assert drafts.of(drafts.ANSWER, case.response("DOE")) is None


def test_structured_answers_are_kept_by_type_and_read_by_people(detailed):
	given = ["۱٬۲۵۰٫۵", "بله", "۱۴۰۵/۰۹/۰۲", "صنعتی", "روان‌آب"]
	rows = [{"number": number, "value": value} for number, value in enumerate(given, 1)]
	detailed.answer("DOE", sub_answers=rows)
	kept = [(row.number, row.fieldtype, row.value) for row in stored(detailed).sub_answers]
	assert kept == [
		(1, "Number", "1250.5"),
		(2, "Yes or No", "Yes"),
		(3, "Date", "2026-11-23"),
		(4, "Choice", "صنعتی"),
		(5, "Text", "روان‌آب"),
	]
	with as_user(detailed.officer):
		assert [row["value"] for row in row_of(detailed).sub_answers] == [
			"۱٬۲۵۰٫۵",
			"بلی",
			"۱۴۰۵/۰۹/۰۲",
			"صنعتی",
			"روان‌آب",
		]


@pytest.mark.parametrize(
	("number", "value", "told"),
	[
		(1, "", "باید پاسخ داده شود"),
		(1, "زیاد", "عدد"),
		(1, "NaN", "عدد"),
		(1, "9" * 40, "عدد"),
		(2, "شاید", "بله یا خیر"),
		(3, "1405/13/40", "تاریخ"),
		(3, "2026-02-30", "تاریخ"),
		(4, "تجاری", "گزینه"),
		(5, "آ" * 5_001, "نویسه"),
	],
)
def test_a_structured_answer_of_the_wrong_type_is_refused(detailed, number, value, told):
	rows = [{"number": 1, "value": "12"}, {"number": number, "value": value}]
	with pytest.raises(SingleWindowError, match=told):
		detailed.answer("DOE", sub_answers=rows)


def test_all_faults_of_structured_answers_are_told_at_once(detailed):
	with pytest.raises(SingleWindowError) as refused:
		detailed.answer("DOE", sub_answers=[{"number": 2, "value": "؟"}, {"number": 4, "value": "؟"}])
	assert all(label in str(refused.value) for label in ("فاصله (متر)", "بازدید شد؟", "کاربری"))


def test_who_is_not_competent_need_not_answer_the_structured_questions(detailed):
	detailed.answer("DOE", answer=Answer.NOT_COMPETENT)
	assert stored(detailed).sub_answers == []


def test_a_date_from_desks_own_field_is_understood(detailed):
	rows = [{"number": 1, "value": 7}, {"number": 3, "value": "2026-11-23"}]
	detailed.answer("DOE", sub_answers=rows)
	assert [row.value for row in stored(detailed).sub_answers] == ["7", "2026-11-23"]


def test_several_files_go_with_the_answer_and_are_bound_to_it(case):
	officer = case.answerer("DOE")
	urls = [asking.upload(officer, name=f"نقشه {number}.pdf") for number in (1, 2)]
	case.answer("DOE", files=urls)
	row = stored(case)
	assert [file.file for file in row.files] == urls
	assert row.attachment == urls[0]
	bound = set(frappe.get_all("File", {"file_url": ("in", urls)}, pluck="attached_to_name"))
	assert bound == {row.name}


def test_a_file_of_somebody_else_or_a_wrong_kind_is_refused(case):
	foreign = asking.upload(factories.user())
	with pytest.raises(InvalidFile):
		case.answer("DOE", files=[foreign])
	with pytest.raises(InvalidFile):
		case.answer("DOE", files=["/private/files/nothing.pdf"])
	with pytest.raises(InvalidFile):
		asking.upload(case.answerer("DOE"), b"<html>", "سند.pdf")
	assert stored(case).state == "Awaiting"


def test_a_confidential_answer_is_read_by_the_two_agencies_only(case):
	case.answer("DOE", answer=Answer.DISAGREE, answer_text="محرمانه است.", confidential=1)
	for reader in (case.officer, case.answerer("DOE")):
		with as_user(reader):
			assert row_of(case).answer_text == "محرمانه است."
	with as_user(case.answerer("JAHAD")):
		row = row_of(case)
		assert (row.hidden, row.answer, row.answer_text, row.files) == (1, None, None, [])


def test_an_answer_is_a_public_act_without_names_and_without_its_text(case):
	case.answer("DOE", answer=Answer.DISAGREE, answer_text="درون‌سازمانی")
	row = next(one for one in activities.of_case(case.history) if one["act"] == "inquiry_answered")
	assert row["public"]
	assert row["details"].keys() == {"agency_title", "inquiry", "response"}


def test_answering_a_withdrawn_inquiry_tells_who_withdrew_it_when_and_why(case):
	with as_user(case.officer):
		withdrawals.withdraw(case.response("DOE"), "متقاضی انصراف داد.")
	with pytest.raises(AlreadyActed, match=r"لیلا کریمی.*۱۴۰\d.*متقاضی انصراف داد") as refused:
		case.answer("DOE")
	assert refused.value.http_status_code == 409


def test_answering_a_returned_inquiry_tells_who_returned_it_and_why(case):
	case.answering["DOE"] = factories.officer("DOE", first_name="سارا", last_name="موسوی")
	case.give_back("DOE", "نقشه ناخواناست.")
	with pytest.raises(AlreadyActed, match=r"سارا موسوی.*نقشه ناخواناست"):
		case.answer("DOE")


def test_answering_after_the_round_was_closed_early_says_so():
	case = asking.about_a_request()
	case.send(closing_rule="Number", needed=1)
	case.answer("JAHAD")
	with pytest.raises(AlreadyActed, match="به اندازهٔ کافی پاسخ داده‌اند"):
		case.answer("DOE")


def test_a_colleague_does_not_answer_behind_the_holders_back(case):
	case.answering["DOE"] = factories.officer("DOE", first_name="سارا", last_name="موسوی")
	case.take("DOE")
	with as_user(factories.officer("DOE")), pytest.raises(AlreadyActed, match="سارا موسوی"):
		answers.answer(case.response("DOE"), {"answer": Answer.AGREE})


def test_somebody_without_a_seat_in_the_asked_agency_does_not_answer(case):
	with as_user(case.officer), pytest.raises((frappe.PermissionError, NotFound)):
		answers.answer(case.response("DOE"), {"answer": Answer.AGREE})


def test_only_the_fields_of_an_answer_are_taken(case):
	with as_user(case.answerer("DOE")):
		values = {"answer": Answer.AGREE, "agency": "GAZ", "answered_by": "Administrator", "revision": 9}
		engine.transition(DT.INQUIRY_RESPONSE, case.response("DOE"), ResponseAction.ANSWER, values=values)
	row = stored(case)
	assert (row.agency, row.answered_by, row.revision) == ("DOE", case.answerer("DOE"), 1)
