"""When an undelivered message is tried again."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.messaging import schedule

pytestmark = pytest.mark.feature("E55")

BORN = datetime(2026, 11, 23, 8, 0)


def test_waits_double_from_half_a_minute_to_an_hour():
	waits = [schedule.wait_after(attempts).total_seconds() for attempts in range(1, 10)]
	assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]


@given(st.integers(1, 10_000))
def test_no_wait_is_longer_than_an_hour_or_shorter_than_the_one_before(attempts):
	assert schedule.wait_after(attempts) <= schedule.wait_after(attempts + 1) <= schedule.LONGEST_WAIT


def test_a_message_is_tried_for_three_days_and_then_given_up():
	now, attempts = BORN, 0
	while now is not None:
		attempts += 1
		last = now
		now = schedule.next_try(attempts, BORN, now, None)
	assert timedelta(hours=71) <= last - BORN < timedelta(hours=72)
	assert attempts < 100


def test_a_message_with_a_short_life_is_not_tried_after_it():
	soon = BORN + timedelta(minutes=2)
	assert schedule.next_try(1, BORN, BORN, soon) == BORN + timedelta(seconds=30)
	assert schedule.next_try(3, BORN, BORN + timedelta(seconds=90), soon) is None
