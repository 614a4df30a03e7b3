"""The hash chain over a case's activities. Pure: rows in, verdict out."""

import hashlib
import json
from collections.abc import Iterable, Mapping

CHAINED_FIELDS = (
	"case_doctype",
	"case_name",
	"sequence",
	"act",
	"happened_on",
	"actor",
	"actor_name",
	"agency",
	"post",
	"post_title",
	"public",
	"automatic",
	"details",
	"previous_hash",
)
GENESIS = "0" * 64


def row_hash(row: Mapping) -> str:
	"""SHA-256 (FIPS 180-4) over the row's chained fields as canonical JSON, in hexadecimal."""
	content = {field: _plain(row.get(field)) for field in CHAINED_FIELDS}
	text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
	return hashlib.sha256(text.encode()).hexdigest()


def first_break(rows: Iterable[Mapping]) -> int | None:
	"""The sequence number at which the chain stops being true, or None when it holds.

	`rows` are all of one case, in order of their sequence.
	"""
	previous = GENESIS
	for expected, row in enumerate(rows, start=1):
		if row["sequence"] != expected or row["previous_hash"] != previous or row["hash"] != row_hash(row):
			return expected
		previous = row["hash"]
	return None


def _plain(value):
	"""A value as it reads the same before storing and after loading."""
	if value is None:
		return ""
	return value if isinstance(value, int | str) else str(value)
