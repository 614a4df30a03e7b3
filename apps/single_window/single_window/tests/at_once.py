"""Several people acting at the same instant, each with a connection and a transaction of his own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import frappe

PATIENCE = 120  # seconds until everybody must have arrived at the start


def together(acts: Sequence[tuple[str, Callable[[], object]]]) -> list[object]:
	"""Run (user, act) pairs in parallel; an error is a result too.

	Everybody has read something before the start, as every request has read its session: the database then shows him
	the past, so that only locks can tell him what the others do.
	"""
	site, start = frappe.local.site, Barrier(len(acts))
	frappe.db.commit()

	def one(person: tuple[str, Callable[[], object]]) -> object:
		user, act = person
		frappe.init(site, sites_path=".", force=True)
		frappe.connect()
		frappe.set_user(user)
		try:
			frappe.db.sql("select name from `tabUser` limit 1")
			start.wait(PATIENCE)
			result = act()
			frappe.db.commit()
			return result
		except Exception as error:
			frappe.db.rollback()
			return error
		finally:
			frappe.destroy()

	with ThreadPoolExecutor(len(acts)) as threads:
		results = list(threads.map(one, acts))
	frappe.db.rollback()
	return results
