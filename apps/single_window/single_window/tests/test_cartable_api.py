"""The cartable as a browser meets it: through the gateway and the real WSGI application, each request a transaction."""

import json

import frappe
import pytest

from single_window.cartable import cards, counters
from single_window.constants import DT
from single_window.tests import committed
from single_window.tests.wsgi import Visitor
from single_window.tests.wsgi import _open_session as open_session

pytestmark = pytest.mark.feature(["F10", "F11", "E1", "E5", "E6", "E7"])

API = "single_window.api.cartable"


class Officer:
	"""An officer in front of the cartable page."""

	def __init__(self, user: str) -> None:
		self.user = user
		self.browser = Visitor(user, open_session(user))
		frappe.db.commit()

	def get(self, endpoint: str, /, **values: object) -> dict:
		answer = self.browser.call(f"{API}.{endpoint}", "GET", query_string=values)
		assert answer.status == 200, answer.body.decode()
		return json.loads(answer.body)["message"]

	def post(self, endpoint: str, /, status: int = 200, **values: object) -> object:
		answer = self.browser.call(f"{API}.{endpoint}", json=values)
		assert answer.status == status, answer.body.decode()
		return json.loads(answer.body).get("message")

	def cards(self, tab: str, **options: object) -> list[str]:
		return [row["name"] for row in self.get("page", tab=tab, **options)["cards"]]


@pytest.fixture
def officer() -> Officer:
	return Officer(committed.officers("MALIAT")[0])


@pytest.fixture
def card() -> str:
	"""The committed card of a new request."""
	return cards.open_card_of((DT.PERMIT_REQUEST, committed.filed())).name


def assert_counted() -> None:
	"""Every counter equals a recount, seen from a transaction that begins now."""
	frappe.db.rollback()
	assert counters.differences() == {}


@pytest.fixture(autouse=True)
def right_at_first() -> None:
	"""What other modules left on the site by hand counts from now on."""
	counters.rebuild()
	frappe.db.commit()


def test_an_officers_day_at_the_cartable(officer, card):
	before = officer.get("start")
	assert card in officer.cards("pool")
	assert officer.post("claim", card=card)["doctype"] == DT.PERMIT_REQUEST
	page = officer.get("page", tab="mine")
	assert page["cards"][0]["name"] == card
	assert page["counts"]["mine"] == before["counts"]["mine"] + 1
	assert page["counts"]["pool"] == before["counts"]["pool"] - 1
	assert_counted()

	title = f"کارتابل {frappe.generate_hash(length=6)}"
	folder = officer.post("create_folder", title=title, color="#2490ef", card=card)
	assert officer.cards("folder", folder=folder["name"]) == [card]
	officer.post("save_note", card=card, text="نشانی را بپرسم")
	assert officer.get("note", card=card) == {"text": "نشانی را بپرسم"}
	officer.post("mark_unread", card=card)
	row = officer.get("page", tab="folder", folder=folder["name"])["cards"][0]
	assert (row["card_unread"], row["has_note"]) == (1, True)
	document = frappe.db.get_value(DT.CARD, card, ["reference_type", "reference_name"])
	officer.post("mark_read", doctype=document[0], name=document[1])
	assert officer.post("change_folder", folder=folder["name"], title=f"{title} ۲")["title"] == f"{title} ۲"
	assert officer.post("empty_folder", folder=folder["name"]) == {"moved": 1}
	assert officer.post("delete_folder", folder=folder["name"]) == {"moved": 0}
	assert_counted()

	results = officer.post("bulk", act="release", cards=[card, "no-such-card"])["results"]
	assert [(row["card"], row["ok"]) for row in results] == [(card, True), ("no-such-card", False)]
	assert card in officer.cards("pool")
	assert_counted()


def test_a_refused_act_says_why_in_persian_and_counts_nothing(officer, card):
	colleague = Officer(committed.officers("MALIAT", 2)[1])
	colleague.post("claim", card=card)
	answer = officer.browser.call(f"{API}.claim", json={"card": card})
	assert answer.status == 409
	[told] = json.loads(json.loads(answer.body)["_server_messages"])
	assert frappe.utils.get_fullname(colleague.user) in json.loads(told)["message"]
	officer.post("file_card", status=404, card=card, folder="")
	assert_counted()


def test_filters_and_cursors_travel_through_the_address(officer):
	laid = [
		cards.open_card_of((DT.PERMIT_REQUEST, committed.claimed(officer.user))).name for _number in range(3)
	]
	wanted = json.dumps({"kind": "Review Request", "arrived": "today"})
	page = officer.get("page", tab="mine", filters=wanted)
	assert [row["name"] for row in page["cards"][:3]] == laid[::-1]
	cursor = page["cards"][1]["cursor"]
	assert officer.cards("mine", filters=wanted, after=cursor)[0] == laid[0]
	assert officer.cards("mine", filters=wanted, until=cursor) == laid[:0:-1]
	name = officer.post("save_filter", title="امروز", tab="mine", filters={"arrived": "today"})
	saved = {"name": name, "title": "امروز", "tab": "mine", "filters": {"arrived": "today"}, "sort": "newest"}
	assert saved in officer.get("start")["filters"]
	officer.post("delete_filter", name=name)


def test_a_citizen_and_a_guest_find_no_cartable():
	citizen = committed.citizens()[0]
	for visitor in (Visitor(), Visitor(citizen, open_session(citizen))):
		frappe.db.commit()
		for name in ("start", "page"):
			assert visitor.call(f"{API}.{name}", "GET").status in (403, 404)
