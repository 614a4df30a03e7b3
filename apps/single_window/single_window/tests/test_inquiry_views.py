"""What people read of an inquiry: the preview is the question, the board is the asking side's, strangers find nothing."""

import json

import frappe
import pytest

from single_window.api import inquiry as inquiry_api
from single_window.constants import DT, Role
from single_window.exceptions import NotFound
from single_window.permits import questions
from single_window.tests import asking, factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F13", "F15", "F16"])
QUESTIONS = [
	{"label": "فاصله (متر)", "fieldtype": "Number", "compulsory": 1, "options": ""},
	{"label": "کاربری", "fieldtype": "Choice", "compulsory": 0, "options": "مسکونی\nصنعتی"},
]
# What a reader of the question is told about himself and the past, which a preview has not got yet.
OWN_PLACE = {"may", "may_answer", "is_ours", "inquiry", "asked_agency", "card", "sent_on"}


@pytest.fixture
def case() -> asking.Case:
	return asking.about_a_request()


def fields() -> list[str]:
	return [row.fieldname for row in frappe.get_doc(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT).form_fields]


def question(user: str, response: str) -> dict:
	with as_user(user):
		return inquiry_api.question(response)


def board(user: str, inquiry: str) -> dict:
	with as_user(user):
		return inquiry_api.live_board(inquiry)


def test_the_preview_is_exactly_what_the_asked_agency_will_read(case):
	url = asking.upload(case.officer)
	given = {
		"question": "  نظر شما  چیست؟",
		"shared": fields()[:2],
		"questions": QUESTIONS,
		"deadline_days": 4,
	}
	with as_user(case.officer):
		preview = inquiry_api.preview(permit_request=case.request, attachments=[url], **given)
		inquiry_api.send(case.request, agencies=["DOE"], key="one", attachments=json.dumps([url]), **given)
	case.inquiry = frappe.db.get_value(DT.INQUIRY, {"permit_request": case.request})
	read = question(case.answerer("DOE"), case.response("DOE"))
	assert preview.keys() == read.keys()
	assert {key: preview[key] for key in preview.keys() - OWN_PLACE} == {
		key: read[key] for key in read.keys() - OWN_PLACE
	}
	assert (read["question"], len(read["shared"]), len(read["questions"]), len(read["attachments"])) == (
		"نظر شما چیست؟",
		2,
		2,
		1,
	)


def test_the_preview_of_a_free_inquiry_is_what_will_be_read_too():
	case = asking.free()
	given = {"national_code": factories.national_code(1), "applicant_name": "مریم رضایی", "question": "پرسش"}
	with as_user(case.officer):
		preview = inquiry_api.preview(**given)
		sent = inquiry_api.send(agencies='["DOE"]', key="one", **given)
	case.inquiry = sent["inquiry"]
	read = question(case.answerer("DOE"), case.response("DOE"))
	assert {key: preview[key] for key in preview.keys() - OWN_PLACE} == {
		key: read[key] for key in read.keys() - OWN_PLACE
	}


def test_a_preview_of_an_unfinished_draft_is_shown_and_writes_nothing(case):
	with as_user(case.officer):
		view = inquiry_api.preview(permit_request=case.request, questions=[{}], deadline_days=0)
		assert inquiry_api.preview(national_code="12")["national_code"] == "12"
	assert (view["question"], view["shared"], view["questions"][0]["label"]) == ("", [], "")
	assert not frappe.db.exists(DT.INQUIRY, {"permit_request": case.request})


def test_the_asked_agency_sees_nothing_that_was_not_shared(case):
	case.send(("DOE",), shared=fields()[:1])
	read = question(case.answerer("DOE"), case.response("DOE"))
	assert len(read["shared"]) == 1
	text = json.dumps(read, ensure_ascii=False, default=str)
	mobile = frappe.db.get_value(DT.PERMIT_REQUEST, case.request, "mobile")
	assert mobile not in text


def test_each_side_is_offered_its_own_acts(case):
	case.send(("DOE", "JAHAD"))
	assert question(case.answerer("DOE"), case.response("DOE"))["may"] == ["answer", "return", "refer"]
	assert question(case.officer, case.response("DOE"))["may"] == ["withdraw", "extend", "remind"]
	case.give_back("DOE")
	assert question(case.answerer("DOE"), case.response("DOE"))["may"] == []
	assert question(case.officer, case.response("DOE"))["may"] == ["withdraw", "resend"]
	case.resend("DOE")
	case.answer("DOE")
	assert question(case.officer, case.response("DOE"))["may"] == []


def test_nothing_is_offered_while_a_colleague_has_the_card(case):
	case.send(("DOE", "JAHAD"))
	case.take("DOE")
	assert question(factories.officer("DOE"), case.response("DOE"))["may"] == []
	colleague = factories.officer(asking.ASKING)
	view = board(colleague, case.inquiry)
	assert view["round"]["may"] == []
	assert {tuple(row["may"]) for row in view["responses"]} == {()}


def test_the_board_tells_who_was_asked_who_has_the_card_and_every_revision(case):
	case.send(("DOE", "JAHAD"), questions=QUESTIONS)
	case.answering["DOE"] = factories.officer("DOE", first_name="سارا", last_name="موسوی")
	case.take("DOE")
	case.give_back("JAHAD", "ناقص است.")
	case.resend("JAHAD")
	view = board(case.officer, case.inquiry)
	assert (view["round"]["asked"], view["round"]["answered"], view["round"]["status"]) == (2, 0, "Open")
	rows = [(row.agency, row.revision, row.state, row.holder_name) for row in view["responses"]]
	assert rows[0] == ("DOE", 1, "Awaiting", "سارا موسوی")
	assert [row[:3] for row in rows[1:]] == [("JAHAD", 1, "Returned"), ("JAHAD", 2, "Awaiting")]
	assert [row.may for row in view["responses"]] == [
		["withdraw", "extend", "remind"],
		[],
		["withdraw", "extend", "remind"],
	]


def test_the_board_shows_the_answers_with_their_files_and_structured_parts(case):
	case.send(("DOE",), questions=QUESTIONS)
	url = asking.upload(case.answerer("DOE"))
	case.answer("DOE", files=[url], answer_text="موافقیم.", sub_answers=[{"number": 1, "value": "۱۲"}])
	view = board(case.officer, case.inquiry)
	row = view["responses"][0]
	assert (row.answer, row.answer_text, [one["file"] for one in row.files]) == ("Agree", "موافقیم.", [url])
	assert row.sub_answers == [{"number": 1, "label": "فاصله (متر)", "fieldtype": "Number", "value": "۱۲"}]
	assert view["round"]["closed_because"] == "All Answered"
	assert questions.rounds_of(case.request)[0]["round"]["name"] == case.inquiry


def test_the_other_asked_agencies_do_not_read_the_board(case):
	case.send(("DOE", "JAHAD"))
	with pytest.raises(NotFound):
		board(case.answerer("DOE"), case.inquiry)


def test_missing_and_forbidden_look_the_same(case):
	case.send(("DOE",))
	stranger = factories.officer("GAZ")
	for act in (
		lambda: inquiry_api.question(case.response("DOE")),
		lambda: inquiry_api.question("no-such-response"),
		lambda: inquiry_api.live_board(case.inquiry),
		lambda: inquiry_api.live_board("no-such-round"),
		lambda: inquiry_api.answer(case.response("DOE"), "Agree"),
		lambda: inquiry_api.return_inquiry(case.response("DOE"), "دلیل"),
		lambda: inquiry_api.resend(case.response("DOE"), "پرسش"),
		lambda: inquiry_api.withdraw(response=case.response("DOE")),
		lambda: inquiry_api.withdraw(inquiry=case.inquiry),
		inquiry_api.withdraw,
		lambda: inquiry_api.add_agencies(case.inquiry, ["JAHAD"]),
		lambda: inquiry_api.extend(response=case.response("DOE"), days=2, reason="دلیل"),
		lambda: inquiry_api.extend(inquiry=case.inquiry, days=2, reason="دلیل"),
		lambda: inquiry_api.remind(case.response("DOE")),
		lambda: inquiry_api.close_round(case.inquiry, "دلیل"),
	):
		with as_user(stranger), pytest.raises(NotFound) as refused:
			act()
		assert str(refused.value) == "این استعلام وجود ندارد."


def test_the_choices_of_a_free_inquiry_leave_out_ones_own_agency_and_name_the_county_offices():
	case = asking.free()
	factories.office("DOE", "شوش")
	with as_user(case.officer):
		view = inquiry_api.compose()
	agencies = {agency["name"]: agency for agency in view["agencies"]}
	assert asking.ASKING not in agencies
	assert [office["county"] for office in agencies["DOE"]["offices"]][-1] == "شوش"
	assert (view["fields"], view["default_agencies"], view["deadline_days"]) == ([], [], 7)


def test_the_choices_of_a_case_begin_with_the_agencies_asked_by_default(case):
	with as_user(case.officer):
		view = inquiry_api.compose(case.request)
	defaults = view["default_agencies"]
	assert [agency["name"] for agency in view["agencies"]][: len(defaults)] == sorted(
		defaults, key=[agency["name"] for agency in view["agencies"]].index
	)
	assert {row["fieldname"] for row in view["fields"]} <= set(fields())


def test_the_governors_reader_reads_the_board_without_confidential_answers(case):
	case.send(("DOE", "JAHAD"))
	case.answer("DOE", answer="Disagree", answer_text="محرمانه", confidential=1)
	reader = factories.user((Role.GOVERNORATE_OFFICER,))
	rows = board(reader, case.inquiry)["responses"]
	assert rows[0].hidden == 1
	assert rows[0].answer_text is None
	assert {tuple(row.may) for row in rows} == {()}


@pytest.mark.parametrize("agencies", ["{", '{"a": 1}', "5"])
def test_a_posted_list_that_is_none_is_refused_in_words(case, agencies):
	with as_user(case.officer), pytest.raises(frappe.ValidationError, match="تازه کنید"):
		inquiry_api.send(case.request, "پرسش", agencies, "key")
