import frappe
from frappe.model.document import Document


class CartableCounter(Document):
	"""How many cards lie somewhere; one row a shard, so that no row is waited for. Kept by `cartable.counters`."""


def on_doctype_update():
	frappe.db.add_unique("Cartable Counter", ["counted_for", "kind", "shard"])
