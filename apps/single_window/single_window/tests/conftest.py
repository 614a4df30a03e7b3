"""People and cases that several tests of pages begin with."""

import frappe
import pytest

from single_window.constants import DT
from single_window.tests import factories, two_agencies
from single_window.tests.base import as_user


@pytest.fixture
def citizen() -> frappe._dict:
	"""A registered citizen: user and applicant."""
	user, applicant = factories.citizen()
	return frappe._dict(user=user, applicant=applicant)


@pytest.fixture
def request_code(citizen: frappe._dict) -> str:
	"""The tracking code of a request that the citizen has filed."""
	with as_user(citizen.user):
		name = factories.request(citizen.applicant)
	return frappe.db.get_value(DT.PERMIT_REQUEST, name, "tracking_code")


@pytest.fixture(scope="session")
def world(site: str) -> two_agencies.World:
	"""Two agencies' cases with planted strings, committed once for all tests of who sees what."""
	return two_agencies.build()
