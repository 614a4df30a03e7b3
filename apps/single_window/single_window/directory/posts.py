"""Holders of posts: who holds one today, and what follows when that changes."""

from datetime import date
from itertools import pairwise

import frappe
from frappe.utils import getdate

from single_window.constants import DT


def holder_on(holders: list, day: date) -> str | None:
	"""The user among dated holder rows who holds the post on `day`; the latest beginning wins."""
	rows = [
		row
		for row in holders
		if getdate(row.from_date) <= day and (not row.to_date or getdate(row.to_date) >= day)
	]
	return max(rows, key=lambda row: getdate(row.from_date)).user if rows else None


def overlap(holders: list) -> tuple | None:
	"""Two holder rows whose times overlap, or None."""
	rows = sorted(holders, key=lambda row: getdate(row.from_date))
	for first, second in pairwise(rows):
		if not first.to_date or getdate(first.to_date) >= getdate(second.from_date):
			return first, second
	return None


def refresh_holders() -> None:
	"""Bring the present holder of every post up to date; runs daily, because terms begin and end at midnight."""
	for name in frappe.get_all(DT.OFFICER_POST, filters={"active": 1}, pluck="name"):
		post = frappe.get_doc(DT.OFFICER_POST, name)
		if post.holder != holder_on(post.holders, getdate()):
			post.save(ignore_permissions=True)
