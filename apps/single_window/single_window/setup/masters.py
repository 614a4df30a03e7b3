"""The province's directory and permit types, from the tables in setup/data. Existing records are left as they are."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import frappe

from single_window.constants import DT

DATA = Path(__file__).parent / "data"
CENTRE_TITLE = "{agency} – ستاد استان"
# Conditions that hold for every permit until an agency writes its own; the wording follows note 3 of article 7 bis.
TYPICAL_CONDITIONS = (
	"اطلاعات هویتی متقاضی و مندرجات فرم درست و کامل باشد.",
	"مدارک الزامی پیوست و خوانا باشد.",
	"ضوابط فنی و قانونی صدور این مجوز رعایت شده باشد.",
)
INQUIRY_CONDITION = "دستگاه‌های استعلام‌شونده با صدور مجوز موافق باشند."
FILE_TYPES = ("Attach", "Attach Image")


def ensure() -> None:
	"""Create what is missing: counties, agencies with their office in the province centre, permit types."""
	for row in _rows("counties"):
		_ensure_county(row)
	for row in _rows("agencies"):
		_ensure_agency(row)
	for code, row in numbered_permit_types():
		_ensure_permit_type(code, row)


def publish_all() -> None:
	"""Publish every permit type that has never been published; each one's tables are made, so this takes a while."""
	names = frappe.get_all(DT.PERMIT_TYPE, filters={"version": 0}, pluck="name", order_by="name")
	for position, name in enumerate(names, start=1):
		frappe.utils.update_progress_bar("Publishing permit types", position - 1, len(names))
		frappe.get_doc(DT.PERMIT_TYPE, name).publish()


def remove_forms() -> None:
	"""Delete the generated forms of all permit types."""
	from single_window.permits import publishing

	for name in frappe.get_all(DT.PERMIT_TYPE, pluck="name"):
		publishing.remove_form(frappe.get_doc(DT.PERMIT_TYPE, name))


def numbered_permit_types() -> Iterator[tuple[str, dict]]:
	"""Rows of permit_types.csv with their code: the agency's and a number of two digits in the order of the table."""
	counter = Counter()
	for row in _rows("permit_types"):
		counter[row["agency_code"]] += 1
		yield f"{row['agency_code']}-{counter[row['agency_code']]:02d}", row


def _rows(table: str) -> Iterator[dict]:
	with (DATA / f"{table}.csv").open(newline="") as file:
		yield from csv.DictReader(file)


def _ensure_county(row: dict) -> None:
	if frappe.db.exists(DT.COUNTY, row["name_fa"]):
		return
	frappe.get_doc(
		{
			"doctype": DT.COUNTY,
			"title": row["name_fa"],
			"code": row["code"],
			"title_en": row["name_en"],
			"seat": row["seat_fa"],
			"population": int(row["population_1395"] or 0),
		}
	).insert(ignore_permissions=True)


def _ensure_agency(row: dict) -> None:
	if frappe.db.exists(DT.AGENCY, row["code"]):
		return
	agency = frappe.get_doc(
		{
			"doctype": DT.AGENCY,
			"code": row["code"],
			"title": row["name_fa"],
			"title_en": row["name_en"],
			"kind": row["kind_fa"],
			"active": 1,
		}
	).insert(ignore_permissions=True)
	frappe.get_doc(
		{
			"doctype": DT.AGENCY_OFFICE,
			"title": CENTRE_TITLE.format(agency=agency.title),
			"agency": agency.name,
			"is_province_centre": 1,
			"active": 1,
		}
	).insert(ignore_permissions=True)


def _ensure_permit_type(code: str, row: dict) -> None:
	if frappe.db.exists(DT.PERMIT_TYPE, code):
		return
	fields = json.loads(row["form_fields_json"])
	inquired = row["inquired_agency_codes"].split()
	conditions = [*TYPICAL_CONDITIONS, *([INQUIRY_CONDITION] if inquired else [])]
	frappe.get_doc(
		{
			"doctype": DT.PERMIT_TYPE,
			"code": code,
			"title": row["title_fa"],
			"title_en": row["title_en"],
			"agency": row["agency_code"],
			"deadline_days": int(row["deadline_working_days"]),
			"source": row["source"],
			"conditions": [
				{"number": number, "text": text} for number, text in enumerate(conditions, start=1)
			],
			"documents": [
				{"title": field["label"], "compulsory": field["required"]}
				for field in fields
				if field["type"] in FILE_TYPES
			],
			"form_fields": [_form_field(field) for field in fields],
			"inquired_agencies": [{"agency": agency} for agency in inquired],
		}
	).insert(ignore_permissions=True)


def _form_field(field: dict) -> dict:
	options = field.get("options")
	return {
		"label": field["label"],
		"fieldtype": field["type"],
		"compulsory": field["required"],
		"options": "\n".join(options) if isinstance(options, list) else options,
	}
