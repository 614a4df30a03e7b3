"""One-time codes: made at random, kept as a keyed hash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.identity import codes
from single_window.jalali.digits import to_persian

pytestmark = pytest.mark.feature("F1")


def test_a_code_has_six_digits_and_keeps_leading_zeros():
	made = {codes.new_code() for _ in range(300)}
	assert all(len(code) == codes.DIGITS and code.isdigit() for code in made)
	assert len(made) > 290


def test_a_traceback_with_variables_shows_no_code():
	code = codes.new_code()
	assert str(code) not in repr({"code": code})


def test_the_same_code_is_sealed_differently_each_time_and_does_not_show():
	first, second = codes.seal("123456"), codes.seal("123456")
	assert first != second
	assert "123456" not in first.partition("$")[2]


@given(st.text("0123456789", min_size=6, max_size=6))
def test_a_code_matches_in_persian_digits_and_with_spaces(code):
	sealed = codes.seal(code)
	assert codes.matches(code, sealed)
	assert codes.matches(f" {to_persian(code[:3])} {to_persian(code[3:])}", sealed)


@pytest.mark.parametrize("typed", ["", None, "12345", "1234567", "abcdef", "$", 654321])
def test_anything_else_does_not_match(typed):
	assert not codes.matches(typed, codes.seal("123456"))


@pytest.mark.parametrize("sealed", [None, "", "salt", "salt$"])
def test_nothing_matches_a_code_that_is_gone(sealed):
	assert not codes.matches("123456", sealed)
	assert not codes.matches("", sealed)


def test_the_token_itself_is_not_in_its_name():
	token = codes.new_token()
	assert token not in codes.token_name(token)
	assert codes.token_name(token) == codes.token_name(token)
