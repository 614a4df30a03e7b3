"""Jalali dates at the edge of the system."""

from datetime import UTC, date, datetime, timedelta

import pytest
from frappe.utils import getdate
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from single_window.jalali.dates import (
	InvalidJalaliDate,
	format_date,
	format_datetime,
	format_long_date,
	parse_date,
)

pytestmark = pytest.mark.feature("E56")

KNOWN_DAYS = {
	"۱۴۰۳/۱۲/۳۰": date(2025, 3, 20),
	"۱۴۰۵/۰۱/۰۱": date(2026, 3, 21),
	"۱۴۰۵/۰۹/۰۲": date(2026, 11, 23),
	"۱۴۰۸/۱۲/۳۰": date(2030, 3, 20),
}
DAYS_1300_TO_1500 = st.dates(JalaliDate(1300, 1, 1).to_gregorian(), JalaliDate(1500, 12, 29).to_gregorian())


@pytest.mark.parametrize(("written", "day"), KNOWN_DAYS.items())
def test_known_days_are_written_and_read(written, day):
	assert format_date(day) == written
	assert parse_date(written) == day


@given(DAYS_1300_TO_1500)
def test_every_day_of_two_centuries_survives_the_round_trip(day):
	assert parse_date(format_date(day)) == day


@pytest.mark.parametrize(
	"typed", ["۱۴۰۵/۹/۲", "1405-9-2", "١٤٠٥/٠٩/٠٢", " 1405.09.02 ", "\u200f۱۴۰۵/۰۹/۰۲\u200e"]
)
def test_every_usual_spelling_of_a_date_is_read(typed):
	assert parse_date(typed) == date(2026, 11, 23)


@pytest.mark.parametrize(
	"typed",
	[
		"",
		"1404/12/30",
		"1405/13/1",
		"1405/0/1",
		"1405/9",
		"1405/9-2",
		"05/9/2",
		"2026-11-23",
		"0001/01/01",
		"دیروز",
	],
)
def test_what_is_no_jalali_day_is_refused(typed):
	with pytest.raises(InvalidJalaliDate):
		parse_date(typed)


def test_the_refusal_shows_what_was_typed_and_an_example():
	with pytest.raises(InvalidJalaliDate) as refusal:
		parse_date("<b>1404/12/30</b>")
	assert "«&lt;b&gt;1404/12/30&lt;/b&gt;»" in str(refusal.value)
	assert "۱۴۰۵/۰۹/۰۲" in str(refusal.value)


@pytest.mark.parametrize("write", [format_date, format_datetime, format_long_date])
@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_written_as_nothing(write, nothing):
	assert write(nothing) == ""


def test_text_of_the_database_is_accepted():
	assert format_date("2026-11-23") == "۱۴۰۵/۰۹/۰۲"
	assert format_datetime("2026-11-23 14:30:05.123456") == "۱۴۰۵/۰۹/۰۲، ۱۴:۳۰"


def test_a_pattern_may_name_the_month_and_the_weekday():
	assert format_date(date(2026, 11, 23), "eeee dd mmmm yyyy") == "دوشنبه ۰۲ آذر ۱۴۰۵"
	assert format_long_date(getdate("2026-11-23")) == "۲ آذر ۱۴۰۵"


def test_the_last_minute_of_a_day_and_midnight_belong_to_their_own_days():
	midnight = datetime(2026, 3, 21)
	assert format_datetime(midnight) == "۱۴۰۵/۰۱/۰۱، ۰۰:۰۰"
	assert format_datetime(midnight - timedelta(minutes=1)) == "۱۴۰۴/۱۲/۲۹، ۲۳:۵۹"


def test_an_aware_instant_is_shown_on_tehrans_clock():
	assert format_datetime(datetime(2026, 3, 20, 20, 30, tzinfo=UTC)) == "۱۴۰۵/۰۱/۰۱، ۰۰:۰۰"
