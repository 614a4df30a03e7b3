"""Live news: one message an office, without content, however many officers it has; what is private, to one person."""

import json

import frappe
import pytest
from frappe.realtime import get_doc_room, get_user_room
from frappe.utils.background_jobs import get_redis_connection_without_auth

from single_window.cartable import cards, folders, news
from single_window.constants import DT
from single_window.tests import factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F10", "F15"])


def office_room() -> str:
	return get_doc_room(DT.AGENCY_OFFICE, factories.office("MALIAT"))


def test_a_claimed_card_is_told_to_the_office_once_and_to_its_holder(officer, colleague, request_card):
	news._forget()
	with as_user(officer):
		cards.claim(request_card)
	assert set(news.waiting()) == {office_room(), get_user_room(officer)}
	assert {tuple(message) for message in news.waiting().values()} == {("office",)}, (
		"no name, no code, no text"
	)


def test_the_cost_of_news_does_not_grow_with_the_office(officer, request_card, monkeypatch):
	for _number in range(5):
		factories.officer("MALIAT")
	office, asked = factories.office("MALIAT"), []
	run = frappe.db.sql
	monkeypatch.setattr(
		frappe.db, "sql", lambda *args, **options: (asked.append(args[0]), run(*args, **options))[1]
	)
	news.tell_office(office)
	assert asked == []


def test_filing_and_marking_are_told_to_the_holder_alone(officer, lay):
	card = lay(holder=officer)[0]
	with as_user(officer):
		news._forget()
		cards.mark_card_read(card)
		folders.create("فوری", card=card)
	assert set(news.waiting()) == {get_user_room(officer)}


def test_what_is_undone_is_not_told(officer, request_card):
	with as_user(officer):
		cards.claim(request_card)
	frappe.db.rollback()
	assert news.waiting() == {}


def test_all_messages_of_a_transaction_reach_the_realtime_server_at_the_commit():
	rooms = [get_doc_room(DT.AGENCY_OFFICE, f"office-{number}") for number in range(36)]
	channel = get_redis_connection_without_auth().pubsub(ignore_subscribe_messages=True)
	channel.subscribe("events")
	frappe.db.rollback()
	for number in range(36):
		news.tell_office(f"office-{number}")
		news.tell_office(f"office-{number}")
	assert not _heard(channel), "nothing before the commit"
	frappe.db.commit()
	heard = _heard(channel, len(rooms))
	assert [event["room"] for event in heard] == rooms
	assert heard[0] == {
		"event": "cartable_changed",
		"message": {"office": "office-0"},
		"room": rooms[0],
		"namespace": frappe.local.site,
	}


def _heard(channel, at_least: int = 0) -> list[dict]:
	"""Events of this site's cartable that have arrived; waits for as many as there must be."""
	found = []
	while message := channel.get_message(timeout=10 if len(found) < at_least else 0.1):
		event = json.loads(message["data"])
		if event["event"] == news.EVENT and event["namespace"] == frappe.local.site:
			found.append(event)
	return found
