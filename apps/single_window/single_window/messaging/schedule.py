"""When an undelivered message is tried again: soon at first, then hourly, given up after three days."""

from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(hours=72)  # as long as GOV.UK Notify keeps trying


def wait_after(attempts: int) -> timedelta:
	"""How long to wait after *attempts* failed ones (1 or more): 30 s, doubling, at most an hour."""
	doublings = min(attempts - 1, 16)  # beyond that the cap holds anyway
	return min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)


def next_try(
	attempts: int, created: datetime, now: datetime, discard_after: datetime | None
) -> datetime | None:
	"""The instant of the next attempt, or None when the message is to be given up.

	A message whose content expires (*discard_after*) is not tried beyond that instant.
	"""
	instant = now + wait_after(attempts)
	last = min(filter(None, [created + GIVE_UP_AFTER, discard_after]))
	return instant if instant < last else None
