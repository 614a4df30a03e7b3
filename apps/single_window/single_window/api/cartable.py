"""The officer's cartable."""

import frappe

from single_window.cartable import bulk as bulk_acts
from single_window.cartable import cards, folders, notes, overview, pages, saved_filters
from single_window.deadlocks import again_after_deadlock
from single_window.guards import Audience, audience


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER)
def start() -> dict:
	"""What the page needs once: counters, personal cartables, saved filters, offices, choices of the filters."""
	return overview.start()


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER)
def page(
	tab: str, folder: str = "", sort: str = "newest", filters: str = "", after: str = "", until: str = ""
) -> dict:
	"""The next cards of a tab, behind the cursor `after`, or all up to `until`; with the counters of all tabs."""
	found = pages.page(tab, folder, sort, filters, after=after, until=until)
	return {"cards": found.cards, "more": found.more, **overview.numbers()}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def claim(card: str) -> dict:
	"""Take a card from the office's pool; answers with the document to open."""
	taken = cards.claim(card)
	return {"doctype": taken.reference_type, "name": taken.reference_name}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def release(card: str) -> None:
	"""Put a card back into the office's pool."""
	cards.release(card)


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def mark_read(doctype: str, name: str) -> None:
	"""Take the sign of something new off the card of a document that its holder has just opened."""
	cards.mark_read((doctype, name))


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def mark_unread(card: str) -> None:
	"""Show a card as new again."""
	cards.mark_unread(card)


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER)
def note(card: str) -> dict:
	"""The caller's own private note beside a card."""
	return {"text": notes.read(card)}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def save_note(card: str, text: str) -> None:
	"""Keep a private note beside a card; an empty text deletes it."""
	notes.save(card, text)


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def file_card(card: str, folder: str = "") -> None:
	"""File a card in a personal cartable; without one, back into the cartable."""
	folders.file_card(card, folder)


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def create_folder(title: str, color: str = "", card: str = "") -> dict:
	"""Make a personal cartable, and file the card from whose menu it was made."""
	return folders.create(title, color, card)


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def change_folder(folder: str, title: str, color: str = "") -> dict:
	"""Give a personal cartable another name or colour."""
	return folders.change(folder, title, color)


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def empty_folder(folder: str) -> dict:
	"""Put all cards of a personal cartable back into the cartable."""
	return {"moved": folders.empty(folder)}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def delete_folder(folder: str) -> dict:
	"""Delete a personal cartable; its cards go back into the cartable."""
	return {"moved": folders.delete(folder)}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def bulk(act: str, cards: str | list, values: str | dict | None = None) -> dict:
	"""One act on at most 25 cards, each with a result of its own; `values` are the act's further arguments."""
	results = bulk_acts.carry_out(act, frappe.parse_json(cards), frappe.parse_json(values or "{}"))
	return {"results": results}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def save_filter(title: str, tab: str, filters: str | dict, sort: str = "newest") -> str:
	"""Keep the filters of a tab under a title; answers with their name."""
	return saved_filters.save(title, tab, filters, sort)


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def delete_filter(name: str) -> None:
	"""Delete one of the caller's saved filters."""
	saved_filters.delete(name)
