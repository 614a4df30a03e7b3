"""Whether the parts of the system answer. Says nothing that a stranger could use."""

from collections.abc import Callable

import frappe
from frappe.utils import now_datetime
from frappe.utils.background_jobs import get_queue, get_redis_conn
from rq import Worker

from single_window.constants import Queue

# The scheduler ticks at least every four minutes on both Frappes; three missed ticks mean that it is down.
SCHEDULER_SILENCE_SECONDS = 15 * 60


def report() -> dict:
	"""One flag a part, and `ok` for all of them."""
	parts = {name: _works(check) for name, check in _CHECKS.items()}
	return {"ok": all(parts.values()), **parts}


def _works(check: Callable[[], bool]) -> bool:
	"""A check that raises is a part that does not work; the cause goes to the log, not to the stranger."""
	try:
		return bool(check())
	except Exception:
		frappe.logger("single_window").exception("health check failed")
		return False


def _database() -> bool:
	return frappe.db.sql("select 1")[0][0] == 1


def _cache() -> bool:
	return frappe.cache.ping()


def _queue() -> bool:
	served = {name for worker in Worker.all(connection=get_redis_conn()) for name in worker.queue_names()}
	return all(get_queue(str(queue)).name in served for queue in Queue)


def _scheduler() -> bool:
	if frappe.utils.scheduler.is_scheduler_disabled():
		return False
	last = frappe.db.get_value("Scheduled Job Type", {"stopped": 0}, "max(last_execution)")
	return bool(last) and (now_datetime() - last).total_seconds() < SCHEDULER_SILENCE_SECONDS


_CHECKS = {"database": _database, "cache": _cache, "queue": _queue, "scheduler": _scheduler}
