"""Search inside the cartable: spelling, parts of words, order, excerpts, codes, other tabs, big cartables."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
import pytest

from single_window.cartable import (
	card_fields,
	cards,
	folders,
	pages,
	referrals,
	search_queries,
	search_scan,
	search_words,
	searching,
	tabs,
)
from single_window.constants import DT, ReferralKind, RequestAction
from single_window.directory import seats
from single_window.inquiries import rounds
from single_window.permits import inquiring, tracking_code
from single_window.tests import committed, factories
from single_window.tests.base import as_user
from single_window.transitions import engine

pytestmark = pytest.mark.feature(["F9", "E56"])

AGENCY = "MALIAT"
PLACE = "نشانی محل اجرا"


@pytest.fixture
def officer() -> str:
	return factories.officer(AGENCY)


def filed(text: str, last_name: str = "رضایی", agency_permit: str = factories.SIMPLE_PERMIT) -> str:
	"""A request whose form says the text; returns its name."""
	user, applicant = factories.citizen(last_name=last_name)
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, agency_permit).form_fields
	place = next(row.fieldname for row in rows if row.label == PLACE)
	with as_user(user):
		return factories.request(applicant, agency_permit, **{place: text})


def claimed(officer: str, *texts: str) -> list[str]:
	"""Cards of the officer, one for each text, oldest first."""
	names = [cards.open_card_of((DT.PERMIT_REQUEST, filed(text))).name for text in texts]
	for number, name in enumerate(names):
		with as_user(officer):
			cards.claim(name)
		frappe.db.set_value(
			"ToDo", name, "card_arrived_on", f"2026-11-2{number} 10:00:00", update_modified=False
		)
	return names


def search(officer: str, words: str, tab: str = "mine", **options) -> dict:
	with as_user(officer):
		return searching.search(words, tab, **options)


def names(result: dict) -> list[str]:
	return [hit["name"] for hit in result["hits"]]


class TestWords:
	"""From what is typed to what is compared, and back to the place in the text."""

	@pytest.mark.parametrize(
		("typed", "words"),
		[
			("آبِ  بهره‌برداري", ["اب", "بهره", "برداری"]),
			("۱٬۰۰۰٬۰۰۰ ریال", ["1000000", "ریال"]),
			("1,000,000", ["1000000"]),
			("تاریخ ۱۴۰۵/۰۹/۰۲.", ["تاریخ", "1405/09/02"]),
			("K7QX-93mf", ["k7qx-93mf"]),
			("آب آب اب", ["اب"]),
			('+"()*~<>@%', []),
			("  ", []),
		],
	)
	def test_a_query_is_folded_into_its_words(self, typed, words):
		assert search_words.words_of(typed) == words

	def test_a_query_has_an_end(self):
		assert len(search_words.words_of(" ".join(map(str, range(100))))) == search_words.MOST_WORDS

	def test_signs_of_like_are_taken_literally(self):
		assert search_words.like("a_b") == "%a\\_b%"

	@pytest.mark.parametrize(
		("text", "words", "marked"),
		[
			("حق بهره‌برداری از آب", ["برداری", "اب"], ["برداری", "آب"]),
			("عليرضا كريمي", ["علیرضا", "کریمی"], ["عليرضا", "كريمي"]),
			("مبلغ ۱٬۲۰۰٬۰۰۰ ریال", ["1200000"], ["۱٬۲۰۰٬۰۰۰"]),
			("مُدیرِ کلّ", ["مدیر"], ["مُدیر"]),
			("آب‌آبادان", ["اب", "ابادان"], ["آب", "آبادان"]),
			("بخش بخشدار", ["بخش"], ["بخش", "بخش"]),
		],
	)
	def test_the_words_are_marked_where_they_stand(self, text, words, marked):
		excerpt = search_words.excerpt("متن", text, words)
		assert [excerpt.text[start:stop] for start, stop in excerpt.marks] == marked

	def test_places_are_counted_as_browsers_do(self):
		assert search_words.excerpt("متن", "🙂 آب", ["اب"]).marks == [[3, 5]]

	def test_a_long_text_is_cut_around_the_word_at_word_boundaries(self):
		text = " ".join(f"واژهٔ{number}" for number in range(500)) + " هدف " + "پس " * 500
		excerpt = search_words.excerpt("متن", text, ["هدف"])
		assert excerpt.text.startswith("… واژهٔ")
		assert excerpt.text.endswith(" …")
		assert len(excerpt.text) < 3 * search_words.AROUND
		assert [excerpt.text[start:stop] for start, stop in excerpt.marks] == ["هدف"]

	def test_a_text_without_the_words_has_no_excerpt(self):
		assert search_words.excerpt("متن", "چیزی دیگر", ["هدف"]) is None


class TestTab:
	"""Hits of a tab, in its own order."""

	def test_parts_of_words_are_found_and_all_words_must_occur(self, officer):
		first, second = claimed(officer, "کوچهٔ شهید بهره‌مند، پلاک ۱۲", "کوچهٔ نرگس، پلاک ۱۳")
		assert names(search(officer, "هره مند")) == [first]
		assert names(search(officer, "كوچه پلاك")) == [second, first]
		assert names(search(officer, "کوچه نرگس ۱۲")) == []
		assert names(search(officer, "رضایی ۱۳")) == [second], "a name and a word of the form together"

	def test_hits_come_in_the_tabs_order_page_after_page(self, officer, monkeypatch):
		monkeypatch.setattr(searching, "HITS", 2)
		found = claimed(officer, *["خیابان نخل"] * 5)
		seen, after = [], ""
		for _page in range(4):
			result = search(officer, "نخل", after=after)
			seen += names(result)
			if not result["more"]:
				break
			after = result["hits"][-1]["cursor"]
		assert seen == found[::-1]
		with as_user(officer):
			in_tab = [card.name for card in pages.page("mine").cards if card.name in found]
		assert seen == in_tab

	@pytest.mark.parametrize("sort", ["newest", "due"])
	def test_a_hits_cursor_leads_to_its_card(self, officer, sort):
		found = claimed(officer, *["خیابان نخل"] * 3)
		frappe.db.set_value("ToDo", found[1], "card_due_on", None)
		for hit in search(officer, "نخل", sort=sort)["hits"]:
			with as_user(officer):
				page = pages.page("mine", sort=sort, until=hit["cursor"])
			assert page.cards[-1].name == hit["name"]

	def test_filters_and_folders_narrow_the_search(self, officer):
		(card,) = claimed(officer, "خیابان نخل")
		assert search(officer, "نخل", filters={"kind": "Answer Inquiry"})["hits"] == []
		assert names(search(officer, "نخل", filters={"kind": "Review Request"})) == [card]

	def test_other_officers_cards_are_not_found(self, officer):
		claimed(officer, "خیابان نخل")
		assert names(search(factories.officer(AGENCY), "نخل")) == []
		assert names(search(factories.officer("DOE"), "نخل", "pool")) == []

	def test_who_has_left_an_agency_finds_nothing_of_it_any_more(self, officer):
		(card,) = claimed(officer, "خیابان نخل")
		with as_user(officer):
			values = {"decision_reason": "کامل است"}
			request = frappe.db.get_value("ToDo", card, "reference_name")
			engine.transition(DT.PERMIT_REQUEST, request, RequestAction.APPROVE, values=values)
		assert names(search(officer, "نخل", "done")) == [card]
		post = frappe.get_doc(DT.OFFICER_POST, seats.seats_of(officer)[0].post)
		post.active = 0
		post.save()
		factories.post(factories.office("DOE"), officer)
		assert names(search(officer, "نخل", "done")) == []
		assert search(officer, "نخل")["others"] == {}

	def test_nothing_typed_finds_nothing(self, officer):
		claimed(officer, "خیابان نخل")
		assert search(officer, " +*% ")["hits"] == []

	def test_excerpts_say_where_the_word_stands(self, officer):
		claimed(officer, "خیابان نخل، کوچهٔ دوم")
		(hit,) = search(officer, "نخل")["hits"]
		(excerpt,) = hit["excerpts"]
		assert excerpt["label"] == PLACE
		assert excerpt["text"][slice(*excerpt["marks"][0])] == "نخل"

	def test_hits_in_other_tabs_are_counted(self, officer):
		claimed(officer, "خیابان نخل")
		filed("کوی نخلستان")
		result = search(officer, "نخل")
		assert result["others"] == {"pool": 1, "cases": 1}
		assert search(officer, "نخل", "pool")["others"] == {"mine": 1, "cases": 1}

	def test_hits_in_personal_cartables_are_counted_by_cartable(self, officer):
		first, second = claimed(officer, "خیابان نخل", "کوی نخلستان")
		with as_user(officer):
			folder = folders.create("بعداً", card=first).name
		result = search(officer, "نخل")
		assert names(result) == [second]
		assert result["others"] == {"cases": 2, f"folder:{folder}": 1}
		inside = search(officer, "نخل", "folder", folder=folder)
		assert names(inside) == [first]
		assert inside["others"] == {"mine": 1, "cases": 2}

	def test_a_referred_card_is_found_by_who_has_it_and_by_who_is_responsible(self, officer):
		(card,) = claimed(officer, "خیابان نخل")
		colleague = factories.officer(AGENCY)
		with as_user(officer):
			referrals.refer(card, seats.seats_of(colleague)[0].post, ReferralKind.ACTION)
		assert names(search(colleague, "نخل")) == [card]
		assert names(search(officer, "نخل", "waiting")) == [card]
		assert names(search(officer, "نخل", "cases")) == [card]
		assert names(search(officer, "نخل")) == []

	def test_rounds_are_found_by_question_and_shared_fields_only(self, officer):
		(card,) = claimed(officer, "خیابان نخل")
		request = frappe.db.get_value("ToDo", card, "reference_name")
		with as_user(officer):
			inquiry = inquiring.send(request, rounds.Draft(question="حریم رودخانه؟", agencies=["DOE"])).name
		assert names(search(officer, "رودخانه", "inquiries")) == [inquiry]
		assert names(search(officer, "نخل", "inquiries")) == []


class TestCodes:
	"""Codes lead straight to their cards."""

	@pytest.mark.parametrize("write", [str, str.lower, tracking_code.display, lambda code: f" {code} "])
	def test_a_tracking_code_jumps_to_its_document(self, officer, write):
		claimed(officer, "خیابان نخل")
		(card,) = claimed(officer, "خیابان سدر")
		request = frappe.db.get_value("ToDo", card, "reference_name")
		code = frappe.db.get_value(DT.PERMIT_REQUEST, request, "tracking_code")
		result = search(officer, write(code))
		assert names(result) == [card]
		assert result["jump"] == {"doctype": DT.PERMIT_REQUEST, "name": request}

	def test_it_jumps_out_of_the_tab_too_but_never_beyond_what_may_be_read(self, officer):
		request = filed("خیابان نخل")
		code = frappe.db.get_value(DT.PERMIT_REQUEST, request, "tracking_code")
		result = search(officer, code)
		assert result["hits"] == []
		assert result["jump"] == {"doctype": DT.PERMIT_REQUEST, "name": request}
		assert result["others"] == {"pool": 1}
		assert search(factories.officer("DOE"), code)["jump"] is None

	@pytest.mark.parametrize("write", [str, lambda code: f"{code[:3]} {code[3:]}"])
	def test_a_national_code_finds_all_cards_of_the_person(self, officer, write):
		(card,) = claimed(officer, "خیابان نخل")
		code = frappe.db.get_value("ToDo", card, "card_national_code")
		assert names(search(officer, write(code))) == [card]
		assert search(officer, code)["jump"]

	def test_part_of_a_code_is_searched_as_a_word(self, officer):
		(card,) = claimed(officer, "خیابان نخل")
		code = frappe.db.get_value("ToDo", card, "card_tracking_code")
		assert names(search(officer, code[:6])) == [card]
		assert names(search(officer, tracking_code.display(code)[:7])) == [card]

	def test_rounds_of_a_case_and_of_a_person_are_found_by_their_codes(self, officer):
		(card,) = claimed(officer, "خیابان نخل")
		request = frappe.db.get_value("ToDo", card, "reference_name")
		with as_user(officer):
			inquiry = inquiring.send(request, rounds.Draft(question="حریم؟", agencies=["DOE"])).name
		for field in ("tracking_code", "national_code"):
			code = frappe.db.get_value(DT.PERMIT_REQUEST, request, field)
			assert names(search(officer, code, "inquiries")) == [inquiry]
		assert names(search(officer, tracking_code.generate(), "inquiries")) == []

	@pytest.mark.parametrize("tab", ["mine", "inquiries"])
	@pytest.mark.parametrize("column", ["card_tracking_code", "card_national_code"])
	def test_a_code_is_looked_up_by_its_own_index(self, officer, tab, column):
		claimed(officer, "خیابان نخل")
		with as_user(officer), remembered("= %(code)s") as plan:
			search_queries.by_code(tabs.source(tab), column, "0499370899", None, 10)
		used = {row.key for row in plan if row.table in ("tabToDo", "tabInquiry")}
		assert (
			not used & {name for name, _columns in card_fields.INDEXES} | {"post_status_sent_on_index"} & used
		)
		assert not [row for row in plan if row.type == "ALL"]


class TestBigCartable:
	"""A cartable too long to be gone through: the full-text index finds what lies deeper."""

	@pytest.fixture
	def cards_of(self, monkeypatch) -> frappe._dict:
		"""Committed cards, because the full-text index knows what is committed only; one card is looked at at a time."""
		monkeypatch.setattr(search_queries, "STEPS", (1,))
		officer = committed.officers(AGENCY)[0]
		word = "یکتا" + "".join(chr(ord("ب") + int(digit, 16)) for digit in frappe.generate_hash(length=6))
		lying = {"allocated_to": officer, "status": "Open", "card_office": ("is", "set")}
		for reference in frappe.get_all("ToDo", lying, ["reference_type", "reference_name"], as_list=True):
			cards.close(reference)
		found = []
		for text in (f"کوچهٔ {word} شرقی", f"کوچهٔ {word} غربی", "جای دیگر"):
			request = committed.filed(**{place_field(): text})
			card = cards.open_card_of((DT.PERMIT_REQUEST, request)).name
			with as_user(officer):
				cards.claim(card)
			found.append(card)
			frappe.db.commit()
		return frappe._dict(officer=officer, word=word, cards=found)

	def test_words_are_found_at_any_depth_by_their_beginnings(self, cards_of):
		assert names(search(cards_of.officer, cards_of.word)) == cards_of.cards[1::-1]
		assert names(search(cards_of.officer, cards_of.word[:-1])) == cards_of.cards[1::-1]
		assert names(search(cards_of.officer, f"غربی {cards_of.word}")) == [cards_of.cards[1]]
		assert search(cards_of.officer, f"{cards_of.word} ناموجود")["hits"] == []

	def test_no_card_is_found_twice(self, cards_of, monkeypatch):
		monkeypatch.setattr(search_queries, "STEPS", (2,))
		assert names(search(cards_of.officer, cards_of.word)) == cards_of.cards[1::-1]

	def test_too_many_candidates_are_admitted(self, cards_of, monkeypatch):
		assert not search(cards_of.officer, cards_of.word)["capped"]
		monkeypatch.setattr(search_queries, "CANDIDATES", 1)
		result = search(cards_of.officer, cards_of.word)
		assert result["capped"]
		assert len(result["hits"]) == 1

	def test_a_foreign_agency_finds_nothing_by_the_index_either(self, cards_of):
		foreign = committed.officers("DOE")[0]
		assert search(foreign, cards_of.word)["hits"] == []
		assert search(foreign, cards_of.word, "pool")["hits"] == []


def place_field() -> str:
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT).form_fields
	return next(row.fieldname for row in rows if row.label == PLACE)


@pytest.mark.parametrize("tab", [tab for tab in tabs.Tab if tab != tabs.Tab.FOLDER])
def test_going_through_a_tab_reads_its_own_index_and_looks_texts_up_by_theirs(officer, tab):
	claimed(officer, "خیابان نخل")
	with as_user(officer), remembered("folded like") as plan:
		search_scan.scan(tabs.source(tab), ["نخل"], None, 100, 10)
	texts = [row for row in plan if row.table == "st"]
	assert texts
	assert {row.key for row in texts} <= {"case_name_index", "inquiry_part_reference_name_index"}
	assert not [row for row in plan if row.type == "ALL" and not str(row.table).startswith("<")]


@contextmanager
def remembered(part: str) -> Iterator[list[frappe._dict]]:
	"""The plans of all queries with this part in their text, as the database explains them."""
	plan: list[frappe._dict] = []
	original = frappe.db.sql

	def remember(query, *args, **options):
		if part in query:
			plan.extend(original(f"explain {query}", *args, as_dict=True))
		return original(query, *args, **options)

	frappe.db.sql = remember
	try:
		yield plan
	finally:
		frappe.db.sql = original
