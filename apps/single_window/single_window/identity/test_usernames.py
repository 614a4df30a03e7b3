"""Which user names may be chosen."""

import string

import frappe
import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.exceptions import InvalidUsername
from single_window.identity import usernames

pytestmark = pytest.mark.feature("F1")


@pytest.mark.parametrize(
	("typed", "stored"),
	[
		("Zahra", "zahra"),
		("ali.rezaei", "ali.rezaei"),
		(" m_karimi-۵۷ ", "m_karimi-57"),
		("a" * 30, "a" * 30),
	],
)
def test_names_are_stored_in_lower_case_with_latin_digits(typed, stored):
	assert usernames.normalise(typed) == stored


@pytest.mark.parametrize(
	"typed",
	[
		"",
		None,
		"abc",
		"a" * 31,
		"1abcd",
		"ab cd",
		"علی رضا",
		"ali@home",
		"ali..b",
		"-alib",
		"alib.",
		"ali\u0430b",
		"a/../b",
	],
)
def test_other_shapes_are_refused_at_the_field(typed):
	with pytest.raises(InvalidUsername):
		usernames.normalise(typed)
	assert frappe.local.response["field"] == "username"


@pytest.mark.parametrize("typed", ["Administrator", "ADMIN", "support", "guest", "khuzestan", "sw-khz"])
def test_reserved_names_are_refused_in_any_case(typed):
	with pytest.raises(InvalidUsername):
		usernames.normalise(typed)


@given(st.text(max_size=40))
def test_whatever_is_accepted_has_the_promised_shape_and_stays_as_it_is(typed):
	if not usernames.is_valid(typed):
		return
	name = usernames.normalise(typed)
	assert 4 <= len(name) <= 30
	assert name[0] in string.ascii_lowercase
	assert set(name) <= set(string.ascii_lowercase + string.digits + "._-")
	assert usernames.normalise(name.upper()) == name
