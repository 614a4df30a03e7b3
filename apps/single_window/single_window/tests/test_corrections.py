"""Return to the applicant and correction: only what is marked changes, once, by its owner, and nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import frappe
import pytest
from frappe.utils import now_datetime

from single_window import guards
from single_window.api import case as case_api
from single_window.api import citizen as citizen_api
from single_window.api import referral as referral_api
from single_window.api import workflow as workflow_api
from single_window.cartable import cards
from single_window.constants import DT, FaultState, ReferralKind, RequestAction, RequestState
from single_window.deadlines import working_days
from single_window.documents import attachments
from single_window.exceptions import (
	AlreadyActed,
	InvalidAnswers,
	InvalidFile,
	NotAllowedNow,
	NotFound,
	SingleWindowError,
)
from single_window.history import activities
from single_window.history.acts import Act
from single_window.inquiries import rounds
from single_window.permits import (
	correction_form,
	corrections,
	filing,
	inquiring,
	marked,
	overview,
	returns,
	views,
)
from single_window.tests import factories
from single_window.tests.base import as_user
from single_window.transitions import engine

pytestmark = pytest.mark.feature(["E16", "E9", "E54"])

PERMIT, AGENCY = "KWPA-01", "KWPA"
PDF = b"%PDF-1.4\n"
# The counter of a person's corrections, which tests that play one person again and again would fill.
CORRECTIONS = f"single_window.api.citizen.correct:{citizen_api.FILINGS_PER_HOUR}/3600"
NOTE = "با سند مالکیت نمی‌خواند."


def upload() -> str:
	return attachments.store_upload(PDF + frappe.generate_hash().encode(), "مدرک.pdf").file_url


def of_type(fieldtype: str) -> str:
	"""The first question of the type."""
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, PERMIT).form_fields
	return next(row.fieldname for row in rows if row.fieldtype == fieldtype)


@pytest.fixture
def case() -> frappe._dict:
	"""A case with files that an officer has taken up, with everybody around it."""
	user, applicant = factories.citizen()
	with as_user(user):
		rows = frappe.get_cached_doc(DT.PERMIT_TYPE, PERMIT).form_fields
		files = {row.fieldname: upload() for row in rows if row.fieldtype == "Attach"}
		request = filing.file_request(applicant, PERMIT, factories.answers(PERMIT, **files), key="k")
	officer = factories.officer(AGENCY, first_name="لیلا", last_name="کریمی")
	with as_user(officer):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)
	doc = frappe.get_doc(DT.PERMIT_REQUEST, request)
	return frappe._dict(
		name=request, user=user, applicant=applicant, officer=officer, code=doc.tracking_code,
		form=(doc.form_doctype, doc.form_record),
	)  # fmt: skip


@contextmanager
def changed_form(statement: str) -> Iterator[None]:
	"""The permit's questions as the statement leaves them; the test's work is gone afterwards."""
	frappe.db.sql(statement, PERMIT)
	frappe.clear_document_cache(DT.PERMIT_TYPE, PERMIT)
	try:
		yield
	finally:
		frappe.db.rollback()
		frappe.clear_document_cache(DT.PERMIT_TYPE, PERMIT)


def send_back(case, *fieldnames: str, note: str = "") -> None:
	with as_user(case.officer):
		faults = [{"fieldname": name, "note": NOTE} for name in fieldnames]
		case_api.return_to_applicant(case.name, faults, note)


def correct(case, data: dict, key: str = "", **more) -> dict:
	guards.forget_attempts(CORRECTIONS, case.user)
	with as_user(case.user):
		return citizen_api.correct(case.code, data, key, **more)


def state(case) -> str:
	return frappe.db.get_value(DT.PERMIT_REQUEST, case.name, "workflow_state")


def form(case):
	return frappe.get_doc(*case.form)


def rows(case) -> list:
	return frappe.get_doc(DT.PERMIT_REQUEST, case.name).faults


def messages(case) -> list[str]:
	return frappe.get_all(
		DT.SMS_MESSAGE, {"reference_name": case.name, "template": "request_returned"}, pluck="text"
	)


def last_act(case) -> dict:
	return activities.of_case((DT.PERMIT_REQUEST, case.name))[-1]


class TestReturning:
	def test_it_waits_for_the_applicant_who_is_told(self, case):
		number, document = of_type("Float"), of_type("Attach")
		send_back(case, number, document, note="به شهرداری هم سر بزنید.")
		assert state(case) == RequestState.AWAITING_CORRECTION
		kept = {row.fieldname: (row.note, row.old_value, row.state, row.round) for row in rows(case)}
		assert kept[number] == (NOTE, "۳٫۵", FaultState.OPEN, 1)
		assert kept[document][1] == form(case).get(document)
		assert kept[marked.GENERAL][0] == "به شهرداری هم سر بزنید."
		assert len(messages(case)) == 1
		assert case.code in messages(case)[0].replace("-", "")

	def test_the_history_names_the_questions_and_nobody(self, case):
		send_back(case, of_type("Float"))
		act = last_act(case)
		label = next(row.label for row in rows(case))
		assert (act["act"], act["public"]) == (Act.REQUEST_RETURNED, 1)
		assert act["details"] == {"fields": [label], "round": 1}
		assert label in act["sentence"] and "کریمی" not in act["sentence"] and NOTE not in act["sentence"]

	def test_a_word_alone_is_enough_and_its_act_reads_well(self, case):
		send_back(case, note="اصل سند را بفرستید.")
		assert [row.fieldname for row in rows(case)] == [marked.GENERAL]
		assert last_act(case)["sentence"].endswith("کل درخواست.")

	@pytest.mark.parametrize(
		("faults", "note"),
		[
			([], ""),
			([], "  \u200c "),
			([{"fieldname": "", "note": "x"}], ""),
			([{"fieldname": "no_such_question", "note": "x"}], ""),
			([{"fieldname": "national_code", "note": "x"}], ""),
			([{"fieldname": "applicant", "note": "x"}], "با توضیح"),
			("x", ""),
			([["mark"]], ""),
			([], "x" * (returns.NOTE_LENGTH + 1)),
		],
	)
	def test_a_return_that_does_not_say_what_is_wrong_is_refused(self, case, faults, note):
		with as_user(case.officer), pytest.raises(SingleWindowError):
			returns.return_to_applicant(case.name, faults, note)
		assert (state(case), rows(case), messages(case)) == (RequestState.IN_REVIEW, [], [])

	@pytest.mark.parametrize("note", ["", "   ", None])
	def test_every_mark_needs_its_note(self, case, note):
		faults = [{"fieldname": of_type("Float"), "note": note}]
		with as_user(case.officer), pytest.raises(SingleWindowError):
			returns.return_to_applicant(case.name, faults, "کلی")
		assert rows(case) == []

	def test_a_question_is_marked_once(self, case):
		faults = [{"fieldname": of_type("Float"), "note": NOTE}] * 2
		with as_user(case.officer), pytest.raises(SingleWindowError):
			returns.return_to_applicant(case.name, faults)

	def test_not_while_an_inquiry_is_open(self, case):
		with as_user(case.officer):
			inquiring.send(case.name, rounds.Draft(question="نظر؟", agencies=["DOE"]))
		with pytest.raises(NotAllowedNow):
			send_back(case, of_type("Float"))
		frappe.db.set_value(DT.PERMIT_REQUEST, case.name, "workflow_state", RequestState.IN_REVIEW)
		with pytest.raises(NotAllowedNow):
			send_back(case, of_type("Float"))
		assert rows(case) == []

	def test_not_twice_and_not_after_the_decision(self, case):
		send_back(case, of_type("Float"))
		with pytest.raises(NotAllowedNow):
			send_back(case, of_type("Float"))
		assert len(messages(case)) == 1
		frappe.db.set_value(DT.PERMIT_REQUEST, case.name, "workflow_state", RequestState.REJECTED)
		with pytest.raises(NotAllowedNow):
			send_back(case, of_type("Float"))

	def test_only_its_holder_returns_it(self, case):
		colleague = factories.officer(AGENCY)
		with as_user(colleague), pytest.raises(AlreadyActed):
			case_api.return_to_applicant(case.name, [], "x")
		for stranger in (factories.officer("MALIAT"), factories.officer(AGENCY, "هندیجان")):
			with as_user(stranger), pytest.raises(NotFound):
				case_api.return_to_applicant(case.name, [], "x")
		assert state(case) == RequestState.IN_REVIEW

	def test_desks_own_button_needs_the_marks_too(self, case):
		doc = {"doctype": "Permit Request", "name": case.name, "return_note": "x", "faults": [{"note": "x"}]}
		with as_user(case.officer), pytest.raises(SingleWindowError):
			workflow_api.apply_workflow(doc, "Return to Applicant")
		assert rows(case) == []


class TestCorrecting:
	def test_the_marked_answers_change_and_the_review_goes_on(self, case):
		number, document = of_type("Float"), of_type("Attach")
		old = form(case)
		send_back(case, number, document)
		with as_user(case.user):
			new = upload()
		answer = correct(case, {number: "۷٫۲۵", document: new}, "one")
		assert answer["url"] == f"/request/{case.code}"
		assert state(case) == RequestState.IN_REVIEW
		assert (form(case).get(number), form(case).get(document)) == (7.25, new)
		kept = {row.fieldname: (row.old_value, row.new_value, row.state) for row in rows(case)}
		assert kept[number] == ("۳٫۵", "۷٫۲۵", FaultState.CORRECTED)
		assert kept[document] == (old.get(document), new, FaultState.CORRECTED)

	def test_every_other_field_stays_whatever_is_posted(self, case):
		number = of_type("Float")
		before = form(case).as_dict()
		send_back(case, number)
		foreign = factories.citizen()[1]
		data = {
			**dict.fromkeys(before, "دستکاری"), number: "9", "applicant": foreign, "agency": "DOE",
			"owner": "Administrator", "national_code": "1111111111", "workflow_state": "Approved", "permit_request": "x",
		}  # fmt: skip
		correct(case, data)
		after = form(case).as_dict()
		changed = {name for name in before if before[name] != after[name]}
		assert changed - {"modified", "modified_by"} == {number}
		request = frappe.get_doc(DT.PERMIT_REQUEST, case.name)
		assert (request.applicant, request.workflow_state) == (case.applicant, RequestState.IN_REVIEW)

	def test_both_files_stay_readable_for_the_officer_and_closed_to_others(self, case):
		document = of_type("Attach")
		old = form(case).get(document)
		send_back(case, document)
		with as_user(case.user):
			new = upload()
		correct(case, {document: new})
		for url in (old, new):
			file = frappe.get_doc("File", {"file_url": url})
			assert (file.attached_to_doctype, file.attached_to_name) == case.form
			assert frappe.has_permission("File", "read", doc=file, user=case.officer)
			assert not frappe.has_permission("File", "read", doc=file, user=factories.officer("MALIAT"))
		with as_user(case.officer):
			files = overview.of_case(views.readable_request(case.name))["files"]
		assert {(row["url"], row["replaced"]) for row in files} >= {(new, 0), (old, 1)}

	@pytest.mark.parametrize("whose", ["another person's", "bound elsewhere", "nobody's", "no upload"])
	def test_a_file_that_is_not_ones_own_new_upload_is_refused(self, case, whose):
		document = of_type("Attach")
		send_back(case, document)
		url = {
			"another person's": lambda: self._upload_by(factories.citizen()[0]),
			"bound elsewhere": lambda: self._bound(case),
			"nobody's": lambda: "/private/files/nobody.pdf",
			"no upload": lambda: "https://example.invalid/x.pdf",
		}[whose]()
		before = frappe.get_all("File", {"file_url": url}, ["name", "attached_to_name"])
		with pytest.raises((InvalidFile, SingleWindowError)):
			correct(case, {document: url})
		assert frappe.get_all("File", {"file_url": url}, ["name", "attached_to_name"]) == before
		assert state(case) == RequestState.AWAITING_CORRECTION

	def _upload_by(self, user: str) -> str:
		with as_user(user):
			return upload()

	def _bound(self, case) -> str:
		"""A file of his own that hangs on another case of his."""
		url = self._upload_by(case.user)
		frappe.db.set_value(
			"File", {"file_url": url}, {"attached_to_doctype": "ToDo", "attached_to_name": "x"}
		)
		return url

	def test_faulty_answers_are_named_at_their_fields_and_nothing_is_written(self, case):
		number, choice = of_type("Float"), of_type("Select")
		send_back(case, number, choice)
		with as_user(case.user), pytest.raises(InvalidAnswers) as refused:
			corrections.correct(case.name, {number: "چهار", choice: "هیچ‌کدام"})
		assert set(refused.value.faults) == {number, choice}
		assert state(case) == RequestState.AWAITING_CORRECTION
		assert {row.state for row in rows(case)} == {FaultState.OPEN}
		with pytest.raises(SingleWindowError):
			correct(case, {number: "چهار", choice: "هیچ‌کدام"})
		assert set(frappe.local.response["field_faults"]) == {number, choice}

	def test_a_correction_without_any_change_needs_a_word(self, case):
		number = of_type("Float")
		send_back(case, number)
		with as_user(case.user), pytest.raises(InvalidAnswers) as refused:
			corrections.correct(case.name, {number: "3.5"})
		assert list(refused.value.faults) == [corrections.REPLY]
		correct(case, {number: "3.5", corrections.REPLY: "همین درست است؛ نقشه پیوست است."})
		assert state(case) == RequestState.IN_REVIEW
		assert rows(case)[-1].new_value == "همین درست است؛ نقشه پیوست است."

	def test_a_word_of_the_officer_is_answered_with_a_word(self, case):
		send_back(case, note="ساعت کار را بنویسید.")
		with as_user(case.user), pytest.raises(InvalidAnswers):
			corrections.correct(case.name, {})
		correct(case, {corrections.REPLY: "۸ تا ۱۴"})
		assert [(row.note, row.new_value, row.state) for row in rows(case)] == [
			("ساعت کار را بنویسید.", "۸ تا ۱۴", FaultState.CORRECTED)
		]

	def test_a_compulsory_file_that_was_marked_must_come_anew_an_optional_one_may_stay(self, case):
		document, number = of_type("Attach"), of_type("Float")
		old = form(case).get(document)
		send_back(case, document, number)
		with pytest.raises(SingleWindowError):
			correct(case, {number: "8", document: ""})
		assert set(frappe.local.response["field_faults"]) == {document}
		with changed_form("update `tabPermit Form Field` set compulsory = 0 where parent = %s"):
			correct(case, {number: "8", document: ""})
			assert form(case).get(document) == old

	def test_the_same_sending_twice_is_one_correction(self, case):
		number = of_type("Float")
		send_back(case, number)
		first = correct(case, {number: "5"}, "key")
		acts = len(activities.of_case((DT.PERMIT_REQUEST, case.name)))
		assert correct(case, {number: "6"}, "key") == first
		assert form(case).get(number) == 5
		assert len(activities.of_case((DT.PERMIT_REQUEST, case.name))) == acts

	def test_without_a_key_equal_answers_are_one_correction(self, case):
		number = of_type("Float")
		send_back(case, number)
		assert correct(case, {number: "5"}) == correct(case, {number: "5"})
		with pytest.raises(NotAllowedNow):
			correct(case, {number: "6"})

	@pytest.mark.parametrize("code", ["K7QX-93MF-2HRT", "", "nonsense"])
	def test_another_citizen_and_a_wrong_code_find_nothing(self, case, code):
		number = of_type("Float")
		send_back(case, number)
		with as_user(factories.citizen()[0]), pytest.raises(NotFound) as others:
			citizen_api.correct(case.code, {number: "5"})
		with as_user(case.user), pytest.raises(NotFound):
			citizen_api.correct(code, {number: "5"})
		assert case.name not in str(others.value)
		assert form(case).get(number) == 3.5

	@pytest.mark.parametrize(
		"where", [RequestState.FILED, RequestState.IN_REVIEW, RequestState.AWAITING_INQUIRY, RequestState.APPROVED]
	)  # fmt: skip
	def test_in_no_other_state(self, case, where):
		frappe.db.set_value(DT.PERMIT_REQUEST, case.name, "workflow_state", where)
		with pytest.raises(NotAllowedNow):
			correct(case, {of_type("Float"): "5"})

	@pytest.mark.parametrize("who", ["officer", "user", "Administrator"])
	def test_no_other_door_corrects(self, case, who):
		send_back(case, of_type("Float"))
		user = case.get(who) or who
		with as_user(user), pytest.raises((NotAllowedNow, frappe.PermissionError)):
			engine.transition(
				DT.PERMIT_REQUEST, case.name, RequestAction.CORRECT, values={"correction": {"data": {}}}
			)
		assert state(case) == RequestState.AWAITING_CORRECTION

	def test_an_unreadable_body_is_refused(self, case):
		send_back(case, of_type("Float"))
		for data in ("[]", '"x"', dict.fromkeys(map(str, range(201)), "x")):
			with pytest.raises(frappe.ValidationError):
				correct(case, data)


class TestRounds:
	def test_a_case_comes_back_as_often_as_needed_each_time_with_its_own_message(self, case):
		number = of_type("Float")
		for turn, value in enumerate(("5", "6", "7"), start=1):
			send_back(case, number)
			assert len(messages(case)) == turn
			correct(case, {number: value}, f"key-{turn}")
		assert [(row.round, row.old_value, row.new_value) for row in rows(case)] == [
			(1, "۳٫۵", "۵"), (2, "۵", "۶"), (3, "۶", "۷"),
		]  # fmt: skip
		assert activities.verify((DT.PERMIT_REQUEST, case.name)) is None

	def test_a_page_of_an_earlier_return_corrects_nothing(self, case):
		number = of_type("Float")
		send_back(case, number)
		correct(case, {number: "5"}, "a", return_round=1)
		send_back(case, number)
		with pytest.raises(NotAllowedNow):
			correct(case, {number: "99"}, "b", return_round=1)
		assert correct(case, {number: "99"}, "a", return_round=1)["name"] == case.name
		assert form(case).get(number) == 5
		correct(case, {number: "6"}, "c", return_round=2)
		assert form(case).get(number) == 6

	def test_only_the_latest_return_is_asked(self, case):
		number, choice = of_type("Float"), of_type("Select")
		send_back(case, number)
		correct(case, {number: "5"})
		send_back(case, choice)
		page = correction_form.of_request(case.name)
		assert [mark["fieldname"] for mark in page["marks"]] == [choice]


class TestAround:
	def test_the_clock_stands_still_while_the_applicant_has_the_case(self, case):
		number = of_type("Float")
		send_back(case, number)
		week_ago = now_datetime() - timedelta(days=9)
		due = frappe.db.get_value(DT.PERMIT_REQUEST, case.name, "due_on")
		frappe.db.set_value(DT.PERMIT_REQUEST, case.name, "returned_on", week_ago)
		correct(case, {number: "5"})
		lost = working_days.working_days_between(week_ago.date(), now_datetime().date())
		new_due = frappe.db.get_value(DT.PERMIT_REQUEST, case.name, "due_on")
		assert lost > 0
		assert working_days.working_days_between(due.date(), new_due.date()) == lost
		assert new_due.time() == due.time()
		assert cards.open_card_of((DT.PERMIT_REQUEST, case.name)).card_due_on == new_due

	def test_the_officers_card_waits_and_then_has_news(self, case):
		send_back(case, of_type("Float"))
		card = frappe.get_doc(DT.CARD, cards.open_card_of((DT.PERMIT_REQUEST, case.name)).name)
		assert (card.allocated_to, card.card_waiting) == (case.officer, 1)
		correct(case, {of_type("Float"): "5"})
		card.reload()
		assert (card.allocated_to, card.card_waiting, card.card_unread) == (case.officer, 0, 1)
		told = frappe.get_all("Notification Log", {"for_user": case.officer, "document_name": case.name})
		assert told

	def test_the_form_holds_the_marked_questions_with_their_answers_and_no_others(self, case):
		number, document = of_type("Float"), of_type("Attach")
		send_back(case, number, document)
		page = correction_form.of_request(case.name)
		names = [field["fieldname"] for field in page["web_form"]["web_form_fields"]]
		assert set(names) == {number, document, corrections.REPLY}
		assert page["answers"][number] == "۳٫۵"
		assert page["answers"][document] is None
		files = {mark["fieldname"]: mark["file"] for mark in page["marks"]}
		assert files[number] is None
		assert files[document]["url"] == form(case).get(document)

	def test_a_question_given_up_meanwhile_can_still_be_corrected(self, case):
		number = of_type("Float")
		send_back(case, number)
		with changed_form("delete from `tabPermit Form Field` where parent = %s"):
			assert [mark["fieldname"] for mark in correction_form.of_request(case.name)["marks"]] == [number]
			correct(case, {number: "12"})
			assert form(case).get(number) == 12

	def test_the_case_page_shows_old_and_new_and_what_may_be_done(self, case):
		number = of_type("Float")
		with as_user(case.officer):
			before = overview.of_case(views.readable_request(case.name))
		assert before["may"] == ["send_inquiry", "approve", "reject", "return", "refer"]
		send_back(case, number, note="کلی")
		with as_user(case.officer):
			waiting = overview.of_case(views.readable_request(case.name))
		assert (waiting["may"], waiting["deadline"]["state"]) == (["refer"], "paused")
		assert waiting["return"]["by_name"] == "لیلا کریمی"
		correct(case, {number: "5", corrections.REPLY: "چشم"})
		with as_user(case.officer):
			page = overview.of_case(views.readable_request(case.name))
		shown = {row["fieldname"]: (row["old_value"], row["new_value"]) for row in page["faults"]}
		assert shown == {number: ("۳٫۵", "۵"), "": ("", "چشم")}
		with as_user(factories.officer(AGENCY)):
			assert overview.of_case(views.readable_request(case.name))["may"] == []

	@pytest.mark.parametrize(
		("kind", "may", "acted_for"),
		[
			(ReferralKind.OPINION, ["refer"], ""),
			(ReferralKind.ACTION, ["send_inquiry", "approve", "reject", "return", "refer"], ""),
			(ReferralKind.DELEGATION, ["send_inquiry", "approve", "reject", "return", "refer"], "لیلا کریمی"),
		],
	)
	def test_a_colleague_may_do_what_he_was_handed_the_case_for(self, case, kind, may, acted_for):
		colleague = factories.officer(AGENCY)
		with as_user(case.officer):
			card = cards.open_card_of((DT.PERMIT_REQUEST, case.name)).name
			post = frappe.db.get_value(DT.OFFICER_POST, {"holder": colleague})
			referral_api.refer(card, post, kind, "لطفاً ببینید.")
		with as_user(colleague):
			page = case_api.overview(case.name)
		assert (page["may"], page["holder"]["acted_for"]) == (may, acted_for)
		assert page["referral"]["from_name"] == "لیلا کریمی"

	def test_a_delegate_returns_the_case_in_anothers_name_which_the_applicant_does_not_read(self, case):
		colleague = factories.officer(AGENCY, first_name="سارا", last_name="موسوی")
		with as_user(case.officer):
			card = cards.open_card_of((DT.PERMIT_REQUEST, case.name)).name
			post = frappe.db.get_value(DT.OFFICER_POST, {"holder": colleague})
			referral_api.refer(card, post, ReferralKind.DELEGATION, "")
		with as_user(colleague):
			case_api.return_to_applicant(case.name, [], "اصل سند را بفرستید.")
		act = last_act(case)
		assert (act["actor_name"], act["details"]["acted_for"]) == ("سارا موسوی", "لیلا کریمی")
		with as_user(case.user):
			shown = citizen_api.request_history(case.code)
		assert "کریمی" not in str(shown["activities"]) and "موسوی" not in str(shown["activities"])
