"""Things that tests need, made through the same doors that people use where that is cheap enough."""

import itertools

import frappe
from frappe.utils import add_days, getdate

from single_window.constants import DT, Role
from single_window.identity import mobile as mobiles
from single_window.permits import filing

# Permit types of the province that tests file: neither has compulsory files, the second asks for a county.
SIMPLE_PERMIT = "MALIAT-01"
COUNTY_PERMIT = "DEHYARI-01"

# Accounts of each kind; no test needs more people at once.
PEOPLE = 12

_numbers = itertools.count(1)
_taken: set[tuple[bool, int]] = set()


def national_code(seed: int | None = None) -> str:
	"""A valid national code; another one for every seed."""
	body = f"{111_000_000 + (seed or next(_numbers)):09d}"
	remainder = sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1), strict=True)) % 11
	return body + str(remainder if remainder < 2 else 11 - remainder)


def ensure_people() -> None:
	"""Create the accounts that tests play with, once a site: Frappe empties the whole cache for every new User."""
	for desk, roles in ((True, (Role.AGENCY_OFFICER,)), (False, (Role.CITIZEN,))):
		for number in range(PEOPLE):
			if not frappe.db.exists("User", _address(desk, number)):
				new_user(_address(desk, number), roles, desk)
	# Sites of earlier versions: Frappe made the first of these accounts a System Manager.
	frappe.db.delete("Has Role", {"role": Role.SYSTEM_MANAGER, "parent": ("like", "%@example.test")})
	frappe.db.commit()


def reset() -> None:
	"""Start with the first account again; every test calls this at its beginning."""
	_taken.clear()


def user(
	roles: tuple[Role, ...] = (), *, desk: bool = True, first_name: str = "کاربر", last_name: str = "آزمون"
) -> str:
	"""An enabled user with exactly the roles, taken from the prepared accounts; his name lasts for this test."""
	name = _address(desk, next(number for number in range(PEOPLE) if (desk, number) not in _taken))
	_taken.add((desk, int(name.split("@")[0].split("-")[1])))
	frappe.db.set_value(
		"User",
		name,
		{"first_name": first_name, "last_name": last_name, "full_name": f"{first_name} {last_name}"},
		update_modified=False,
	)
	if set(roles) - set(frappe.get_roles(name)):
		frappe.get_doc("User", name).add_roles(*map(str, roles))
	return name


def _address(desk: bool, number: int) -> str:
	return f"{'officer' if desk else 'citizen'}-{number}@example.test"


def new_user(email: str, roles: tuple[Role, ...], desk: bool) -> None:
	"""Create an enabled account with the roles."""
	doc = frappe.get_doc(
		{
			"doctype": "User",
			"email": email,
			"enabled": 1,
			"first_name": "کاربر",
			"last_name": "آزمون",
			"user_type": "System User" if desk else "Website User",
			"user_image": "/assets/single_window/images/person.svg",
			"send_welcome_email": 0,
			"language": "fa",
			"roles": [{"role": str(role)} for role in roles],
		}
	)
	doc.flags.no_welcome_mail = True
	doc.insert(ignore_permissions=True)


def office(agency: str, county: str | None = None) -> str:
	"""The agency's office: in the province centre, or a new one in the county."""
	if not county:
		return frappe.db.get_value(DT.AGENCY_OFFICE, {"agency": agency, "is_province_centre": 1})
	return (
		frappe.get_doc(
			{"doctype": DT.AGENCY_OFFICE, "title": f"{agency} {county}", "agency": agency, "county": county}
		)
		.insert()
		.name
	)


def officer(agency: str, county: str | None = None, **names: str) -> str:
	"""A user who holds a new post in the agency's office."""
	name = user(**names)
	post(office(agency, county), name)
	return name


def post(office_name: str, holder: str | None, *, since_days: int = 10) -> str:
	"""A new post in the office, held by the user since some days."""
	holders = [{"user": holder, "from_date": add_days(getdate(), -since_days)}] if holder else []
	return (
		frappe.get_doc(
			{"doctype": DT.OFFICER_POST, "title": "کارشناس", "office": office_name, "holders": holders}
		)
		.insert()
		.name
	)


def citizen(first_name: str = "مریم", last_name: str = "رضایی") -> tuple[str, str]:
	"""A registered citizen with a complete profile: (user, applicant)."""
	name = user((Role.CITIZEN,), desk=False, first_name=first_name, last_name=last_name)
	number = next(_numbers)
	mobile = mobiles.normalise(f"0913{number:07d}")
	applicant = frappe.get_doc(
		{
			"doctype": DT.APPLICANT,
			"user": name,
			"mobile": mobile,
			"first_name": first_name,
			"last_name": last_name,
			"national_code": national_code(),
		}
	).insert()
	return name, applicant.name


def answers(permit_type: str, **given: object) -> dict:
	"""Answers that satisfy every question of the permit type's form which is no file."""
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, permit_type).form_fields
	return {row.fieldname: given.get(row.fieldname, _typical(row)) for row in rows}


def request(applicant: str, permit_type: str = SIMPLE_PERMIT, **given: object) -> str:
	"""A filed Permit Request of the applicant for a permit without compulsory files."""
	row_values = answers(permit_type, **given)
	return filing.file_request(applicant, permit_type, row_values, key=frappe.generate_hash(length=12))


def _typical(row) -> object:
	if row.fieldtype == "Select":
		return row.options.splitlines()[0]
	if row.fieldtype == "Link":
		return frappe.db.get_value(row.options, {}, "name", order_by="name")
	return {"Int": "12", "Float": "3.5", "Currency": "1000000", "Percent": "40", "Date": "1405/09/02", "Check": 1,
		"Geolocation": "31.318, 48.670", "Attach": None, "Attach Image": None}.get(row.fieldtype, "پاسخ آزمون")  # fmt: skip
