"""Search texts: what each circle of readers finds, written with the act, the same after a rebuild."""

import frappe
import pytest

from single_window.cartable import cards, search_texts, search_words, searching
from single_window.constants import DT, Answer
from single_window.inquiries import answers, returns, rounds
from single_window.permits import corrections, inquiring
from single_window.permits import returns as returning
from single_window.tests import factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature("F9")

ASKING, ASKED, ALSO_ASKED = "MALIAT", "DOE", "JAHAD"
COMPARED = (
	"part",
	"reference_doctype",
	"reference_name",
	"case_name",
	"inquiry",
	"confidential",
	"labelled",
	"folded",
)


@pytest.fixture
def case() -> frappe._dict:
	"""A case of the asking agency about which two agencies were asked, one field of the form shared."""
	people = {agency: factories.officer(agency) for agency in (ASKING, ASKED, ALSO_ASKED)}
	user, applicant = factories.citizen(last_name="بهره‌مند")
	fields = frappe.get_cached_doc(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT).form_fields
	texts = [row.fieldname for row in fields if row.fieldtype in ("Data", "Small Text")]
	with as_user(user):
		request = factories.request(
			applicant, factories.SIMPLE_PERMIT, **{texts[0]: "كارگاه سنگ‌بری", texts[1]: "راز پرونده"}
		)
	with as_user(people[ASKING]):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)
		draft = rounds.Draft(
			question="آیا حریم رودخانه رعایت شده؟", agencies=[ASKED, ALSO_ASKED], shared=[texts[0]]
		)
		inquiry = inquiring.send(request, draft).name
	responses = dict(
		frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": inquiry}, ["agency", "name"], as_list=True)
	)
	return frappe._dict(people=people, request=request, inquiry=inquiry, responses=responses, fields=texts)


def finds(case: frappe._dict, agency: str, words: str) -> bool:
	"""Whether an officer of the agency finds his card of the case by the words, in the tab where it lies."""
	with as_user(case.people[agency]):
		tabs = ("mine",) if agency == ASKING else ("pool", "done")
		return any(searching.search(words, tab)["hits"] for tab in tabs)


@pytest.mark.parametrize(
	"words", ["سنگ بری", "سنگبری", "كارگاه", "راز", "بهره مند", "بهره‌مند", "حریم رودخانه", "رود"]
)
def test_the_asking_agency_finds_form_question_and_applicant_in_any_spelling(case, words):
	assert finds(case, ASKING, words) is (words != "سنگبری")


def test_the_asked_agencies_find_question_and_shared_answers_and_nothing_else_of_the_form(case):
	for agency in (ASKED, ALSO_ASKED):
		assert finds(case, agency, "حریم")
		assert finds(case, agency, "سنگ بري")
		assert finds(case, agency, "بهره‌مند حریم")
		assert not finds(case, agency, "راز")


def test_an_answer_is_found_by_both_sides_and_by_no_other_asked_agency(case):
	answer(case, ASKED, answer_text="تصفیه‌خانه لازم است")
	assert finds(case, ASKING, "تصفیه خانه")
	assert finds(case, ASKED, "تصفیه خانه")
	assert not finds(case, ALSO_ASKED, "تصفیه خانه")


def test_a_confidential_answer_is_found_by_the_asking_agency_alone(case):
	answer(case, ASKED, answer_text="تصفیه‌خانه لازم است", confidential=1)
	assert finds(case, ASKING, "تصفیه خانه")
	assert not finds(case, ASKED, "تصفیه خانه")
	assert finds(case, ASKED, "حریم"), "the question still is"


def answer(case: frappe._dict, agency: str, **values) -> None:
	with as_user(case.people[agency]):
		answers.answer(case.responses[agency], {"answer": Answer.AGREE, **values})


def test_words_of_one_card_are_found_together_wherever_they_stand(case):
	answer(case, ASKED, answer_text="تصفیه‌خانه لازم است")
	assert finds(case, ASKING, "تصفیه سنگ‌بری حریم بهره‌مند")
	assert not finds(case, ASKING, "تصفیه ناموجود")


def test_a_returned_and_corrected_question_is_between_the_two_agencies(case):
	with as_user(case.people[ASKED]):
		returns.return_inquiry(case.responses[ASKED], "نقشهٔ توپوگرافی پیوست نیست")
	assert finds(case, ASKING, "توپوگرافی")
	with as_user(case.people[ASKING]):
		returns.resend(case.responses[ASKED], "نقشه اکنون هست: آبخیز بالادست", None, 5)
	for agency, found in ((ASKING, True), (ASKED, True), (ALSO_ASKED, False)):
		with as_user(case.people[agency]):
			hits = [tab for tab in ("mine", "pool") if searching.search("آبخیز", tab)["hits"]]
		assert bool(hits) is found, agency


def test_an_agency_added_later_finds_the_question(case):
	late = factories.officer("ABFA")
	with as_user(case.people[ASKING]):
		rounds.add_agencies(case.inquiry, ["ABFA"])
	with as_user(late):
		assert searching.search("حریم رودخانه", "pool")["hits"]
	text = frappe.db.get_value(DT.SEARCH_TEXT, {"reference_name": case.inquiry}, "readers")
	assert search_words.reader_token("ABFA") in text.split()


def test_after_a_correction_the_new_answer_is_found_and_the_old_one_no_more():
	officer = factories.officer(ASKING)
	user, applicant = factories.citizen()
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT).form_fields
	field = next(row.fieldname for row in rows if row.fieldtype in ("Data", "Small Text"))
	with as_user(user):
		request = factories.request(applicant, **{field: "راز"})
	with as_user(officer):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)
		returning.return_to_applicant(request, [{"fieldname": field, "note": "درست نیست"}])
	with as_user(user):
		corrections.correct(request, {field: "گنج"})
	with as_user(officer):
		assert searching.search("گنج", "mine")["hits"]
		assert not searching.search("راز", "mine")["hits"]


def test_one_text_serves_all_asked_agencies(case):
	texts = frappe.get_all(DT.SEARCH_TEXT, {"inquiry": case.inquiry}, ["part", "readers"])
	assert [text.part for text in texts] == ["Question"]
	tokens = {search_words.reader_token(agency) for agency in (ASKING, ASKED, ALSO_ASKED)}
	assert set(texts[0].readers.split()) == tokens


def test_a_rebuild_writes_what_the_acts_wrote(case):
	answer(case, ASKED, answer_text="تصفیه‌خانه لازم است", confidential=1)
	with as_user(case.people[ALSO_ASKED]):
		returns.return_inquiry(case.responses[ALSO_ASKED], "نقشه نیست")
	with as_user(case.people[ASKING]):
		returns.resend(case.responses[ALSO_ASKED], "نقشه هست", None, 5)
	before = stored(case)
	assert [row.part for row in before] == ["Answer", "Correction", "Form", "Question", "Return"]
	assert search_texts.rebuild(batch=2) >= len(before)
	assert stored(case) == before


def stored(case: frappe._dict) -> list[frappe._dict]:
	return frappe.get_all(
		DT.SEARCH_TEXT,
		{"case_name": case.request},
		COMPARED,
		order_by="part, reference_name",
		ignore_permissions=True,
	)


def test_texts_are_not_written_by_hand():
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": DT.SEARCH_TEXT, "folded": "x"}).insert(ignore_permissions=True)


def test_an_answer_of_the_longest_length_is_found_to_its_end(case):
	answer(case, ASKED, answer_text="کلمه " * 9_990 + "پایانه")
	assert finds(case, ASKING, "پایانه")
