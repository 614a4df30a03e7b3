"""Publishing a permit type again: columns stay, versions count up. Making tables commits, so each test removes its type."""

from collections.abc import Iterator

import frappe
import pytest

from single_window.constants import DT
from single_window.permits import publishing

pytestmark = pytest.mark.feature(["F5", "E25"])


@pytest.fixture
def permit_type() -> Iterator:
	"""A published permit type with two questions."""
	code = f"DOE-T{frappe.generate_hash(length=5).upper()}"
	doc = frappe.get_doc(
		{
			"doctype": DT.PERMIT_TYPE,
			"code": code,
			"title": "مجوز آزمون",
			"agency": "DOE",
			"deadline_days": 5,
			"form_fields": [
				{"label": "نام واحد", "fieldtype": "Data", "compulsory": 1},
				{"label": "مساحت", "fieldtype": "Float"},
			],
		}
	).insert()
	doc.publish()
	yield doc
	doc = frappe.get_doc(DT.PERMIT_TYPE, code)
	doc.delete()
	frappe.db.delete("Translation", {"source_text": doc.form_doctype})
	frappe.db.commit()


def columns(permit) -> dict[str, str]:
	rows = frappe.db.sql(f"describe `tab{permit.form_doctype}`", as_dict=True)
	return {row["Field"]: row["Type"] for row in rows}


def test_publishing_makes_a_form_and_typed_columns(permit_type):
	assert (permit_type.published, permit_type.version) == (1, 1)
	name, area = (row.fieldname for row in permit_type.form_fields)
	types = columns(permit_type)
	assert types[name].startswith("varchar")
	assert types[area].startswith("decimal")
	form = frappe.get_doc("Web Form", permit_type.web_form)
	assert [(row.fieldname, row.reqd) for row in form.web_form_fields] == [(name, 1), (area, 0)]


def test_publishing_again_keeps_names_and_columns_and_counts_the_version_up(permit_type):
	before = columns(permit_type)
	names = [row.fieldname for row in permit_type.form_fields]
	permit_type.append("form_fields", {"label": "تاریخ شروع", "fieldtype": "Date"})
	permit_type.save()
	permit_type.publish()
	assert permit_type.version == 2
	assert [row.fieldname for row in permit_type.form_fields][:2] == names
	after = columns(permit_type)
	assert before.items() <= after.items()
	assert after[permit_type.form_fields[2].fieldname] == "date"


def test_a_removed_question_leaves_the_form_and_keeps_its_column_hidden(permit_type):
	removed = permit_type.form_fields[1].fieldname
	permit_type.form_fields = permit_type.form_fields[:1]
	permit_type.save()
	permit_type.publish()
	assert removed in columns(permit_type)
	assert frappe.get_meta(permit_type.form_doctype).get_field(removed).hidden
	form = frappe.get_doc("Web Form", permit_type.web_form)
	assert removed not in [row.fieldname for row in form.web_form_fields]


def test_an_unpublished_permit_is_off_the_portal_and_keeps_its_form(permit_type):
	publishing.unpublish(permit_type)
	assert not frappe.db.get_value("Web Form", permit_type.web_form, "published")
	assert not frappe.db.get_value(DT.PERMIT_TYPE, permit_type.name, "published")
	assert frappe.db.exists("DocType", permit_type.form_doctype)


def test_a_permit_type_without_questions_cannot_be_published():
	doc = frappe.get_doc(
		{"doctype": DT.PERMIT_TYPE, "code": "DOE-NONE", "title": "خالی", "agency": "DOE"}
	).insert()
	with pytest.raises(frappe.ValidationError):
		doc.publish()
