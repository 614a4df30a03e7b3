"""The main job on the server's side: filed, claimed, asked, answered, decided, issued."""

import frappe
import pytest

from single_window.cartable import cards, overview, pages
from single_window.constants import DT, Answer, CardStatus, RequestAction, RequestState
from single_window.exceptions import AlreadyActed, NotAllowedNow, NotFound, SingleWindowError
from single_window.history import activities
from single_window.inquiries import answers, rounds
from single_window.permits import inquiring
from single_window.tests import factories
from single_window.tests.base import as_user
from single_window.transitions import engine

pytestmark = pytest.mark.feature("F7", "F8", "F10", "F13", "F14", "F15", "E1", "E13", "E17", "E24", "E25")
ASKED = ["JAHAD", "DOE", "ABFA"]


@pytest.fixture
def case():
	"""A request filed by a citizen, and an officer of the agency that is responsible."""
	citizen, applicant = factories.citizen()
	officer = factories.officer("MALIAT", first_name="لیلا", last_name="کریمی")
	with as_user(citizen):
		request = factories.request(applicant)
	return frappe._dict(citizen=citizen, applicant=applicant, officer=officer, request=request)


def state_of(request: str) -> str:
	return frappe.db.get_value(DT.PERMIT_REQUEST, request, "workflow_state")


def card_of(doctype: str, name: str) -> frappe._dict:
	return cards.open_card_of((doctype, name))


def send_inquiry(case, agencies=ASKED, **draft):
	with as_user(case.officer):
		return inquiring.send(
			case.request, rounds.Draft(question="آیا با صدور موافقید؟", agencies=list(agencies), **draft)
		)


def claim(case):
	with as_user(case.officer):
		return cards.claim(card_of(DT.PERMIT_REQUEST, case.request).name)


def response_to(agency: str, inquiry: str) -> str:
	return frappe.db.get_value(DT.INQUIRY_RESPONSE, {"inquiry": inquiry, "agency": agency})


def answer_for(agency: str, inquiry: str, officer: str | None = None, **values):
	officer = officer or factories.officer(agency)
	with as_user(officer):
		return answers.answer(response_to(agency, inquiry), {"answer": Answer.AGREE, **values})


def test_a_filed_request_lies_in_the_pool_of_the_responsible_office(case):
	card = card_of(DT.PERMIT_REQUEST, case.request)
	assert card.card_office == factories.office("MALIAT")
	assert not card.allocated_to
	with as_user(case.officer):
		assert card.name in [row.name for row in pages.page(pages.Tab.POOL).cards]
		assert overview.numbers()["counts"]["pool"] >= 1


def test_a_request_of_a_county_goes_to_the_agencys_office_there():
	citizen, applicant = factories.citizen()
	office = factories.office("DEHYARI", "ایذه")
	county_field = next(
		row.fieldname
		for row in frappe.get_doc(DT.PERMIT_TYPE, factories.COUNTY_PERMIT).form_fields
		if row.fieldtype == "Link"
	)
	with as_user(citizen):
		request = factories.request(applicant, factories.COUNTY_PERMIT, **{county_field: "ایذه"})
	assert frappe.db.get_value(DT.PERMIT_REQUEST, request, ["office", "county"]) == (office, "ایذه")


def test_claiming_begins_the_review_and_moves_the_card_into_the_cartable(case):
	claim(case)
	assert state_of(case.request) == RequestState.IN_REVIEW
	with as_user(case.officer):
		assert [row.reference_name for row in pages.page(pages.Tab.MINE).cards] == [case.request]
		assert case.request not in [row.reference_name for row in pages.page(pages.Tab.POOL).cards]
	assert frappe.db.get_value("ToDo", {"reference_name": case.request}, "allocated_to") == case.officer


def test_the_second_officer_is_told_who_took_the_card(case):
	claim(case)
	colleague = factories.officer("MALIAT")
	with as_user(colleague), pytest.raises(AlreadyActed, match="لیلا کریمی"):
		cards.claim(card_of(DT.PERMIT_REQUEST, case.request).name)


def test_an_officer_of_another_agency_does_not_find_the_card(case):
	stranger = factories.officer("DOE")
	with as_user(stranger), pytest.raises(NotFound):
		cards.claim(card_of(DT.PERMIT_REQUEST, case.request).name)


def test_a_released_card_is_in_the_pool_again(case):
	claim(case)
	with as_user(case.officer):
		cards.release(card_of(DT.PERMIT_REQUEST, case.request).name)
		assert not card_of(DT.PERMIT_REQUEST, case.request).allocated_to


def test_one_inquiry_reaches_three_agencies_at_once_and_the_case_waits(case):
	claim(case)
	inquiry = send_inquiry(case)
	rows = frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": inquiry.name}, ["agency", "state"], order_by="idx")
	assert [(row.agency, row.state) for row in rows] == [(agency, "Awaiting") for agency in ASKED]
	assert state_of(case.request) == RequestState.AWAITING_INQUIRY
	for agency in ASKED:
		card = card_of(DT.INQUIRY_RESPONSE, response_to(agency, inquiry.name))
		assert card.card_office == factories.office(agency)


def test_the_round_closes_itself_with_the_last_answer_and_the_review_goes_on(case):
	claim(case)
	inquiry = send_inquiry(case)
	for agency in ASKED[:2]:
		answer_for(agency, inquiry.name)
	assert state_of(case.request) == RequestState.AWAITING_INQUIRY
	assert frappe.db.get_value(DT.INQUIRY, inquiry.name, ["status", "answered"]) == ("Open", 2)
	answer_for(ASKED[2], inquiry.name, answer=Answer.DISAGREE, answer_text="حریم چاه رعایت نشده است.")
	assert frappe.db.get_value(DT.INQUIRY, inquiry.name, ["status", "answered"]) == ("Closed", 3)
	assert state_of(case.request) == RequestState.IN_REVIEW


def test_the_asking_officer_is_notified_of_each_answer(case):
	claim(case)
	inquiry = send_inquiry(case)
	answer_for("DOE", inquiry.name)
	assert frappe.db.exists("Notification Log", {"for_user": case.officer, "document_name": case.request})
	assert frappe.db.get_value("ToDo", {"reference_name": case.request, "status": "Open"}, "card_news") == 1


def test_the_news_sign_goes_when_the_holder_opens_the_case(case):
	claim(case)
	inquiry = send_inquiry(case)
	answer_for("DOE", inquiry.name)
	reference = (DT.PERMIT_REQUEST, case.request)
	with as_user(factories.officer("MALIAT")):
		cards.mark_read(reference)
	assert frappe.db.get_value("ToDo", card_of(*reference).name, "card_news") == 1
	with as_user(case.officer):
		cards.mark_read(reference)
	assert frappe.db.get_value("ToDo", card_of(*reference).name, "card_news") == 0


def test_the_same_key_sends_an_inquiry_once(case):
	claim(case)
	first = send_inquiry(case, key="one-press")
	second = send_inquiry(case, key="one-press")
	assert first.name == second.name
	assert frappe.db.count(DT.INQUIRY, {"permit_request": case.request}) == 1


@pytest.mark.parametrize(
	"agencies", [[], ["DOE", "DOE"], ["MALIAT"], ["NOBODY"]], ids=["none", "twice", "itself", "unknown"]
)
def test_an_inquiry_to_wrong_agencies_is_refused_and_nothing_is_sent(case, agencies):
	claim(case)
	with pytest.raises(SingleWindowError):
		send_inquiry(case, agencies)
	assert not frappe.db.exists(DT.INQUIRY, {"permit_request": case.request})
	assert state_of(case.request) == RequestState.IN_REVIEW


def test_an_answer_is_given_once(case):
	claim(case)
	inquiry = send_inquiry(case)
	officer = factories.officer("DOE", first_name="سارا", last_name="موسوی")
	answer_for("DOE", inquiry.name, officer)
	with pytest.raises(AlreadyActed, match="سارا موسوی"):
		answer_for("DOE", inquiry.name)


def test_a_disagreement_without_a_reason_is_refused(case):
	claim(case)
	inquiry = send_inquiry(case)
	with pytest.raises(SingleWindowError):
		answer_for("DOE", inquiry.name, answer=Answer.DISAGREE, answer_text="  ")


def test_only_the_asked_agency_answers(case):
	claim(case)
	inquiry = send_inquiry(case)
	stranger = factories.officer("GAZ")
	with as_user(stranger), pytest.raises((NotFound, frappe.PermissionError)):
		answers.answer(response_to("DOE", inquiry.name), {"answer": Answer.AGREE})


def test_approval_issues_a_permit_and_closes_the_card(case):
	claim(case)
	with as_user(case.officer):
		engine.transition(
			DT.PERMIT_REQUEST,
			case.request,
			RequestAction.APPROVE,
			values={"decision_reason": "مدارک کامل است."},
		)
	permit = frappe.get_doc(DT.PERMIT, {"permit_request": case.request})
	assert permit.status == "Valid"
	assert permit.applicant == case.applicant
	assert card_of(DT.PERMIT_REQUEST, case.request) is None
	assert frappe.db.get_value("ToDo", {"reference_name": case.request}, "status") == CardStatus.CLOSED


@pytest.mark.parametrize("reason", ["", "   ", None])
def test_a_decision_needs_a_reason(case, reason):
	claim(case)
	with as_user(case.officer), pytest.raises(SingleWindowError):
		engine.transition(
			DT.PERMIT_REQUEST, case.request, RequestAction.APPROVE, values={"decision_reason": reason}
		)
	assert state_of(case.request) == RequestState.IN_REVIEW


@pytest.mark.parametrize("condition", [None, 0, 99])
def test_a_rejection_must_name_one_of_the_permits_conditions(case, condition):
	claim(case)
	values = {"decision_reason": "ناقص است.", "condition_cited": condition}
	with as_user(case.officer), pytest.raises(SingleWindowError):
		engine.transition(DT.PERMIT_REQUEST, case.request, RequestAction.REJECT, values=values)


def test_a_rejection_with_its_condition_is_final(case):
	claim(case)
	values = {"decision_reason": "مدارک خوانا نیست.", "condition_cited": 2}
	with as_user(case.officer):
		engine.transition(DT.PERMIT_REQUEST, case.request, RequestAction.REJECT, values=values)
		with pytest.raises(NotAllowedNow):
			engine.transition(DT.PERMIT_REQUEST, case.request, RequestAction.APPROVE, values=values)
	assert state_of(case.request) == RequestState.REJECTED


def test_a_colleague_cannot_decide_behind_the_holders_back(case):
	claim(case)
	colleague = factories.officer("MALIAT")
	with as_user(colleague), pytest.raises(AlreadyActed, match="لیلا کریمی"):
		engine.transition(
			DT.PERMIT_REQUEST, case.request, RequestAction.APPROVE, values={"decision_reason": "موافقم."}
		)


def test_the_case_waits_only_for_an_inquiry_that_exists(case):
	claim(case)
	with as_user(case.officer), pytest.raises(NotAllowedNow):
		engine.transition(DT.PERMIT_REQUEST, case.request, RequestAction.SEND_INQUIRY)


def test_every_act_is_in_the_history_and_the_chain_holds(case):
	claim(case)
	inquiry = send_inquiry(case)
	for agency in ASKED:
		answer_for(agency, inquiry.name)
	with as_user(case.officer):
		engine.transition(
			DT.PERMIT_REQUEST, case.request, RequestAction.APPROVE, values={"decision_reason": "موافقت شد."}
		)
	history = (DT.PERMIT_REQUEST, case.request)
	acts = [row["act"] for row in activities.of_case(history)]
	assert acts[0] == "request_filed"
	assert acts.count("inquiry_answered") == 3
	assert acts[-2:] == ["request_approved", "permit_issued"]
	assert activities.verify(history) is None
