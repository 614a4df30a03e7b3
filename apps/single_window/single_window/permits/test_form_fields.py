"""Field names made from Persian questions: stable, unique, plain."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.permits import form_fields

pytestmark = pytest.mark.feature(["F5", "E25"])


def rows(*labels: str, **given_names: str) -> list[SimpleNamespace]:
	return [SimpleNamespace(label=label, fieldname=given_names.get(label)) for label in labels]


labels = st.lists(st.text(min_size=1, max_size=60), max_size=12)


@given(labels)
def test_every_question_gets_a_plain_name_of_its_own(texts):
	made = rows(*texts)
	form_fields.give_fieldnames(made)
	names = [row.fieldname for row in made]
	assert len(set(names)) == len(names)
	for name in names:
		assert name.isascii()
		assert name.isidentifier()
		assert name == name.lower()
		assert name not in form_fields.RESERVED


@given(labels)
def test_names_given_once_stay_when_questions_are_added_and_moved(texts):
	made = rows(*texts)
	form_fields.give_fieldnames(made)
	before = {id(row): row.fieldname for row in made}
	form_fields.give_fieldnames([*rows("سؤال تازه", *texts), *reversed(made)])
	assert {id(row): row.fieldname for row in made} == before


@pytest.mark.parametrize(
	"label", ["name", "Owner", "applicant", "Tracking Code", "docstatus", "agency", "idempotency key"]
)
def test_reserved_names_are_avoided(label):
	made = rows(label)
	form_fields.give_fieldnames(made)
	assert made[0].fieldname not in form_fields.RESERVED


@pytest.mark.parametrize("label", ["؟!", "🙂🙂", "۱۲۳", "   "])
def test_a_label_without_letters_still_gives_a_name(label):
	made = rows(label, label)
	form_fields.give_fieldnames(made)
	assert all(row.fieldname[0].isalpha() for row in made)
	assert made[0].fieldname != made[1].fieldname


def test_route_and_doctype_come_from_the_code():
	assert form_fields.form_doctype("KWPA-04") == "Form KWPA-04"
	assert form_fields.route("KWPA-04") == "apply/kwpa-04"
