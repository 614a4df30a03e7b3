"""The profile: three compulsory fields, everything normalised, every error at its field."""

from datetime import date

import frappe
import pytest

from single_window.constants import DT
from single_window.exceptions import IncompleteProfile, InvalidNationalCode, SingleWindowError
from single_window.identity import applicants
from single_window.identity.applicants import Profile
from single_window.identity.factories import NATIONAL_CODE, OTHER_NATIONAL_CODE, citizen

pytestmark = pytest.mark.feature("F1")

NAMES = {"first_name": "زهرا", "last_name": "کریمی"}


def code_of_nobody(code: str) -> str:
	"""Free the code from accounts of a demo or of other tests, within this test's transaction."""
	for name in frappe.get_all(DT.APPLICANT, {"national_code": code}, pluck="name"):
		frappe.db.set_value(DT.APPLICANT, name, "national_code", None)
	return code


@pytest.fixture
def user():
	code_of_nobody(NATIONAL_CODE)
	code_of_nobody(OTHER_NATIONAL_CODE)
	return citizen()


def test_three_fields_complete_a_profile(user):
	assert not applicants.is_complete(user)
	saved = applicants.save_profile(user, Profile(**NAMES, national_code=NATIONAL_CODE))
	assert saved["complete"]
	applicant = frappe.get_doc(DT.APPLICANT, applicants.applicant_of(user))
	assert applicant.full_name == "زهرا کریمی"
	assert frappe.db.get_value("User", user, "full_name") == "زهرا کریمی"


def test_everything_is_stored_in_one_spelling(user):
	applicants.save_profile(
		user,
		Profile(
			first_name=" علي\u200f  رضا ",
			last_name="ملك\u200cزاده",
			national_code="۱۳۵۴۲۴۱۹",
			father_name="يحيي",
			birth_date="۱۳۶۵/۴/۱۲",
			address="اهواز، كيانپارس",
			postal_code="۶۱۵۵۷-۳۳۱۱۱".replace("۵۷", "۴۷"),
			phone="۰۶۱ ۳۳۳۳ ۳۳۳۳",
		),
	)
	stored = frappe.get_doc(DT.APPLICANT, applicants.applicant_of(user))
	assert (stored.first_name, stored.last_name, stored.father_name) == ("علی رضا", "ملک\u200cزاده", "یحیی")
	assert (stored.national_code, stored.postal_code, stored.phone) == (
		NATIONAL_CODE,
		"6154733111",
		"06133333333",
	)
	assert stored.birth_date == date(1986, 7, 3)
	assert stored.address == "اهواز، کیانپارس"
	assert applicants.profile_of(user)["birth_date"] == "۱۳۶۵/۰۴/۱۲"


@pytest.mark.parametrize(
	("field", "value"),
	[
		("first_name", ""),
		("first_name", "\u200f \u200c"),
		("last_name", "کریمی۲"),
		("last_name", "<b>x</b>"),
		("first_name", "ا" * 61),
		("national_code", "0013542418"),
		("birth_date", "1404/12/30"),
		("birth_date", "1500/01/01"),
		("birth_date", "دیروز"),
		("postal_code", "12345"),
		("postal_code", "6125733111"),
		("phone", "123"),
		("phone", "061-CALLNOW"),
		("phone", "+14155552671"),
		("address", "آ" * 301),
	],
)
def test_a_wrong_value_is_refused_at_its_field_and_nothing_is_stored(user, field, value):
	values = {**NAMES, "national_code": NATIONAL_CODE, field: value}
	with pytest.raises(SingleWindowError):
		applicants.save_profile(user, Profile(**values))
	assert frappe.local.response["field"] == field
	assert not applicants.is_complete(user)


def test_a_code_that_somebody_has_is_refused_in_the_words_of_a_wrong_one(user):
	applicants.save_profile(user, Profile(**NAMES, national_code=NATIONAL_CODE))
	other = citizen()
	answers = []
	for code in (NATIONAL_CODE, "0013542418"):
		with pytest.raises(InvalidNationalCode) as refusal:
			applicants.save_profile(other, Profile(**NAMES, national_code=code))
		answers.append(str(refusal.value))
	assert answers[0] == answers[1]


def test_the_unique_index_decides_when_two_save_the_same_code_at_once(user, monkeypatch):
	applicants.save_profile(user, Profile(**NAMES, national_code=NATIONAL_CODE))
	other = citizen()
	monkeypatch.setattr(frappe.db, "exists", lambda *_args, **_kwargs: None)
	with pytest.raises(InvalidNationalCode):
		applicants.save_profile(other, Profile(**NAMES, national_code=NATIONAL_CODE))


def test_a_national_code_is_set_once(user):
	applicants.save_profile(user, Profile(**NAMES, national_code=NATIONAL_CODE))
	applicants.save_profile(user, Profile(**NAMES, national_code=NATIONAL_CODE, father_name="رضا"))
	with pytest.raises(SingleWindowError):
		applicants.save_profile(user, Profile(**NAMES, national_code=OTHER_NATIONAL_CODE))


def test_an_officer_has_no_profile_of_a_citizen():
	assert applicants.applicant_of("Administrator") is None
	with pytest.raises(IncompleteProfile):
		applicants.profile_of("Administrator")
