from frappe.model.document import Document


class CartableCounter(Document):
	"""How many cards lie somewhere, in shards, so that no row is waited for. Kept by `cartable.counters`.

	The name is made of kind, key and shard, so that writing and reading need the primary key alone.
	"""
