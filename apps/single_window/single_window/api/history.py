"""The activity page of a case."""

import frappe

from single_window.cartable import acts_view
from single_window.guards import Audience, audience


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER, Audience.GOVERNORATE)
def history(doctype: str, name: str) -> dict:
	"""Every act on the case that the reader may know of, oldest first, and where its chain of hashes is broken, if it is."""
	return acts_view.history(doctype, name)
