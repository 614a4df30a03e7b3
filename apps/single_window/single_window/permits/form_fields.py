"""From the questions of a permit type to the fields of its DocType and its Web Form. Pure but for translations."""

from collections.abc import Iterable

from anyascii import anyascii

FORM_PREFIX = "Form "
ROUTE_PREFIX = "apply/"
FIELDNAME_LENGTH = 40

# Frappe's map control loads tiles from outside hosts, so a place is asked for as «latitude, longitude».
AS_TEXT = {"Geolocation"}
# A citizen may not list the records behind a Link, so its choices go into the page as a Select.
AS_SELECT = {"Link"}
LAYOUT = {"Section Break"}

CASE_FIELDS = (
	("permit_request", "Link", "Permit Request", "Permit Request"),
	("tracking_code", "Data", "Tracking Code", None),
	("applicant", "Link", "Applicant", "Applicant"),
	("applicant_name", "Data", "Applicant Name", None),
	("national_code", "Data", "National Code", None),
	("agency", "Link", "Agency", "Agency"),
	("case_county", "Link", "County", "County"),
)
RESERVED = {name for name, *_ in CASE_FIELDS} | {
	"name", "owner", "creation", "modified", "modified_by", "docstatus", "idx", "parent", "parenttype",
	"parentfield", "doctype", "idempotency_key", "sw_reply",
}  # fmt: skip


def form_doctype(code: str) -> str:
	"""Name of the DocType generated for the permit type `code`."""
	return f"{FORM_PREFIX}{code}"


def route(code: str) -> str:
	"""Address of the permit type's Web Form, without a leading slash."""
	return f"{ROUTE_PREFIX}{code.lower()}"


def give_fieldnames(rows: Iterable) -> None:
	"""Give every row without a field name one made from its label in Latin letters; existing names stay for ever."""
	rows = list(rows)
	taken = {row.fieldname for row in rows if row.fieldname} | RESERVED
	for row in rows:
		if not row.fieldname:
			row.fieldname = _free_name(row.label, taken)
			taken.add(row.fieldname)


def doctype_fields(rows: Iterable) -> list[dict]:
	"""The DocField rows: the case's columns first, then the questions as typed columns."""
	return [*_case_columns(), *(_doctype_field(row) for row in rows)]


def web_form_fields(rows: Iterable, link_choices: dict[str, list[str]]) -> list[dict]:
	"""The Web Form Field rows; `link_choices` maps a DocType to the names a citizen may choose from."""
	return [_web_form_field(row, link_choices) for row in rows]


def _free_name(label: str, taken: set[str]) -> str:
	latin = "".join(char if char.isalnum() else " " for char in anyascii(label).lower())
	base = "_".join(latin.split())[:FIELDNAME_LENGTH].strip("_") or "field"
	base = base if base[0].isalpha() else f"field_{base}"
	name, number = base, 2
	while name in taken:
		name, number = f"{base}_{number}", number + 1
	return name


def _case_columns() -> list[dict]:
	return [
		{
			"fieldname": fieldname,
			"fieldtype": fieldtype,
			"label": label,
			"options": options,
			"read_only": 1,
			"search_index": int(fieldname in ("permit_request", "applicant")),
			"in_list_view": int(fieldname in ("tracking_code", "applicant_name")),
			"in_standard_filter": int(fieldname in ("tracking_code", "national_code")),
			# The agency and the case's county are what User Permissions of officers act on.
			"ignore_user_permissions": int(
				fieldtype == "Link" and fieldname not in ("agency", "case_county")
			),
		}
		for fieldname, fieldtype, label, options in CASE_FIELDS
	]


def _doctype_field(row) -> dict:
	return {
		"fieldname": row.fieldname,
		"fieldtype": "Data" if row.fieldtype in AS_TEXT else row.fieldtype,
		"label": row.label,
		"options": _options(row),
		"description": row.help,
		# Compulsory answers are checked at filing, so that a later question never blocks an older record.
		"reqd": 0,
		"ignore_user_permissions": int(row.fieldtype == "Link"),
		"in_list_view": 0,
	}


def _web_form_field(row, link_choices: dict[str, list[str]]) -> dict:
	fieldtype, options = row.fieldtype, _options(row)
	if fieldtype in AS_SELECT:
		fieldtype, options = "Select", "\n".join(["", *link_choices.get(row.options, [])])
	elif fieldtype in AS_TEXT or fieldtype == "Percent":
		fieldtype = "Data" if fieldtype in AS_TEXT else "Float"
	return {
		"fieldname": row.fieldname,
		"fieldtype": fieldtype,
		"label": row.label,
		"options": options,
		"description": row.help,
		"reqd": int(bool(row.compulsory)),
	}


def _options(row) -> str | None:
	if row.fieldtype == "Select":
		return "\n".join(["", *filter(None, map(str.strip, (row.options or "").splitlines()))])
	return row.options if row.fieldtype == "Link" else None
