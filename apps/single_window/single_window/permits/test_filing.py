"""Filing: once, complete, by a known person, with his own files, to the right office."""

import frappe
import pytest

from single_window.constants import DT
from single_window.documents import attachments
from single_window.exceptions import IncompleteProfile, InvalidAnswers, InvalidFile, NotAllowedNow
from single_window.permits import filing
from single_window.tests import factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F7", "E1"])

WITH_FILES = "KWPA-01"
PDF = b"%PDF-1.4\n"


@pytest.fixture
def applicant():
	"""A citizen at work: (user, applicant), with his session."""
	user, name = factories.citizen()
	with as_user(user):
		yield name


def questions(permit_type: str, fieldtype: str) -> list[str]:
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, permit_type).form_fields
	return [row.fieldname for row in rows if row.fieldtype == fieldtype]


def upload(text: str = "") -> str:
	return attachments.store_upload(PDF + (text or frappe.generate_hash()).encode(), "مدرک.pdf").file_url


def with_files(**given: object) -> dict:
	files = {name: upload() for name in questions(WITH_FILES, "Attach")}
	return factories.answers(WITH_FILES, **{**files, **given})


def test_the_same_key_files_once_whatever_the_answers(applicant):
	first = filing.file_request(
		applicant, factories.SIMPLE_PERMIT, factories.answers(factories.SIMPLE_PERMIT), "k"
	)
	assert filing.file_request(applicant, factories.SIMPLE_PERMIT, {}, "k") == first


def test_without_a_key_the_same_answers_file_once_and_others_again(applicant):
	data = factories.answers(factories.SIMPLE_PERMIT)
	first = filing.file_request(applicant, factories.SIMPLE_PERMIT, data)
	assert filing.file_request(applicant, factories.SIMPLE_PERMIT, dict(data)) == first
	changed = {**data, questions(factories.SIMPLE_PERMIT, "Data")[0]: "پاسخ دیگر"}
	assert filing.file_request(applicant, factories.SIMPLE_PERMIT, changed) != first


def test_two_people_with_one_key_file_two_requests():
	requests = set()
	for _person in range(2):
		user, name = factories.citizen()
		with as_user(user):
			data = factories.answers(factories.SIMPLE_PERMIT)
			requests.add(filing.file_request(name, factories.SIMPLE_PERMIT, data, "same-key"))
	assert len(requests) == 2


@pytest.mark.parametrize("field", ["first_name", "last_name", "national_code"])
def test_an_incomplete_profile_files_nothing(applicant, field):
	frappe.db.set_value(DT.APPLICANT, applicant, field, None)
	with pytest.raises(IncompleteProfile):
		factories.request(applicant)
	assert not frappe.db.exists(DT.PERMIT_REQUEST, {"applicant": applicant})


def test_a_permit_that_is_not_on_offer_takes_no_requests(applicant):
	frappe.db.set_value(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT, "published", 0)
	frappe.clear_document_cache(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT)
	try:
		with pytest.raises(NotAllowedNow):
			factories.request(applicant)
	finally:
		frappe.db.rollback()
		frappe.clear_document_cache(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT)


def test_faulty_answers_file_nothing_and_name_every_field(applicant):
	numbers = questions(WITH_FILES, "Float")
	with pytest.raises(InvalidAnswers) as refused:
		filing.file_request(applicant, WITH_FILES, {numbers[0]: "خیلی زیاد"}, "k")
	compulsory = {
		row.fieldname
		for row in frappe.get_cached_doc(DT.PERMIT_TYPE, WITH_FILES).form_fields
		if row.compulsory
	}
	assert set(refused.value.faults) == compulsory | {numbers[0]}
	assert not frappe.db.exists(DT.PERMIT_REQUEST, {"applicant": applicant})


def test_a_missing_compulsory_file_is_named_at_its_field(applicant):
	missing = questions(WITH_FILES, "Attach")[0]
	with pytest.raises(InvalidAnswers) as refused:
		filing.file_request(applicant, WITH_FILES, with_files(**{missing: None}), "k")
	assert list(refused.value.faults) == [missing]


def test_files_belong_to_the_form_after_filing(applicant):
	data = with_files()
	request = filing.file_request(applicant, WITH_FILES, data, "k")
	record = frappe.db.get_value(DT.PERMIT_REQUEST, request, ["form_doctype", "form_record"])
	for field in questions(WITH_FILES, "Attach"):
		file = frappe.get_doc("File", {"file_url": data[field]})
		assert (file.attached_to_doctype, file.attached_to_name, file.is_private) == (*record, 1)


@pytest.mark.parametrize("whose", ["another person's", "nobody's", "a public"])
def test_a_file_that_is_not_ones_own_upload_is_refused_and_bound_to_nothing(applicant, whose):
	url = {
		"another person's": foreign_upload,
		"nobody's": lambda: "/private/files/no.pdf",
		"a public": public_upload,
	}[whose]()
	field = questions(WITH_FILES, "Attach")[0]
	with pytest.raises((InvalidFile, InvalidAnswers)):
		filing.file_request(applicant, WITH_FILES, with_files(**{field: url}), "k")
	assert frappe.get_all("File", {"file_url": url, "attached_to_name": ("is", "set")}) == []
	assert not frappe.db.exists(DT.PERMIT_REQUEST, {"applicant": applicant})


def foreign_upload() -> str:
	with as_user(factories.user(desk=False)):
		return upload("foreign")


def public_upload() -> str:
	url = upload("public")
	frappe.db.set_value("File", {"file_url": url}, "is_private", 0)
	return url


def test_one_upload_serves_one_request_only(applicant):
	data = with_files()
	filing.file_request(applicant, WITH_FILES, data, "first")
	with pytest.raises(InvalidFile):
		filing.file_request(applicant, WITH_FILES, data, "second")


@pytest.mark.parametrize("county", ["ایذه", "شوش"])
def test_a_county_without_an_office_is_served_by_the_province_centre(applicant, county):
	field = questions(factories.COUNTY_PERMIT, "Link")[0]
	request = factories.request(applicant, factories.COUNTY_PERMIT, **{field: county})
	office = factories.office(frappe.db.get_value(DT.PERMIT_TYPE, factories.COUNTY_PERMIT, "agency"))
	assert frappe.db.get_value(DT.PERMIT_REQUEST, request, ["office", "county"]) == (office, county)


def test_the_case_remembers_the_version_of_the_form(applicant):
	request = factories.request(applicant)
	version = frappe.db.get_value(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT, "version")
	assert frappe.db.get_value(DT.PERMIT_REQUEST, request, "permit_type_version") == version


def test_nobody_sets_the_cases_own_columns_with_his_answers(applicant):
	data = {
		**factories.answers(factories.SIMPLE_PERMIT),
		"applicant": "x",
		"agency": "DOE",
		"owner": "Administrator",
	}
	request = filing.file_request(applicant, factories.SIMPLE_PERMIT, data, "k")
	record = frappe.get_doc(*frappe.db.get_value(DT.PERMIT_REQUEST, request, ["form_doctype", "form_record"]))
	assert (record.applicant, record.agency) == (applicant, "MALIAT")
	assert record.owner == frappe.session.user


def test_a_case_is_neither_edited_nor_deleted_by_hand(applicant):
	request = frappe.get_doc(DT.PERMIT_REQUEST, factories.request(applicant))
	with as_user("Administrator"):
		request.workflow_state = "Approved"
		with pytest.raises(frappe.PermissionError):
			request.save(ignore_permissions=True)
		with pytest.raises(frappe.PermissionError):
			frappe.delete_doc(DT.PERMIT_REQUEST, request.name, force=True)
