"""Many people at the same instant: the first wins, the others are told, nothing happens twice and nothing gets stuck."""

import frappe
import pytest

from single_window.api import cartable as cartable_api
from single_window.api import citizen as citizen_api
from single_window.api import inquiry as inquiry_api
from single_window.cartable import cards, counters
from single_window.constants import DT, Answer, InquiryStatus, RequestState, ResponseState
from single_window.tests import committed, factories
from single_window.tests.at_once import together
from single_window.tests.racing import (
	acts_of,
	assert_counters_are_right,
	assert_history_is_whole,
	assert_refusals_name,
	kinds,
	winners,
)

pytestmark = pytest.mark.feature(["F8", "F10", "E13", "Q9"])

OTHERS = ["DOE", "JAHAD"]


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


def test_of_fifty_officers_who_claim_one_card_exactly_one_gets_it():
	officers = committed.crowd("MALIAT", 50)
	request = committed.filed()
	card = cards.open_card_of((DT.PERMIT_REQUEST, request)).name
	results = together([(officer, lambda: cartable_api.claim(card)) for officer in officers])
	assert kinds(results) == {"done": 1, "AlreadyActed": 49}
	[winner] = winners(officers, results)
	assert frappe.db.get_value("ToDo", card, "allocated_to") == winner
	assert_refusals_name(results, winner)
	assert acts_of(request).count("card_claimed") == 1
	assert_history_is_whole(request)


def test_of_fifty_officers_of_one_agency_who_answer_at_once_one_answers():
	officers = committed.crowd("MALIAT", 50)
	case = committed.asked(committed.officers("DEHYARI")[0], ["MALIAT"], factories.COUNTY_PERMIT)
	response = case.responses["MALIAT"]

	def answer(number: int):
		return lambda: inquiry_api.answer(response, str(Answer.AGREE), f"پاسخ شمارهٔ {number}")

	results = together([(officer, answer(number)) for number, officer in enumerate(officers)])
	assert kinds(results) == {"done": 1, "AlreadyActed": 49}
	[winner] = winners(officers, results)
	stored = frappe.db.get_value(DT.INQUIRY_RESPONSE, response, ["state", "answered_by", "answer_text"])
	assert stored == (ResponseState.ANSWERED, winner, f"پاسخ شمارهٔ {officers.index(winner)}")
	assert_refusals_name(results, winner)
	assert acts_of(case.request).count("inquiry_answered") == 1
	assert_history_is_whole(case.request)


@pytest.mark.parametrize("attempt", range(15))
def test_a_round_closes_whichever_of_its_last_answers_comes_first(attempt):
	asking = committed.officers("MALIAT")[0]
	answering = [committed.officers(agency)[0] for agency in OTHERS]
	case = committed.asked(asking, OTHERS)

	def answer(agency: str):
		return lambda: inquiry_api.answer(case.responses[agency], str(Answer.AGREE))

	results = together([(officer, answer(agency)) for officer, agency in zip(answering, OTHERS, strict=True)])
	assert kinds(results) == {"done": 2}, results
	assert frappe.db.get_value(DT.INQUIRY, case.inquiry, ["status", "answered"]) == (InquiryStatus.CLOSED, 2)
	assert frappe.db.get_value(DT.PERMIT_REQUEST, case.request, "workflow_state") == RequestState.IN_REVIEW
	assert acts_of(case.request).count("inquiry_closed") == 1
	assert_history_is_whole(case.request)


def test_eight_presses_of_one_send_button_file_one_request():
	citizen = committed.citizens()[0]
	form = frappe.db.get_value(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT, "web_form")
	data = {**factories.answers(factories.SIMPLE_PERMIT), "idempotency_key": frappe.generate_hash(length=20)}
	press = (citizen, lambda: citizen_api.accept_web_form(web_form=form, data=dict(data)))
	results = together([press] * 8)
	assert kinds(results) == {"done": 8}, results
	assert len({result["tracking_code"] for result in results}) == 1, "all presses get the same answer"
	request = results[0]["name"]
	assert frappe.db.count("ToDo", {"reference_name": request}) == 1
	assert frappe.db.count(DT.SMS_MESSAGE, {"reference_name": request}) == 1
	assert (
		frappe.db.count(
			frappe.db.get_value(DT.PERMIT_REQUEST, request, "form_doctype"), {"permit_request": request}
		)
		== 1
	)
	assert acts_of(request) == ["request_filed"]


@pytest.mark.parametrize("attempt", range(3))
def test_people_who_file_at_the_same_instant_are_all_served(attempt):
	"""New cases lock neighbouring gaps of the history's index; a deadlock between strangers must not reach them."""
	people = committed.citizens(8)
	form = frappe.db.get_value(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT, "web_form")

	def press():
		key = frappe.generate_hash(length=20)
		return citizen_api.accept_web_form(
			web_form=form, data={**factories.answers(factories.SIMPLE_PERMIT), "idempotency_key": key}
		)

	results = together([(citizen, press) for citizen in people])
	assert kinds(results) == {"done": 8}, results
	assert len({result["tracking_code"] for result in results}) == 8


def test_an_inquiry_sent_twice_at_once_with_one_key_is_one_round_for_both():
	officer = committed.officers("MALIAT")[0]
	request = committed.claimed(officer)
	key = frappe.generate_hash(length=20)

	def send():
		return inquiry_api.send(request, "آیا با صدور موافقید؟", ["DOE", "JAHAD", "ABFA"], key)

	results = together([(officer, send)] * 2)
	assert kinds(results) == {"done": 2}, results
	assert results[0] == results[1]
	assert frappe.db.count(DT.INQUIRY, {"permit_request": request}) == 1
	assert frappe.db.count(DT.INQUIRY_RESPONSE, {"permit_request": request}) == 3
	assert acts_of(request).count("inquiry_sent") == 1


@pytest.mark.parametrize("attempt", range(3))
def test_officers_who_send_inquiries_about_different_cases_do_not_meet(attempt):
	officers = committed.officers("MALIAT", 6)
	requests = [committed.claimed(officer) for officer in officers]

	def send(request: str):
		key = frappe.generate_hash(length=20)
		return lambda: inquiry_api.send(request, "آیا با صدور موافقید؟", ["DOE", "JAHAD", "ABFA"], key)

	results = together(
		[(officer, send(request)) for officer, request in zip(officers, requests, strict=True)]
	)
	assert kinds(results) == {"done": 6}, results
	assert frappe.db.count(DT.INQUIRY_RESPONSE, {"permit_request": ("in", requests)}) == 18


@pytest.mark.parametrize("attempt", range(3))
def test_a_busy_moment_of_filing_claiming_asking_and_answering_serves_everybody(attempt):
	officers = committed.officers("MALIAT", 12)
	form = frappe.db.get_value(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT, "web_form")
	answering = committed.officers("DOE")[0]

	def filing():
		data = {
			**factories.answers(factories.SIMPLE_PERMIT),
			"idempotency_key": frappe.generate_hash(length=20),
		}
		return lambda: citizen_api.accept_web_form(web_form=form, data=data)

	def claiming():
		card = cards.open_card_of((DT.PERMIT_REQUEST, committed.filed())).name
		return lambda: cartable_api.claim(card)

	def asking(officer: str):
		request, key = committed.claimed(officer), frappe.generate_hash(length=20)
		return lambda: inquiry_api.send(request, "آیا با صدور موافقید؟", ["DOE", "JAHAD"], key)

	def answering_one(officer: str):
		response = committed.asked(officer, ["DOE", "JAHAD"]).responses["DOE"]
		return lambda: inquiry_api.answer(response, str(Answer.AGREE))

	acts = [(citizen, filing()) for citizen in committed.citizens(4)]
	acts += [(officer, claiming()) for officer in officers[:4]]
	acts += [(officer, asking(officer)) for officer in officers[4:8]]
	acts += [(answering, answering_one(officer)) for officer in officers[8:12]]
	results = together(acts)
	assert kinds(results) == {"done": len(acts)}, results
