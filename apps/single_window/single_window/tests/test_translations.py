"""Persian is complete and clean: every string of ours has a row, every row is well-formed Persian."""

import csv
import re
from collections import Counter

import pytest

from single_window.tests.app_strings import APP, strings

pytestmark = pytest.mark.feature("F26", "E56")

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)s|%s")
TAG = re.compile(r"</?\w+")
# Names and signs that are written in Latin letters in Persian too.
SAME_IN_PERSIAN = {"PDF", "Frappe", "jane@example.com", "SMS", "URL"}

FLAWS = {
	"Arabic yeh or kaf": re.compile("[يىك]"),
	"«می» apart from its verb": re.compile(r"(?:^|[\s«(])ن?می\s"),
	"«ها» apart from its noun": re.compile(r"\sها(?:ی|یی)?(?:[\s.،؛:»]|$)"),
	"space before a comma or full stop": re.compile(r"\s[،؛.](?!\S*\d)"),
	"Latin question mark or comma after Persian": re.compile(r"[آ-ی][?,;]"),
	"HTML entity": re.compile(r"&(?!copy)\w+;|&#\d+;"),
}


def _rows() -> list[list[str]]:
	with (APP / "translations" / "fa.csv").open(encoding="utf-8", newline="") as file:
		return list(csv.reader(file))


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
	return _rows()


def test_every_string_of_the_app_has_a_persian_row(rows):
	# A row with a context serves that context only; every string also needs one for all the others.
	translated = {source for source, _persian, context in rows if not context}
	missing = {text: place for text, place in strings().items() if text not in translated}
	assert not missing


def test_rows_have_a_source_a_translation_and_a_context(rows):
	assert [row for row in rows if len(row) != 3 or not row[0] or not row[1].strip()] == []


def test_no_source_is_translated_twice(rows):
	counted = Counter((row[0], row[2]) for row in rows)
	assert [source for source, count in counted.items() if count > 1] == []


def test_placeholders_and_tags_survive_translation(rows):
	broken = [
		row[0]
		for row in rows
		for pattern in (PLACEHOLDER, TAG)
		if sorted(pattern.findall(row[0])) != sorted(pattern.findall(row[1]))
	]
	assert broken == []


@pytest.mark.parametrize("flaw", FLAWS)
def test_translations_are_well_formed_persian(rows, flaw):
	assert [row[1] for row in rows if FLAWS[flaw].search(row[1])] == []


def test_nothing_is_left_in_english(rows):
	left = [
		row[0]
		for row in rows
		if re.search("[A-Za-z]{2}", row[1])
		and not re.search("[آ-ی]", row[1])
		and row[0] not in SAME_IN_PERSIAN
	]
	assert left == []
