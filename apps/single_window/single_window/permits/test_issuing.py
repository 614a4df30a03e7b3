"""The issued permit: its number, how long it holds, where anybody checks it."""

import re

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate

from single_window.cartable import cards
from single_window.constants import DT, PermitStatus, RequestAction
from single_window.permits import citizen_views, issuing, tracking_code
from single_window.tests import factories
from single_window.tests.base import as_user
from single_window.transitions import engine

pytestmark = pytest.mark.feature(["F9", "E24"])


@pytest.fixture
def permit():
	"""A permit issued to a citizen by an officer."""
	citizen, applicant = factories.citizen()
	officer = factories.officer("MALIAT")
	with as_user(citizen):
		request = factories.request(applicant)
	with as_user(officer):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)
		values = {"decision_reason": "مدارک کامل است."}
		engine.transition(DT.PERMIT_REQUEST, request, RequestAction.APPROVE, values=values)
	return frappe.get_doc(DT.PERMIT, {"permit_request": request})


def test_the_number_names_year_and_permit_and_carries_a_check_character(permit):
	year, code, tail = re.fullmatch(r"(\d{4})-(.+)-([0-9A-Z]{7})", permit.number).groups()
	assert year.startswith("14")
	assert code == permit.permit_type
	assert tracking_code.check_character(tail[:-1]) == tail[-1]


def test_a_permit_holds_as_long_as_its_type_says(permit):
	months = frappe.db.get_value(DT.PERMIT_TYPE, permit.permit_type, "validity_months")
	assert permit.valid_until == (add_months(getdate(), months) if months else None)


@pytest.mark.parametrize(
	("days", "status"),
	[
		(-1, PermitStatus.EXPIRED),
		(0, PermitStatus.VALID),
		(1, PermitStatus.VALID),
		(None, PermitStatus.VALID),
	],
)
def test_the_daily_job_expires_what_ended_before_today(permit, days, status):
	permit.db_set("valid_until", None if days is None else add_days(getdate(), days))
	issuing.expire_due()
	issuing.expire_due()
	assert frappe.db.get_value(DT.PERMIT, permit.name, "status") == status


def test_a_revoked_permit_does_not_become_an_expired_one(permit):
	permit.db_set({"valid_until": add_days(getdate(), -1), "status": PermitStatus.REVOKED})
	issuing.expire_due()
	assert frappe.db.get_value(DT.PERMIT, permit.name, "status") == PermitStatus.REVOKED


def test_the_public_check_shows_the_permit_with_a_masked_national_code(permit):
	shown = citizen_views.verification(permit.verification_token)
	assert shown.number == permit.number
	assert permit.national_code not in str(shown)
	assert shown.national_code == f"{permit.national_code[:3]}*****{permit.national_code[-2:]}"
	assert issuing.verification_url(permit.verification_token).endswith(
		f"/verify/{permit.verification_token}"
	)


@pytest.mark.parametrize("token", ["", "x", "%", None])
def test_an_unknown_token_shows_nothing(token):
	assert citizen_views.verification(token) is None


def test_a_request_gets_one_permit_only(permit):
	with pytest.raises(frappe.UniqueValidationError):
		issuing.issue(frappe.get_doc(DT.PERMIT_REQUEST, permit.permit_request))
