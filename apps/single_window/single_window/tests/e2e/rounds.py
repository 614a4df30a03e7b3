"""Inquiries that are under way before a browser opens: cases taken, agencies asked, officers who answer."""

from dataclasses import dataclass

import frappe

from single_window.constants import DT
from single_window.tests import factories
from single_window.tests.e2e import people
from single_window.tests.e2e.reading import now_in_database

ASKER = ("حسین", "ترابی")
NAMES = {
	"DOE": ("زهرا", "حسینی"),
	"JAHAD": ("رضا", "احمدی"),
	"ABFA": ("علی", "شریفی"),
}


@dataclass(frozen=True)
class Case:
	"""A case whose officer has asked: its name, its code as people read it, its officer."""

	request: str
	code: str
	asker: people.Person


def taken(citizen: people.Person) -> Case:
	"""A case that its officer has taken up and about which nobody was asked yet."""
	code = people.filed_request(citizen)
	asker = people.officer(people.SIMPLE_AGENCY, *ASKER)
	return Case(people.taken(code, asker), code, asker)


def asked(citizen: people.Person, *agencies: str) -> Case:
	"""A case about which these agencies were asked."""
	code = people.filed_request(citizen)
	asker = people.officer(people.SIMPLE_AGENCY, *ASKER)
	return Case(people.taken_and_asked(code, asker, list(agencies)), code, asker)


def officer_of(agency: str) -> people.Person:
	"""A new officer of the asked agency."""
	return people.officer(agency, *NAMES[agency])


def county_office(agency: str, county: str) -> str:
	"""The agency's office in the county, made when there is none."""
	found = frappe.db.get_value(DT.AGENCY_OFFICE, {"agency": agency, "county": county})
	office = found or factories.office(agency, county)
	frappe.db.commit()
	return office


def response_of(case: Case, agency: str, revision: int = 1) -> str:
	"""The name of an agency's response in the case."""
	return now_in_database(
		DT.INQUIRY_RESPONSE, {"permit_request": case.request, "agency": agency, "revision": revision}
	)


def state_of(response: str) -> str:
	"""The state of a response as it is committed."""
	return now_in_database(DT.INQUIRY_RESPONSE, {"name": response}, "state")


def title_of(agency: str) -> str:
	"""An agency's name as people read it."""
	return frappe.db.get_value(DT.AGENCY, agency, "title")
