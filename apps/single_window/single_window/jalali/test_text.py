"""One spelling for storage, one looser form for search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.jalali.digits import to_latin, to_persian
from single_window.jalali.text import ZWNJ, fold, normalise

pytestmark = pytest.mark.feature("E56", "F9")

PERSIAN_TEXT = st.text(
	st.one_of(
		st.sampled_from(
			"آابپتکكيیىئأإؤةۀهٔ۱٢3 \t\n\u00a0\u200c\u200d\u200e\u200f\u202b\u0640\u064b\u0651\u0654ﻻ"
		),
		st.characters(codec="utf-8"),
	)
)


@pytest.mark.parametrize(
	("typed", "stored"),
	[
		("علي كريمى", "علی کریمی"),
		("  سازمان\u00a0  آب \t و برق ", "سازمان آب و برق"),
		("مي\u200cشود", "می\u200cشود"),
		("می\u200c\u200c شود\u200c", "می شود"),
		("\u202bاهـــواز\u202c\ufeff", "اهواز"),
		("خط یک\r\nخط دو", "خط یک\nخط دو"),
		("مُدیر", "مُدیر"),
		("کد ۱۲۳", "کد ۱۲۳"),
		(None, ""),
	],
)
def test_text_is_stored_in_one_spelling(typed, stored):
	assert normalise(typed) == stored


@pytest.mark.parametrize(
	("one", "other"),
	[
		("آب و برق", "اب و برق"),
		("می\u200cشود", "می شود"),
		("علي", "علی"),
		("مُدیرِ کلّ", "مدیر کل"),
		("پلاک ۱۲٣", "پلاک 123"),
		("مسئول", "مسیول"),
		("مؤسسة", "موسسه"),
		("ﻻله", "لاله"),
		("خط\nیک", "خط یک"),
		("ABC", "abc"),
	],
)
def test_words_that_a_reader_calls_the_same_fold_alike(one, other):
	assert fold(one) == fold(other)


@given(PERSIAN_TEXT)
def test_normalising_twice_changes_nothing(text):
	assert normalise(normalise(text)) == normalise(text)


@given(PERSIAN_TEXT)
def test_folding_twice_changes_nothing(text):
	assert fold(fold(text)) == fold(text)


@given(PERSIAN_TEXT)
def test_folding_does_not_care_whether_the_text_was_normalised(text):
	assert fold(normalise(text)) == fold(text)


@given(PERSIAN_TEXT)
def test_a_folded_text_is_one_line_without_invisible_marks(text):
	folded = fold(text)
	assert folded == " ".join(folded.split())
	assert not set(folded) & {ZWNJ, "\u0640", "\u200f", "ي", "ك", "آ"}


@given(st.text(st.sampled_from("0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩ا/")))
def test_digits_convert_both_ways(text):
	assert to_latin(to_persian(text)) == to_latin(text)
	assert to_persian(to_latin(text)) == to_persian(text)


def test_no_text_has_no_digits():
	assert to_persian(None) == to_latin(None) == ""
	assert to_persian(1405) == "۱۴۰۵"
