"""Mobile numbers in every spelling people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.exceptions import InvalidMobile
from single_window.identity import mobile
from single_window.jalali.digits import to_persian

pytestmark = pytest.mark.feature(["F1", "E56"])


@pytest.mark.parametrize(
	"typed",
	[
		"09161234567",
		"9161234567",
		"+989161234567",
		"00989161234567",
		"989161234567",
		"0916 123 45 67",
		"0916-123-4567",
		"۰۹۱۶۱۲۳۴۵۶۷",
		"٠٩١٦١٢٣٤٥٦٧",
		"\u202a+98 916 123 4567\u202c",
	],
)
def test_every_usual_spelling_gives_one_stored_number(typed):
	assert mobile.normalise(typed) == "+989161234567"
	assert mobile.display(typed) == "09161234567"


@pytest.mark.parametrize(
	"typed",
	[
		"",
		None,
		"0916123456",
		"091612345678",
		"06133333333",
		"+14155552671",
		"09161234567;ext=1",
		"abc",
		"0" * 500,
	],
)
def test_what_is_no_iranian_mobile_is_refused(typed):
	assert not mobile.is_valid(typed)
	with pytest.raises(InvalidMobile):
		mobile.normalise(typed)


@given(st.integers(0, 9_999_999))
def test_normalising_twice_changes_nothing(number):
	typed = f"0916{number:07d}"
	stored = mobile.normalise(to_persian(typed))
	assert mobile.normalise(stored) == stored == f"+98{typed[1:]}"
	assert mobile.display(stored) == typed


@given(st.text(max_size=60))
def test_no_text_makes_it_fail_otherwise(typed):
	assert mobile.is_valid(typed) in (True, False)


@pytest.mark.parametrize("typed", ["taba9161234567", "0916CALLME1", "tfd916b4c5e7"])
def test_letters_are_not_read_as_telephone_keys(typed):
	assert not mobile.is_valid(typed)


def test_a_masked_number_keeps_four_digits_at_each_end():
	assert mobile.masked("+989161234567") == "0916***4567"
	assert mobile.masked("nonsense") == "***"
