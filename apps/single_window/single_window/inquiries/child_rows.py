"""Tables of an inquiry and of a response, stored with one statement a table."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from single_window import rows

if TYPE_CHECKING:
	from frappe.model.document import Document


def store(doc: "Document", tables: Iterable[str]) -> None:
	"""Write the rows that the document carries in these tables and that are not stored yet."""
	for table in tables:
		insert(doc, table, [_values(row) for row in doc.get(table)])


def insert(doc: "Document", table: str, values: list[dict]) -> None:
	"""Write the rows into one table of a stored document, which carries them from then on."""
	if values:
		place = {"parent": doc.name, "parenttype": doc.doctype, "parentfield": table}
		numbered = [{**place, "idx": number, **row} for number, row in enumerate(values, start=1)]
		rows.insert(doc.meta.get_field(table).options, numbered)
		doc.set(table, numbered)


def _values(row: "Document") -> dict:
	return {field.fieldname: row.get(field.fieldname) for field in row.meta.fields if field.fieldname}
