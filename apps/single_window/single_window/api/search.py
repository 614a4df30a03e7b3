"""Search inside the cartable."""

import frappe

from single_window.cartable import searching
from single_window.guards import Audience, audience


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER)
def cartable(
	words: str, tab: str, folder: str = "", filters: str | dict = "", sort: str = "newest", after: str = ""
) -> dict:
	"""Hits of a tab with excerpts, hits in other tabs, and the document that a code leads straight to."""
	return searching.search(words, tab, folder, filters, sort, after)
