"""The national code's rule, in every spelling people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.exceptions import InvalidNationalCode
from single_window.identity import national_code
from single_window.jalali.digits import to_persian

pytestmark = pytest.mark.feature(["F1", "E56"])

nine_digits = st.text("0123456789", min_size=9, max_size=9)


def with_check_digit(first_nine: str) -> str:
	return f"{first_nine}{national_code.check_digit(first_nine)}"


class TestRule:
	@pytest.mark.parametrize(
		"code", ["0013542419", "0499370899", "0790419904", "0084575948", "0684159414", "0067749828"]
	)
	def test_published_examples_are_valid(self, code):
		assert national_code.is_valid(code)

	@pytest.mark.parametrize("digit", "0123456789")
	def test_ten_equal_digits_are_refused_although_the_sum_fits(self, digit):
		assert not national_code.is_valid(digit * 10)

	@given(nine_digits)
	def test_exactly_one_last_digit_fits(self, first_nine):
		fitting = [digit for digit in "0123456789" if national_code.is_valid(first_nine + digit)]
		assert fitting == (
			[] if len(set(with_check_digit(first_nine))) == 1 else [with_check_digit(first_nine)[-1]]
		)

	@given(nine_digits, st.integers(0, 8), st.integers(1, 9))
	def test_one_wrong_digit_is_found_unless_the_check_digit_is_1(self, first_nine, place, step):
		code = with_check_digit(first_nine)
		wrong = str((int(code[place]) + step) % 10)
		mistyped = code[:place] + wrong + code[place + 1 :]
		# The rule gives 1 for the remainders 1 and 10 alike; every other check digit has one remainder.
		assert code[9] == "1" or not national_code.is_valid(mistyped)


class TestSpelling:
	@pytest.mark.parametrize(
		"typed",
		[
			"۰۰۱۳۵۴۲۴۱۹",
			"٠٠١٣٥٤٢٤١٩",
			" 0013542419 ",
			"001-354241-9",
			"13542419",
			"0013 5424 19",
			"\u200f0013542419\u200e",
		],
	)
	def test_digits_spaces_and_lost_zeros_are_normalised(self, typed):
		assert national_code.normalise(typed) == "0013542419"

	@given(nine_digits)
	def test_normalising_twice_changes_nothing(self, first_nine):
		code = with_check_digit(first_nine)
		if national_code.is_valid(code):
			assert national_code.normalise(to_persian(code)) == code == national_code.normalise(code)

	@pytest.mark.parametrize(
		"typed", ["", None, "12", "abcdefghij", "00135424190", "1354241", "0013542418", "²²²²²²²²²²"]
	)
	def test_anything_else_is_refused(self, typed):
		with pytest.raises(InvalidNationalCode):
			national_code.normalise(typed)

	@given(st.text(max_size=20))
	def test_no_text_makes_it_fail_otherwise(self, typed):
		assert national_code.is_valid(typed) in (True, False)
