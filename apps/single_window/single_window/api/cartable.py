"""The officer's cartable."""

import frappe

from single_window.cartable import cards, pages
from single_window.deadlocks import again_after_deadlock
from single_window.guards import Audience, audience


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER)
def page(tab: str, after: str | None = None) -> dict:
	"""The next cards of a tab with the counters of all tabs; `after` is the cursor of the last card shown."""
	return {"cards": pages.page(pages.Tab(tab), after), "counts": pages.counts()}


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
def mark_read(doctype: str, name: str) -> None:
	"""Take the news sign off the card of a document that its holder has just opened."""
	cards.mark_read((doctype, name))
