"""Filters narrow a tab down, refuse what they do not know, and are kept for their owner alone."""

import json
from datetime import timedelta

import frappe
import pytest
from frappe.utils import now_datetime

from single_window.cartable import filters, overview, pages, saved_filters
from single_window.cartable.tabs import Tab
from single_window.constants import DT, CardKind, RequestState
from single_window.exceptions import NotFound, SingleWindowError
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["E6", "F10"])


@pytest.fixture
def laid(officer, lay) -> dict[str, str]:
	"""Four cards that differ in everything that can be filtered by."""
	midnight = now_datetime().replace(hour=0, minute=0, second=0, microsecond=0)
	found = {
		"plain": lay(holder=officer)[0],
		"asked": lay(holder=officer, kind=CardKind.ANSWER_INQUIRY, asking_agency="DOE", state="Awaiting")[0],
		"county": lay(holder=officer, county="شوش", due_on=now_datetime() - timedelta(days=2))[0],
		"waiting": lay(
			holder=officer, state=RequestState.AWAITING_INQUIRY, due_on=midnight + timedelta(days=3)
		)[0],
	}
	frappe.db.set_value(DT.CARD, found["plain"], "card_unread", 0)
	frappe.db.set_value(DT.CARD, found["plain"], "card_arrived_on", midnight - timedelta(days=10))
	frappe.db.set_value(
		DT.CARD, found["waiting"], {"card_waiting": 1, "card_arrived_on": midnight - timedelta(days=40)}
	)
	return found


@pytest.mark.parametrize(
	("wanted", "expected"),
	[
		({}, {"plain", "asked", "county", "waiting"}),
		({"kind": "Answer Inquiry"}, {"asked"}),
		({"kind": ["Answer Inquiry", "Review Request"], "county": "شوش"}, {"county"}),
		({"state": "Awaiting Inquiry"}, {"waiting"}),
		({"asking_agency": "DOE"}, {"asked"}),
		({"county": "شوش"}, {"county"}),
		({"county": "اهواز"}, set()),
		({"unread": 1}, {"asked", "county", "waiting"}),
		({"waiting": 1}, {"waiting"}),
		({"due": "late"}, {"county"}),
		({"due": "today"}, set()),
		({"due": "week"}, {"waiting"}),
		({"arrived": "today"}, {"asked", "county"}),
		({"arrived": "week"}, {"asked", "county"}),
		({"arrived": "month"}, {"asked", "county", "plain"}),
		({"kind": "", "county": None, "unread": 0}, {"plain", "asked", "county", "waiting"}),
		({"county": "شوش' or '1'='1"}, set()),
	],
)
def test_each_filter_leaves_the_cards_that_fit(officer, laid, wanted, expected):
	with as_user(officer):
		page = pages.page(Tab.MINE, filters=json.dumps(wanted))
	names = {name: key for key, name in laid.items()}
	assert {names[row.name] for row in page.cards} == expected


@pytest.mark.parametrize(
	"wanted",
	[
		{"allocated_to": "x"},
		{"card_kind": "x"},
		{"due": "some day"},
		{"due": ["late"]},
		{"kind": {"a": 1}},
		{"kind": [["a"]]},
		["kind"],
		"text",
	],
)
def test_what_is_no_filter_is_refused(officer, wanted):
	with as_user(officer), pytest.raises(SingleWindowError):
		pages.page(Tab.MINE, filters=json.dumps(wanted))


def test_rounds_have_no_kind_or_county_to_be_filtered_by():
	assert filters.condition({"county": "شوش"}, filters.INQUIRIES) is None
	assert filters.condition({"state": "Open"}, filters.INQUIRIES)[0].startswith("status in")


def test_a_saved_filter_is_read_back_changed_and_deleted(officer):
	with as_user(officer):
		name = saved_filters.save("دیرکردها", "mine", {"due": "late", "county": ""}, "due")
		expected = {
			"name": name,
			"title": "دیرکردها",
			"tab": "mine",
			"filters": {"due": "late"},
			"sort": "due",
		}
		assert overview.start()["filters"] == [expected]
		assert saved_filters.save("دیرکردها", "pool", {"due": "today"}, "newest") == name
		assert [row["tab"] for row in saved_filters.own()] == ["pool"]
		saved_filters.delete(name)
		assert saved_filters.own() == []


@pytest.mark.parametrize(
	("title", "tab", "wanted", "sort"),
	[
		("", "mine", {}, "newest"),
		("ن" * 61, "mine", {}, "newest"),
		("نام", "everything", {}, "newest"),
		("نام", "mine", {"secret": 1}, "newest"),
		("نام", "mine", {}, "random"),
	],
)
def test_a_filter_that_would_not_work_is_not_saved(officer, title, tab, wanted, sort):
	with as_user(officer), pytest.raises(SingleWindowError):
		saved_filters.save(title, tab, wanted, sort)


def test_another_persons_filters_are_neither_read_nor_deleted(officer, colleague):
	with as_user(officer):
		name = saved_filters.save("متقاضی خاص", "mine", {"county": "شوش"}, "newest")
	with as_user(colleague):
		assert saved_filters.own() == []
		with pytest.raises(NotFound):
			saved_filters.delete(name)
		assert frappe.get_list(saved_filters.DOCTYPE, filters={"name": name}) == []
		assert not frappe.has_permission(saved_filters.DOCTYPE, "read", doc=name)
	assert frappe.db.exists(saved_filters.DOCTYPE, name)


@pytest.mark.parametrize("content", ["", "no json", "[]", '{"filters": {"secret": 1}}', '{"filters": null}'])
def test_a_row_that_somebody_wrote_by_hand_does_not_close_the_cartable(officer, content):
	frappe.get_doc(
		{
			"doctype": saved_filters.DOCTYPE,
			"filter_name": "دستی",
			"reference_doctype": saved_filters.KEPT_UNDER,
			"for_user": officer,
			"filters": content,
		}
	).insert(ignore_permissions=True)
	with as_user(officer):
		assert [row["filters"] for row in saved_filters.own()] == [{}]


def test_the_page_gets_its_choices_at_the_start(officer):
	with as_user(officer):
		start = overview.start()
	assert "Correct Inquiry" in start["choices"]["kinds"]
	assert {"name": "DOE", "title": frappe.db.get_value(DT.AGENCY, "DOE", "title")} in start["choices"][
		"agencies"
	]
	assert "شوش" in start["choices"]["counties"]
	assert start["may_refer"]
	assert len(start["offices"]) == 1
