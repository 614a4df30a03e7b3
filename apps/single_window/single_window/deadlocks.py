"""People who act at the same instant: a deadlock is no answer for them, the database only asks to begin again."""

import random
import time
from collections.abc import Callable
from functools import wraps

import frappe

TRIES = 6
LONGEST_PAUSE = (
	0.05  # seconds, times the number of failed tries; random, so that the same two do not meet again
)


def again_after_deadlock(act: Callable) -> Callable:
	"""Run *act* anew in a fresh transaction when the database has rolled it back for a deadlock.

	Only for acts that are a request's whole transaction: whatever was written before them is gone as well. The last
	try's error passes through.
	"""

	@wraps(act)
	def repeated(*args, **kwargs):
		for failed in range(1, TRIES):
			try:
				return act(*args, **kwargs)
			except frappe.QueryDeadlockError:
				frappe.db.rollback()
				time.sleep(random.uniform(0, LONGEST_PAUSE) * failed)  # noqa: S311 - no secret
		return act(*args, **kwargs)

	return repeated
