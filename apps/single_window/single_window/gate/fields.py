"""Field names that a request hands to Frappe's query builder.

Frappe reads `link.field` as a column of the linked record and checks the linked DocType only, not the record: an agency that
is asked one question could read any column of the asking agency's case. Desk itself names bare fields and `tabX`.`field`.
"""

import json
import re
from collections.abc import Iterator, Mapping

NAMES = frozenset({"fields", "fieldname", "field", "order_by", "group_by", "sort_by", "aggregate_on_field"})
FILTERS = frozenset({"filters", "or_filters"})
TABLE_PREFIX = "tab"
# The part before a dot: in back-ticks with any characters, or a plain word.
_BEFORE_DOT = re.compile(r"`([^`]+)`\s*\.|(?<![\w`.])([A-Za-z_]\w*)\s*\.\s*[`A-Za-z_]")


def reach_linked_records(form: Mapping) -> bool:
	"""Whether an argument of the request names a field of a linked record."""
	return any(_is_dotted(name) for name in _names_in(form))


def _names_in(form: Mapping) -> Iterator[str]:
	for argument in NAMES & form.keys():
		yield from _strings(_read(form[argument]))
	for argument in FILTERS & form.keys():
		yield from _filter_names(_read(form[argument]))


def _read(value: object) -> object:
	"""JSON text as what it stands for, anything else as it is."""
	if isinstance(value, str) and value.lstrip()[:1] in ("[", "{", '"'):
		try:
			return json.loads(value)
		except ValueError:
			return value
	return value


def _strings(value: object) -> Iterator[str]:
	if isinstance(value, str):
		yield value
	elif isinstance(value, Mapping):
		for key, item in value.items():
			yield from (*_strings(key), *_strings(item))
	elif isinstance(value, list):
		for item in value:
			yield from _strings(item)


def _filter_names(value: object) -> Iterator[str]:
	"""Names in filters: the keys of a mapping, the first two texts of a row; what is compared with is the user's text."""
	if isinstance(value, Mapping):
		yield from map(str, value)
	elif isinstance(value, list):
		if all(isinstance(item, str) for item in value[:2]):
			yield from value[:2]
		for item in value:
			if isinstance(item, list | Mapping):
				yield from _filter_names(item)


def _is_dotted(name: str) -> bool:
	return any(not (quoted or plain).startswith(TABLE_PREFIX) for quoted, plain in _BEFORE_DOT.findall(name))
