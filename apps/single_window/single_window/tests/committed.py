"""People and cases that other connections can see, for tests of races, faults and isolation.

The people are made once a site and stay; each test makes cases of its own, because a case is never deleted.
"""

import frappe

from single_window.cartable import cards
from single_window.constants import DT, Role
from single_window.identity import mobile as mobiles
from single_window.inquiries import rounds
from single_window.permits import inquiring
from single_window.tests import factories
from single_window.tests.base import as_user

# National codes and mobiles of these people lie apart from those that factories count up from 1.
FIRST_CITIZEN = 700_001


def officers(agency: str, count: int = 1, county: str | None = None) -> list[str]:
	"""The first `count` committed officers of the agency's office; missing ones are made."""
	place = frappe.db.get_value(DT.COUNTY, county, "code").lower() if county else "hq"
	names = [f"{agency.lower()}-{place}-{number}@example.test" for number in range(count)]
	missing = [name for name in names if not frappe.db.exists(DT.OFFICER_POST, {"holder": name})]
	for name in missing:
		make_user(name, (Role.AGENCY_OFFICER,))
		factories.post(_office(agency, county), name)
	frappe.db.commit()
	return names


def crowd(agency: str, count: int) -> list[str]:
	"""`count` committed officers of the agency's office, copied from one: Frappe takes a second for every new account."""
	first = officers(agency)[0]
	names = [first, *(f"{agency.lower()}-crowd-{number}@example.test" for number in range(1, count))]
	for number, name in enumerate(names[1:], start=1):
		if not frappe.db.exists("User", name):
			called = {
				"first_name": "کارشناس",
				"last_name": f"شمارهٔ {number}",
				"full_name": f"کارشناس شمارهٔ {number}",
			}
			_copy("User", first, name=name, email=name, username=None, mobile_no=None, api_key=None, **called)
			_copy("User Permission", {"user": first, "allow": DT.AGENCY}, user=name)
			_copy(DT.OFFICER_POST, {"holder": first}, holder=name)
	frappe.db.commit()
	return names


def _copy(doctype: str, source: str | dict, **values: object) -> None:
	"""A stored copy of a record with other values, past every rule of its door."""
	copy = frappe.copy_doc(frappe.get_doc(doctype, source), ignore_no_copy=False)
	copy.update({"name": frappe.generate_hash(length=12), **values})
	copy.db_insert()
	for row in copy.get_all_children():
		row.update({"parent": copy.name, "name": frappe.generate_hash(length=12)})
		if row.doctype == DT.POST_HOLDER:
			row.user = values["holder"]
		row.db_insert()


def citizens(count: int = 1) -> list[str]:
	"""The first `count` committed citizens with a complete profile."""
	names = [f"committed-citizen-{number}@example.test" for number in range(count)]
	for number, name in enumerate(names, start=FIRST_CITIZEN):
		if not frappe.db.exists(DT.APPLICANT, {"user": name}):
			make_user(name, (Role.CITIZEN,), desk=False)
			_make_applicant(name, number)
	frappe.db.commit()
	return names


def applicant_of(user: str) -> str:
	"""The applicant's record of a citizen."""
	return frappe.db.get_value(DT.APPLICANT, {"user": user})


def make_user(email: str, roles: tuple[Role, ...], *, desk: bool = True) -> str:
	"""An enabled account with the roles, unless it is there already."""
	if not frappe.db.exists("User", email):
		factories.new_user(email, roles, desk)
	return email


def filed(permit_type: str = factories.SIMPLE_PERMIT, citizen: str | None = None, **given: object) -> str:
	"""A request that lies in the pool."""
	citizen = citizen or citizens()[0]
	with as_user(citizen):
		request = factories.request(applicant_of(citizen), permit_type, **given)
	frappe.db.commit()
	return request


def claimed(officer: str, permit_type: str = factories.SIMPLE_PERMIT) -> str:
	"""A request that the officer has taken into his cartable."""
	request = filed(permit_type)
	with as_user(officer):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)
	frappe.db.commit()
	return request


def asked(officer: str, agencies: list[str], permit_type: str = factories.SIMPLE_PERMIT) -> frappe._dict:
	"""A request about which the officer has asked the agencies: request, inquiry, and the response by agency."""
	request = claimed(officer, permit_type)
	with as_user(officer):
		inquiry = inquiring.send(
			request, rounds.Draft(question="آیا با صدور موافقید؟", agencies=agencies)
		).name
	frappe.db.commit()
	rows = frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": inquiry}, ["agency", "name"], as_list=True)
	return frappe._dict(request=request, inquiry=inquiry, responses=dict(rows))


def _office(agency: str, county: str | None) -> str:
	existing = county and frappe.db.get_value(DT.AGENCY_OFFICE, {"agency": agency, "county": county})
	return existing or factories.office(agency, county)


def _make_applicant(user: str, number: int) -> None:
	frappe.get_doc(
		{
			"doctype": DT.APPLICANT,
			"user": user,
			"mobile": mobiles.normalise(f"0914{number:07d}"),
			"first_name": "مریم",
			"last_name": "رضایی",
			"national_code": factories.national_code(number),
		}
	).insert(ignore_permissions=True)
