"""What the cartable page needs beside its cards: counters, folders, filters, choices."""

import frappe

from single_window.cartable import counters, folders, saved_filters
from single_window.cartable.counters import Kind
from single_window.constants import CardKind, RequestState, ResponseState
from single_window.directory import seats


def numbers() -> dict:
	"""The counters of the tabs and of the user's folders, read by primary key at one go."""
	own, held, user = folders.own(), seats.seats_of(), frappe.session.user
	posts = [seat.post for seat in held]
	slots = {
		"mine": [(Kind.MINE, user)],
		"pool": [(Kind.POOL, office) for office in dict.fromkeys(seat.office for seat in held)],
		"waiting": [(Kind.WAITING, post) for post in posts],
		"inquiries": [(Kind.INQUIRIES, post) for post in posts],
		"unread": [(Kind.UNREAD, user)],
		"folders": [(Kind.FOLDER, folder.name) for folder in own],
	}
	found = counters.read([slot for group in slots.values() for slot in group])
	for folder in own:
		folder.count = found[Kind.FOLDER, folder.name]
	names = [name for name in slots if name != "folders"]
	return {"counts": {name: sum(found[slot] for slot in slots[name]) for name in names}, "folders": own}


def start() -> dict:
	"""What is read once when the page opens."""
	held = seats.seats_of()
	return {
		**numbers(),
		"filters": saved_filters.own(),
		"offices": list(dict.fromkeys(seat.office for seat in held)),
		"choices": _choices(),
		"may_refer": bool(held),
	}


def _choices() -> dict:
	return {
		"kinds": [str(kind) for kind in CardKind],
		"states": [str(state) for state in (*RequestState, *ResponseState)],
		"agencies": frappe.db.sql(
			"select name, title from `tabAgency` where active = 1 order by title", as_dict=True
		),
		"counties": frappe.db.sql("select name from `tabCounty` order by name", pluck=True),
	}
