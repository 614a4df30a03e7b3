"""Answers to forms: whatever a person types becomes a typed value, or a fault at its field."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.exceptions import InvalidAnswers
from single_window.permits import answers

pytestmark = pytest.mark.feature(["F6", "E17"])


def question(fieldtype: str, options: str | None = None, compulsory: int = 0, fieldname: str = "x"):
	return SimpleNamespace(fieldtype=fieldtype, options=options, compulsory=compulsory, fieldname=fieldname)


def read(fieldtype: str, typed: object, options: str | None = None) -> object:
	return answers.convert([question(fieldtype, options)], {"x": typed})["x"]


GOOD = [
	("Data", " علي‌كريمي ", "علی‌کریمی"),
	("Data", "x" * 140, "x" * 140),
	("Small Text", "سطر ۱", "سطر ۱"),
	("Text", "م" * 50_000, "م" * 50_000),
	("Int", "۱۲", 12),
	("Int", "١٢٬٣٤٥", 12345),
	("Int", "1,200", 1200),
	("Float", "۴٫۵", 4.5),
	("Float", "3.25", 3.25),
	("Currency", "۱۵٬۰۰۰٬۰۰۰", 15_000_000),
	("Percent", "۴۰٪", 40),
	("Percent", "100%", 100),
	("Check", "1", 1),
	("Check", "۱", 1),
	("Check", 1, 1),
	("Check", "0", 0),
	("Date", "۱۴۰۵/۰۹/۰۲", date(2026, 11, 23)),
	("Date", "1405-9-2", date(2026, 11, 23)),
	("Date", "2026-11-23", date(2026, 11, 23)),
	("Datetime", "2026-11-23 14:30:00", datetime(2026, 11, 23, 14, 30)),
	("Time", "۰۸:۳۰", "08:30:00"),
	("Geolocation", "۳۱٫۳۱۸، ۴۸٫۶۷۰", "31.318000, 48.670000"),
	("Attach", "/private/files/a.pdf", "/private/files/a.pdf"),
	("Data", "", None),
	("Int", None, None),
	("Date", "  ", None),
]
BAD = [
	("Data", "x" * 141),
	("Text", "م" * 50_001),
	("Int", "دوازده"),
	("Int", "1.5"),
	("Int", "-3"),
	("Int", str(2**31)),
	("Float", "nan"),
	("Float", "inf"),
	("Float", "1e400"),
	("Currency", "-1"),
	("Percent", "101"),
	("Date", "1405/13/01"),
	("Date", "1405/12/30"),
	("Date", "فردا"),
	("Datetime", "دیروز"),
	("Time", "25:00"),
	("Geolocation", "51.5, 0.1"),
	("Geolocation", "31.318"),
	("Attach", "/files/a.pdf"),
	("Attach", "https://example.org/a.pdf"),
]


@pytest.mark.parametrize(
	("fieldtype", "typed", "value"), GOOD, ids=[f"{kind}-{n}" for n, (kind, *_) in enumerate(GOOD)]
)
def test_a_good_answer_becomes_its_value(fieldtype, typed, value):
	assert read(fieldtype, typed) == value


@pytest.mark.parametrize(("fieldtype", "typed"), BAD, ids=[f"{kind}-{n}" for n, (kind, _) in enumerate(BAD)])
def test_a_bad_answer_is_refused_at_its_field(fieldtype, typed):
	with pytest.raises(InvalidAnswers) as refused:
		read(fieldtype, typed)
	assert list(refused.value.faults) == ["x"]
	assert refused.value.faults["x"]


def test_choices_are_found_in_both_spellings_and_nothing_else_is():
	assert read("Select", "سند رسمي", "سند رسمی\nقولنامه") == "سند رسمی"
	with pytest.raises(InvalidAnswers):
		read("Select", "سند", "سند رسمی\nقولنامه")


def test_a_link_names_a_record_that_exists():
	assert read("Link", "دزفول", "County") == "دزفول"
	with pytest.raises(InvalidAnswers):
		read("Link", "ناکجاآباد", "County")


def test_all_faults_are_told_at_once():
	rows = [
		question("Int", fieldname="a"),
		question("Date", fieldname="b"),
		question("Data", compulsory=1, fieldname="c"),
		question("Data", fieldname="d"),
	]
	with pytest.raises(InvalidAnswers) as refused:
		answers.convert(rows, {"a": "x", "b": "x", "d": "fine"})
	assert set(refused.value.faults) == {"a", "b", "c"}


@pytest.mark.parametrize("empty", [None, "", "   ", "\u200b", "\u202e"])
def test_a_compulsory_question_needs_a_visible_answer(empty):
	with pytest.raises(InvalidAnswers):
		answers.convert([question("Data", compulsory=1)], {"x": empty})


def test_a_section_is_no_question_and_unknown_fields_are_dropped():
	assert answers.convert([question("Section Break")], {"x": "1", "workflow_state": "Approved"}) == {}


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\ufeff"])
def test_marks_that_turn_text_around_are_taken_out(mark):
	assert read("Data", f"abc{mark}def") == "abcdef"


@given(st.sampled_from(sorted({kind for kind, *_ in GOOD})), st.text(max_size=80))
def test_no_text_breaks_a_reader(fieldtype, typed):
	try:
		read(fieldtype, typed)
	except InvalidAnswers as refused:
		assert refused.faults["x"]
