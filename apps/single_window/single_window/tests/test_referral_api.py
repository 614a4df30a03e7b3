"""Referral, search and the activity page over HTTP: one card's way from an officer to a colleague and back."""

import json

import frappe
import pytest

from single_window.cartable import cards
from single_window.constants import DT, ReferralKind
from single_window.tests import committed
from single_window.tests.wsgi import Visitor, _open_session

pytestmark = pytest.mark.feature(["F8", "F9", "F12"])

AGENCY = "MALIAT"
API = "single_window.api"


@pytest.fixture
def people() -> frappe._dict:
	"""Two officers of one office and a stranger of another agency, logged in."""
	first, second = committed.officers(AGENCY, 2)
	found = {"officer": first, "colleague": second, "stranger": committed.officers("DOE")[0]}
	visitors = {who: Visitor(user, _open_session(user)) for who, user in found.items()}
	frappe.db.commit()
	return frappe._dict(visitors)


@pytest.fixture
def card(people) -> frappe._dict:
	"""A card that the officer holds."""
	request = committed.claimed(people.officer.user)
	found = cards.open_card_of((DT.PERMIT_REQUEST, request))
	code = frappe.db.get_value(DT.PERMIT_REQUEST, request, "tracking_code")
	return frappe._dict(name=found.name, request=request, code=code)


def get(visitor: Visitor, method: str, **values):
	answer = visitor.call(f"{API}.{method}", "GET", query_string=values)
	return answer.status, json.loads(answer.body).get("message") if answer.status == 200 else None


def post(visitor: Visitor, method: str, **values) -> int:
	return visitor.call(f"{API}.{method}", "POST", data=values).status


def test_a_card_goes_to_a_colleague_and_comes_back_with_his_opinion(people, card):
	name = frappe.utils.get_fullname(people.colleague.user)
	status, colleagues = get(people.officer, "referral.colleagues", card=card.name, words=name)
	assert status == 200
	to = next(one["post"] for one in colleagues if one["user"] == people.colleague.user)
	note = "نظر شما دربارهٔ نشانی؟"
	values = {"card": card.name, "post": to, "kind": str(ReferralKind.OPINION), "note": note}
	assert post(people.officer, "referral.refer", **values) == 200

	status, found = get(people.colleague, "search.cartable", words=card.code, tab="mine")
	assert [hit["name"] for hit in found["hits"]] == [card.name]
	assert found["jump"] == {"doctype": DT.PERMIT_REQUEST, "name": card.request}
	assert post(people.officer, "referral.take_back", card=card.name) == 200, "not read yet"
	assert post(people.officer, "referral.refer", **values) == 200
	assert post(people.colleague, "cartable.mark_read", doctype=DT.PERMIT_REQUEST, name=card.request) == 200
	assert post(people.officer, "referral.take_back", card=card.name) == 409, "read meanwhile"
	assert post(people.colleague, "referral.hand_back", card=card.name, note="نشانی درست است") == 200

	status, page = get(people.officer, "history.history", doctype=DT.PERMIT_REQUEST, name=card.request)
	acts = [row["act"] for row in page["activities"]]
	assert acts[-4:] == ["card_referred", "referral_taken_back", "card_referred", "referral_handed_back"]
	assert note in page["activities"][-2]["sentence"]
	assert "نشانی درست است" in page["activities"][-1]["sentence"]
	assert page["chain_broken_at"] is None


def test_a_stranger_gets_nowhere(people, card):
	post_of_colleague = frappe.db.get_value(DT.OFFICER_POST, {"holder": people.colleague.user})
	assert get(people.stranger, "referral.colleagues", card=card.name)[0] == 404
	values = {"card": card.name, "post": post_of_colleague, "kind": str(ReferralKind.ACTION)}
	assert post(people.stranger, "referral.refer", **values) == 404
	assert post(people.stranger, "referral.take_back", card=card.name) == 404
	assert post(people.stranger, "referral.hand_back", card=card.name, note="بفرما") == 404
	assert get(people.stranger, "history.history", doctype=DT.PERMIT_REQUEST, name=card.request)[0] == 404
	found = get(people.stranger, "search.cartable", words=card.code, tab="mine")[1]
	assert (found["hits"], found["jump"], found["others"]) == ([], None, {})


@pytest.mark.parametrize(
	"values",
	[
		{"words": "x", "tab": "nothing"},
		{"words": "x", "tab": "mine", "filters": '{"owner": "me"}'},
		{"words": "x", "tab": "mine", "after": "no cursor"},
		{"words": "x", "tab": "folder", "folder": "nobody's"},
	],
)
def test_a_search_that_makes_no_sense_is_refused_in_words(people, values):
	answer = people.officer.call(f"{API}.search.cartable", "GET", query_string=values)
	assert answer.status in (404, 417)
	assert b"Traceback" not in answer.body
