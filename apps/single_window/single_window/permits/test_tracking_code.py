"""Tracking codes survive being read out, written down and typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.exceptions import InvalidTrackingCode
from single_window.jalali.digits import to_persian
from single_window.permits import tracking_code
from single_window.permits.tracking_code import ALPHABET, LENGTH, RANDOM_CHARACTERS

pytestmark = pytest.mark.feature(["F7", "E1"])

codes = st.text(ALPHABET, min_size=RANDOM_CHARACTERS, max_size=RANDOM_CHARACTERS).map(
	lambda body: body + tracking_code.check_character(body)
)


def is_accepted(text: str) -> bool:
	try:
		tracking_code.normalise(text)
	except InvalidTrackingCode:
		return False
	return True


@given(codes)
def test_every_single_wrong_character_is_found(code):
	wrong = [
		code[:place] + char + code[place + 1 :]
		for place in range(LENGTH)
		for char in ALPHABET
		if char != code[place]
	]
	assert [text for text in wrong if is_accepted(text)] == []


@given(codes)
def test_every_swap_of_two_different_characters_is_found(code):
	swapped = []
	for first in range(LENGTH):
		for second in range(first + 1, LENGTH):
			letters = list(code)
			letters[first], letters[second] = letters[second], letters[first]
			swapped.append("".join(letters))
	assert [text for text in swapped if text != code and is_accepted(text)] == []


@given(codes)
def test_a_code_is_found_however_it_is_typed(code):
	grouped = tracking_code.display(code)
	for typed in (
		code,
		code.lower(),
		grouped,
		f" {grouped} ",
		to_persian(grouped),
		grouped.replace("-", "–"),
	):
		assert tracking_code.normalise(typed) == code


@given(codes)
def test_arabic_digits_are_read_too(code):
	assert tracking_code.normalise(code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))) == code


@given(st.text(max_size=30))
def test_any_text_is_either_a_code_or_refused(text):
	if is_accepted(text):
		assert len(tracking_code.normalise(text)) == LENGTH


@pytest.mark.parametrize("text", ["", None, "-", "0O1IL", "A" * 11, "A" * 13, "K7QX-93MF-2HR"])
def test_what_cannot_be_a_code_is_refused(text):
	with pytest.raises(InvalidTrackingCode):
		tracking_code.normalise(text)


def test_ten_thousand_codes_differ_and_pass_their_own_check():
	made = [tracking_code.generate() for _ in range(10_000)]
	assert len(set(made)) == len(made)
	assert all(tracking_code.normalise(code) == code for code in made)
