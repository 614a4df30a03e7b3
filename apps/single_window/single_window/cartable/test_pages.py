"""Pages of the cartable: every card once, in order, by the index meant for the tab, with what the reader may do."""

from datetime import timedelta

import frappe
import pytest
from frappe.utils import now_datetime

from single_window.cartable import cards, folders, pages, referrals, tabs
from single_window.cartable.conftest import AGENCY, ASKED, filed, post_of, stored
from single_window.cartable.tabs import Tab
from single_window.constants import DT, CardKind, ReferralKind
from single_window.exceptions import NotFound, SingleWindowError
from single_window.inquiries import rounds, withdrawals
from single_window.permits import inquiring
from single_window.tests import factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F8", "F9", "F10", "E7"])


def names(tab: str, **options: object) -> list[str]:
	return [row.name for row in pages.page(tab, **options).cards]


def walked(tab: str, between=lambda: None, **options: object) -> list[str]:
	"""All cards of the tab, page by page."""
	found, page = [], pages.page(tab, **options)
	while True:
		found += [row.name for row in page.cards]
		if not page.more:
			return found
		between()
		page = pages.page(tab, after=page.cards[-1].cursor, **options)


@pytest.fixture
def asked(officer, request_card) -> str:
	"""The round that the officer has sent about the request."""
	with as_user(officer):
		cards.claim(request_card)
		draft = rounds.Draft(question="نظر آن دستگاه چیست؟", agencies=ASKED)
		return inquiring.send(stored(request_card).reference_name, draft).name


def test_a_case_is_found_under_every_tab_that_it_belongs_to(officer, request_card, asked):
	with as_user(officer):
		for tab in (Tab.MINE, Tab.CASES, Tab.WAITING):
			assert names(tab) == [request_card], tab
		for tab in (Tab.POOL, Tab.DONE):
			assert request_card not in names(tab)
		row = pages.page(Tab.MINE).cards[0]
		assert (row.card_asked, row.card_answered, row.card_waiting) == (3, 0, 1)
		assert names(Tab.INQUIRIES) == [asked]


def test_a_finished_card_is_still_a_case_of_its_post(officer, request_card):
	with as_user(officer):
		cards.claim(request_card)
		cards.close((DT.PERMIT_REQUEST, stored(request_card).reference_name), "Approved")
		assert names(Tab.DONE) == names(Tab.CASES) == [request_card]
		assert names(Tab.MINE) == names(Tab.WAITING) == []


def test_rounds_are_listed_open_first_in_the_words_of_a_card(officer, request_card, asked):
	with as_user(officer):
		withdrawals.close_round(asked, "دیگر لازم نیست")
		second = inquiring.send(
			stored(request_card).reference_name, rounds.Draft(question="دوباره", agencies=["DOE"])
		).name
		frappe.db.set_value(DT.INQUIRY, second, "sent_on", now_datetime() - timedelta(days=3))
		first, last = pages.page(Tab.INQUIRIES).cards
	assert (first.name, last.name) == (second, asked), "open ones first, however old"
	assert (first.reference_type, first.card_state, first.card_asked) == ("Inquiry", "Open", 1)
	assert first.may == ["open", "history"]


def test_pages_of_cards_that_arrived_at_the_same_instant_show_each_once(officer, lay):
	laid = lay(65, holder=officer)
	with as_user(officer):
		assert walked(Tab.MINE) == sorted(laid, reverse=True)


def test_cards_that_come_and_go_meanwhile_leave_no_gap_and_no_double(officer, lay):
	laid = lay(45, holder=officer)
	gone = []

	def busy() -> None:
		lay(3, holder=officer)
		gone.append(next(name for name in sorted(laid) if name not in gone))
		cards.close((DT.PERMIT_REQUEST, stored(gone[-1]).reference_name))

	with as_user(officer):
		found = walked(Tab.MINE, busy)
	assert len(found) == len(set(found))
	assert set(laid) - set(gone) <= set(found)


def test_soonest_due_comes_first_and_what_is_never_due_last(officer, lay):
	now = now_datetime()
	undated = lay(25, holder=officer)
	dated = [lay(holder=officer, due_on=now + timedelta(hours=hours))[0] for hours in (5, -3, 40)]
	with as_user(officer):
		found = walked(Tab.MINE, sort="due")
	assert found[:3] == [dated[1], dated[0], dated[2]]
	assert sorted(found[3:]) == sorted(undated)


@pytest.mark.parametrize("sort", ["newest", "due"])
def test_a_list_is_read_again_up_to_the_card_last_shown(officer, lay, sort):
	for hours in range(30):
		lay(2, holder=officer, due_on=now_datetime() + timedelta(hours=hours) if hours % 3 else None)
	with as_user(officer):
		shown = pages.page(Tab.MINE, sort=sort)
		shown = [*shown.cards, *pages.page(Tab.MINE, sort=sort, after=shown.cards[-1].cursor).cards]
		again = pages.page(Tab.MINE, sort=sort, until=shown[-1].cursor)
		assert [row.name for row in again.cards] == [row.name for row in shown]
		assert again.more
		whole = walked(Tab.MINE, sort=sort)
		last = pages.page(
			Tab.MINE,
			sort=sort,
			until=pages.page(Tab.MINE, sort=sort, until=_last(whole, sort)).cards[-1].cursor,
		)
	assert [row.name for row in last.cards] == whole
	assert not last.more


def _last(whole: list[str], sort: str) -> str:
	source = tabs.source(Tab.MINE, sort=sort)
	row = frappe.db.get_value(
		DT.CARD, whole[-1], ["name", "card_arrived_on", "card_due_on", "status"], as_dict=True
	)
	return pages.cursor_of(source, row)


def test_somebody_with_two_posts_reads_both_pools_as_one_list(lay):
	person = factories.user()
	offices = [factories.office(AGENCY), factories.office(AGENCY, "شوش")]
	for office in offices:
		factories.post(office, person)
	laid = [lay(office=offices[number % 2])[0] for number in range(25)]
	with as_user(person):
		found = walked(Tab.POOL)
		county_only = [name for name in found if name in laid]
	assert county_only == laid[::-1]


def test_only_the_own_offices_pool_is_seen(stranger, request_card):
	with as_user(stranger):
		assert request_card not in walked(Tab.POOL)


def test_a_card_shows_names_instead_of_codes(officer, request_card):
	with as_user(officer):
		cards.claim(request_card)
		row = pages.page(Tab.MINE).cards[0]
	assert row.agency_title == frappe.db.get_value(DT.AGENCY, AGENCY, "title")
	assert row.office_title == frappe.db.get_value(DT.AGENCY_OFFICE, factories.office(AGENCY), "title")
	assert (row.holder_name, row.owner_name) == ("لیلا کریمی", "لیلا کریمی")


def test_what_may_be_done_follows_from_who_reads(officer, colleague):
	card = filed()

	def acts(user: str, tab: str) -> set[str]:
		with as_user(user):
			return {act for row in pages.page(tab).cards if row.name == card for act in row.may}

	reading = {"open", "history", "note"}
	assert acts(officer, Tab.POOL) == reading | {"claim"}
	with as_user(officer):
		cards.claim(card)
	assert acts(officer, Tab.MINE) == reading | {"refer", "release", "file", "mark_unread"}
	with as_user(officer):
		referrals.refer(card, post_of(colleague), ReferralKind.OPINION, "نظر شما؟")
	assert acts(colleague, Tab.MINE) == reading | {"refer", "hand_back", "file", "mark_unread"}
	assert acts(officer, Tab.WAITING) == reading | {"take_back"}
	with as_user(colleague):
		cards.mark_card_read(card)
		row = pages.page(Tab.MINE).cards[0]
		assert (row.referral["from_name"], row.referral["note"]) == ("لیلا کریمی", "نظر شما؟")
		assert (row.holder_name, row.owner_name) == ("امید صابری", "لیلا کریمی")
	assert acts(officer, Tab.WAITING) == reading, "he has read it"


@pytest.mark.parametrize(
	("tab", "sort", "index"),
	[
		(Tab.MINE, "newest", "card_by_arrival"),
		(Tab.MINE, "due", "card_by_due"),
		(Tab.POOL, "newest", "card_in_pool"),
		(Tab.CASES, "newest", "card_of_owner"),
		(Tab.WAITING, "newest", "card_waited_for"),
		(Tab.DONE, "newest", "card_by_end"),
	],
)
def test_each_tab_follows_its_index_and_sorts_nothing(officer, lay, tab, sort, index, monkeypatch):
	lay(60, holder=officer, due_on=now_datetime())
	lay(60)
	if tab == Tab.WAITING:
		frappe.db.set_value(DT.CARD, {"allocated_to": officer}, "card_waiting", 1)
	if tab == Tab.DONE:
		frappe.db.set_value(
			DT.CARD, {"allocated_to": officer}, {"status": "Closed", "card_closed_on": now_datetime()}
		)
	with as_user(officer):
		cursor = pages.page(tab, sort=sort).cards[-1].cursor
		for after in (None, cursor):
			plan = _plan(monkeypatch, lambda after=after: pages.page(tab, sort=sort, after=after))
			assert {row["key"] for row in plan} == {index}
			assert not [row for row in plan if "filesort" in row["Extra"]]


def _plan(monkeypatch, read) -> list[dict]:
	"""The database's plan of the first query that reads cards."""
	queries, run = [], frappe.db.sql
	monkeypatch.setattr(
		frappe.db, "sql", lambda *args, **options: (queries.append(args), run(*args, **options))[1]
	)
	read()
	monkeypatch.setattr(frappe.db, "sql", run)
	query, values = next(args for args in queries if "force index" in args[0])
	return run(f"explain {query.strip()}", values, as_dict=True)


def test_a_page_of_many_cards_asks_no_more_often_than_one_of_few(officer, lay, monkeypatch):
	people = [factories.officer(AGENCY) for _number in range(4)]

	def queries() -> int:
		run, count = frappe.db.sql, []
		monkeypatch.setattr(
			frappe.db, "sql", lambda *args, **options: (count.append(args), run(*args, **options))[1]
		)
		pages.page(Tab.WAITING)
		monkeypatch.setattr(frappe.db, "sql", run)
		return len(count)

	def refer(count: int) -> None:
		for number, card in enumerate(lay(count, holder=officer)):
			with as_user(officer):
				referrals.refer(card, post_of(people[number % 4]), ReferralKind.ACTION)

	refer(1)
	with as_user(officer):
		queries()  # titles of posts stay in the cache
		few = queries()
	refer(19)
	with as_user(officer):
		assert len(names(Tab.WAITING)) == 20
		assert queries() <= few


def test_a_card_of_another_agency_shows_who_asks(lay):
	office = factories.office("DOE")
	officer = factories.officer("DOE")
	lay(kind=CardKind.ANSWER_INQUIRY, office=office, agency="DOE", asking_agency=AGENCY)
	with as_user(officer):
		row = pages.page(Tab.POOL).cards[0]
	assert row.asking_agency_title == frappe.db.get_value(DT.AGENCY, AGENCY, "title")


def test_a_folder_is_a_page_of_its_own_and_nobody_elses(officer, colleague, lay):
	laid = lay(3, holder=officer)
	with as_user(officer):
		folder = folders.create("فوری", card=laid[0]).name
		assert names(Tab.FOLDER, folder=folder) == [laid[0]]
		assert sorted(names(Tab.MINE)) == sorted(laid[1:])
	with as_user(colleague), pytest.raises(NotFound):
		pages.page(Tab.FOLDER, folder=folder)


@pytest.mark.parametrize("cursor", ["x", "9|2026-01-01|a", "-1|a|b", "0", "||"])
def test_a_cursor_that_is_none_is_refused(officer, cursor):
	with as_user(officer), pytest.raises(SingleWindowError):
		pages.page(Tab.MINE, after=cursor)


def test_an_unknown_tab_or_sort_is_refused(officer):
	with as_user(officer):
		with pytest.raises(SingleWindowError):
			pages.page("everything")
		with pytest.raises(SingleWindowError):
			pages.page(Tab.MINE, sort="random")


def test_somebody_without_a_post_has_an_empty_cartable():
	person = factories.user()
	with as_user(person):
		assert all(names(tab) == [] for tab in Tab if tab != Tab.FOLDER)
