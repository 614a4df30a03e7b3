"""The history of a case: nothing is changed unseen, nothing is deleted, every act has its sentence."""

import json

import frappe
import pytest

from single_window.constants import DT
from single_window.history import activities, acts, chain
from single_window.history.acts import Act
from single_window.tests import factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["E24", "Q7"])

TAMPERED = {
	"act": "request_approved", "happened_on": "2020-01-01 00:00:00", "actor": "Guest", "actor_name": "دیگری",
	"agency": "DOE", "post": "x", "post_title": "x", "public": 0, "automatic": 1, "details": "{}",
	"previous_hash": "f" * 64, "hash": "f" * 64,
}  # fmt: skip


@pytest.fixture
def case() -> tuple[str, str]:
	"""A case with four acts."""
	citizen, applicant = factories.citizen()
	with as_user(citizen):
		name = (str(DT.PERMIT_REQUEST), factories.request(applicant))
	for number in range(3):
		activities.record(name, Act.STATE_CHANGED, public=True, details={"from_state": "Filed", "n": number})
	return name


def row_of(case: tuple[str, str], sequence: int) -> str:
	return frappe.db.get_value(DT.CASE_ACTIVITY, {"case_name": case[1], "sequence": sequence})


def test_an_untouched_chain_holds(case):
	assert [row["sequence"] for row in activities.of_case(case)] == [1, 2, 3, 4]
	assert activities.verify(case) is None


@pytest.mark.parametrize("sequence", [1, 2, 4])
@pytest.mark.parametrize("field", TAMPERED)
def test_a_field_changed_in_the_database_is_found_at_its_act(case, field, sequence):
	frappe.db.sql(
		f"update `tabCase Activity` set `{field}` = %s where name = %s",
		(TAMPERED[field], row_of(case, sequence)),
	)
	assert activities.verify(case) == sequence


def test_every_chained_field_is_tried():
	identity = {"case_doctype", "case_name", "sequence"}
	assert set(TAMPERED) == {*chain.CHAINED_FIELDS, "hash"} - identity


@pytest.mark.parametrize(("sequence", "found_at"), [(1, 1), (2, 2), (3, 3)])
def test_a_deleted_act_is_found(case, sequence, found_at):
	frappe.db.delete(DT.CASE_ACTIVITY, {"name": row_of(case, sequence)})
	assert activities.verify(case) == found_at


def test_an_act_moved_to_another_case_is_found_in_both(case):
	citizen, applicant = factories.citizen()
	with as_user(citizen):
		other = (str(DT.PERMIT_REQUEST), factories.request(applicant))
	values = {"case_name": other[1], "sequence": 2}
	frappe.db.set_value(DT.CASE_ACTIVITY, row_of(case, 2), values, update_modified=False)
	assert activities.verify(case) == 2
	assert activities.verify(other) == 2


def test_swapped_acts_are_found(case):
	first, second = row_of(case, 2), row_of(case, 3)
	frappe.db.set_value(DT.CASE_ACTIVITY, first, "sequence", 99)
	frappe.db.set_value(DT.CASE_ACTIVITY, second, "sequence", 2)
	frappe.db.set_value(DT.CASE_ACTIVITY, first, "sequence", 3)
	assert activities.verify(case) == 2


def test_a_case_without_acts_has_nothing_broken():
	assert activities.verify((DT.PERMIT_REQUEST, "nothing")) is None


def test_nobody_changes_an_act_through_documents(case):
	doc = frappe.get_doc(DT.CASE_ACTIVITY, row_of(case, 1))
	doc.actor_name = "دیگری"
	with pytest.raises(frappe.PermissionError):
		doc.save(ignore_permissions=True)
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": DT.CASE_ACTIVITY, "case_doctype": case[0], "case_name": case[1]}).insert()


@pytest.mark.parametrize("force", [False, True])
def test_nobody_deletes_an_act_through_documents(case, force):
	with pytest.raises(frappe.PermissionError):
		frappe.delete_doc(DT.CASE_ACTIVITY, row_of(case, 1), force=force)
	assert activities.verify(case) is None


def test_nobody_renames_an_act(case):
	with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
		frappe.rename_doc(DT.CASE_ACTIVITY, row_of(case, 1), "another-name")


@pytest.mark.parametrize("act", Act, ids=str)
@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_act_has_a_sentence_in_both_languages(act, language):
	frappe.local.lang = language
	details = {
		"permit_title": "پروانه", "from_state": "Filed", "to_state": "In Review", "agencies": ["الف", "ب"],
		"agency_title": "الف", "reason": "دلیل", "condition": 2, "permit_number": "1405-X",
	}  # fmt: skip
	sentence = acts.sentence(act, details)
	assert sentence
	assert "{" not in sentence
	if language == "fa":
		assert not acts._sentences()[act].isascii()


def test_an_act_of_a_newer_version_is_still_shown():
	assert "unheard_of" in acts.sentence("unheard_of", {})


def test_a_sentence_survives_missing_details():
	assert acts.sentence(Act.PERMIT_ISSUED, {})


def test_details_are_stored_as_readable_persian(case):
	stored = frappe.db.get_value(DT.CASE_ACTIVITY, row_of(case, 1), "details")
	assert frappe.db.get_value(DT.PERMIT_REQUEST, case[1], "permit_type_title") in stored
	assert json.loads(stored)


def test_the_public_history_shows_public_acts_only(case):
	activities.record(case, Act.CARD_CLAIMED, public=False)
	assert "card_claimed" not in [row["act"] for row in activities.of_case(case, public_only=True)]
	assert "card_claimed" in [row["act"] for row in activities.of_case(case)]
