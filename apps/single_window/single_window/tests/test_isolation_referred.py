"""A county's officer and a case of the province centre: he reads it while he holds its card by a referral, not before, not after."""

import frappe
import pytest

from single_window.api import referral as referral_api
from single_window.cartable import cards
from single_window.constants import DT, ReferralKind
from single_window.tests import committed
from single_window.tests.base import as_user
from single_window.tests.isolation import Request, call
from single_window.tests.wsgi import Visitor
from single_window.tests.wsgi import _open_session as open_session

pytestmark = pytest.mark.feature(["F12", "Q6"])

AGENCY, COUNTY = "MALIAT", "هندیجان"


@pytest.fixture(scope="module")
def centre(site) -> str:
	officer = committed.officers(AGENCY)[0]
	frappe.db.set_value(DT.OFFICER_POST, {"holder": officer}, "referral_scope", "Province")
	frappe.db.commit()
	return officer


@pytest.fixture(scope="module")
def county(site) -> Visitor:
	officer = committed.officers(AGENCY, county=COUNTY)[0]
	visitor = Visitor(officer, open_session(officer, with_token=True))
	frappe.db.commit()
	return visitor


def refer(officer: str, card: str, colleague: str) -> None:
	with as_user(officer):
		post = frappe.db.get_value(DT.OFFICER_POST, {"holder": colleague})
		referral_api.refer(card, post, str(ReferralKind.OPINION), "نظر شهرستان لازم است.")
	frappe.db.commit()


def looks_at(request: str) -> list[Request]:
	only = f'[["name", "=", "{request}"]]'
	return [
		(f"/api/resource/Permit Request/{request}", "GET", {}),
		("/api/resource/Permit Request", "GET", {"query_string": {"filters": only}}),
		call("single_window.api.case.overview", "GET", permit_request=request),
		call("frappe.realtime.can_subscribe_doc", "GET", doctype="Permit Request", docname=request),
	]


def sees(visitor: Visitor, requests: list[Request], name: str) -> list[bool]:
	"""Whether each answer is a good one that names the document, or says yes."""
	return [
		answer.status == 200 and (name.encode() in answer.body or b"true" in answer.body)
		for answer in visitor.open_all(requests)
	]


def test_a_case_is_read_while_its_card_is_held_and_not_an_instant_longer(centre, county):
	request = committed.claimed(centre)
	card = cards.open_card_of((DT.PERMIT_REQUEST, request)).name
	other = committed.claimed(centre)
	look = looks_at(request)
	assert sees(county, look, request) == [False] * 4
	refer(centre, card, county.user)
	assert sees(county, look, request) == [True] * 4
	assert sees(county, looks_at(other), other) == [False] * 4, "no other case comes along"
	assert sees(county, [(f"/api/resource/ToDo/{card}", "GET", {})], card) == [True]
	county.call("single_window.api.referral.hand_back", data={"card": card, "note": "مانعی ندارد."})
	assert sees(county, look, request) == [False] * 4
	assert sees(county, [(f"/api/resource/ToDo/{card}", "GET", {})], card) == [False]


def test_a_card_taken_back_takes_the_sight_along(centre, county):
	request = committed.claimed(centre)
	card = cards.open_card_of((DT.PERMIT_REQUEST, request)).name
	refer(centre, card, county.user)
	assert all(sees(county, looks_at(request), request))
	with as_user(centre):
		referral_api.take_back(card)
	frappe.db.commit()
	assert sees(county, looks_at(request), request) == [False] * 4


def test_an_asked_response_is_read_with_its_round_and_nothing_else_of_the_case(centre, county):
	case = committed.asked(committed.officers("DEHYARI")[0], [AGENCY, "DOE"], "DEHYARI-01")
	response, other = case.responses[AGENCY], case.responses["DOE"]
	with as_user(centre):
		card = cards.claim(cards.open_card_of((DT.INQUIRY_RESPONSE, response)).name).name
	frappe.db.commit()
	looks = [
		(f"/api/resource/Inquiry Response/{response}", "GET", {}),
		(f"/api/resource/Inquiry/{case.inquiry}", "GET", {}),
		call("single_window.api.inquiry.question", "GET", response=response),
	]
	assert [answer.status for answer in county.open_all(looks)] == [403, 403, 404]
	refer(centre, card, county.user)
	assert [answer.status for answer in county.open_all(looks)] == [200, 200, 200]
	hidden = [
		(f"/api/resource/Inquiry Response/{other}", "GET", {}),
		(f"/api/resource/Permit Request/{case.request}", "GET", {}),
		call("single_window.api.case.overview", "GET", permit_request=case.request),
		call("single_window.api.inquiry.live_board", "GET", inquiry=case.inquiry),
	]
	assert 200 not in [answer.status for answer in county.open_all(hidden)]
