"""The people of the benchmark: 500 officers in the province centres of all agencies, one heavy officer, citizens.

The first of each kind is made through the doors that people use; the others are copies of his rows.
"""

from dataclasses import dataclass

import frappe
from frappe.utils import add_days, getdate

from benchmarks.cloning import clone, clone_children
from single_window.constants import DT, Role
from single_window.directory import seats

OFFICERS = 500
MAIL = "benchmark.invalid"
HEAVY = f"heavy@{MAIL}"
HEAVY_AGENCY = "MALIAT"
EXTRA_AGENCY = "SANJESH"
PERMIT = "DEHYARI-01"
"""The permit type whose requests are measured: about fifteen questions, none a compulsory file."""


@dataclass(frozen=True)
class People:
	"""Who takes part."""

	heavy: str
	"""Holds a fifth of all open cards."""
	officer: str
	"""One of the 500, in the agency that gives PERMIT."""
	colleague_post: str
	"""A post in the same office, to refer to."""
	citizen: str
	applicant: str


def ensure() -> People:
	"""Make everybody who is missing; what is there stays."""
	if not frappe.db.exists("User", HEAVY):
		_make_agency()
		_number_offices()
		_make_heavy_officer()
		_make_citizen()
		_make_officers()
		frappe.db.commit()
		frappe.clear_cache()
	agency = frappe.db.get_value(DT.PERMIT_TYPE, PERMIT, "agency")
	posts = frappe.get_all(
		DT.OFFICER_POST,
		filters={"agency": agency, "holder": ("like", f"officer-%@{MAIL}")},
		fields=["name", "holder"],
		order_by="name",
		limit=2,
	)
	applicant, citizen = frappe.db.get_value(DT.APPLICANT, {"user": f"citizen@{MAIL}"}, ["name", "user"])
	return People(HEAVY, posts[0].holder, posts[1].name, citizen, applicant)


def officer_of(agency: str) -> str:
	"""One of the 500 in the agency."""
	return frappe.db.get_value(
		DT.OFFICER_POST,
		{"agency": agency, "holder": ("like", f"officer-%@{MAIL}")},
		"holder",
		order_by="name",
	)


def _make_agency() -> None:
	"""One agency more than the province has, so that 36 others can be asked."""
	values = {"doctype": DT.AGENCY, "code": EXTRA_AGENCY, "title": "دستگاه سنجش", "active": 1}
	frappe.get_doc(values).insert(ignore_permissions=True)
	if not _centre(EXTRA_AGENCY):
		office = {
			"title": "دستگاه سنجش – مرکز استان",
			"agency": EXTRA_AGENCY,
			"is_province_centre": 1,
			"active": 1,
		}
		frappe.get_doc({"doctype": DT.AGENCY_OFFICE, **office}).insert(ignore_permissions=True)


def _make_heavy_officer() -> None:
	_user(HEAVY, "نسرین", "پرکار")
	_post(_centre(HEAVY_AGENCY), HEAVY)


def _make_officers() -> None:
	"""One through the doors, 499 as copies of his rows, spread over all agencies."""
	first = f"officer-1@{MAIL}"
	_user(first, "رضا", "احمدی")
	post = _post(_centre(HEAVY_AGENCY), first)
	who = f"concat('officer-', n, '@{MAIL}')"
	office = (
		"(select name from benchmark_office where number = n mod (select count(*) from benchmark_office))"
	)
	agency = (
		"(select agency from benchmark_office where number = n mod (select count(*) from benchmark_office))"
	)
	span = (2, OFFICERS)
	clone(
		"tabUser",
		first,
		*span,
		{"name": who, "email": who, "username": "concat('bm', n)", "full_name": "concat('کارشناس ', n)",
		 "first_name": "'کارشناس'", "last_name": "n", "mobile_no": "null", "api_key": "null", "reset_password_key": "null"},
	)  # fmt: skip
	clone_children("tabHas Role", first, *span, {"parent": who})
	name = "concat('bm-post-', lpad(n, 4, '0'))"
	clone("tabOfficer Post", post, *span, {"name": name, "office": office, "agency": agency, "holder": who})
	clone_children("tabPost Holder", post, *span, {"parent": name, "user": who})
	for permission in frappe.get_all("User Permission", filters={"user": first}, pluck="name"):
		clone(
			"tabUser Permission", permission, *span,
			{"name": f"concat('bm-', n, '-{permission}')", "user": who, "for_value": agency},
		)  # fmt: skip


def _number_offices() -> None:
	frappe.db.sql_ddl("drop table if exists benchmark_office")
	frappe.db.sql_ddl(
		"create table benchmark_office (number int primary key, name varchar(140), agency varchar(140), county varchar(140))"
	)
	frappe.db.sql(
		"""insert into benchmark_office select row_number() over (order by name) - 1, name, agency, county
		from `tabAgency Office` where is_province_centre = 1 and active = 1"""
	)


def _make_citizen() -> None:
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": f"citizen@{MAIL}",
			"first_name": "مریم",
			"last_name": "رضایی",
			"user_type": "Website User",
			"language": "fa",
			"send_welcome_email": 0,
			"roles": [{"role": str(Role.CITIZEN)}],
		}
	)
	user.flags.no_welcome_mail = True
	user.insert(ignore_permissions=True)
	frappe.get_doc(
		{
			"doctype": DT.APPLICANT,
			"user": user.name,
			"mobile": "+989120000001",
			"first_name": "مریم",
			"last_name": "رضایی",
			"national_code": "0499370899",
		}
	).insert(ignore_permissions=True)


def _user(email: str, first: str, last: str) -> None:
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": email,
			"first_name": first,
			"last_name": last,
			"user_type": "System User",
			"language": "fa",
			"send_welcome_email": 0,
			"roles": [{"role": str(Role.AGENCY_OFFICER)}],
		}
	)
	user.flags.no_welcome_mail = True
	user.insert(ignore_permissions=True)


def _post(office: str, holder: str) -> str:
	post = frappe.get_doc(
		{
			"doctype": DT.OFFICER_POST,
			"title": "کارشناس",
			"office": office,
			"referral_scope": "Own Office",
			"holders": [{"user": holder, "from_date": add_days(getdate(), -30)}],
		}
	).insert(ignore_permissions=True)
	seats.forget()
	return post.name


def _centre(agency: str) -> str:
	return frappe.db.get_value(DT.AGENCY_OFFICE, {"agency": agency, "is_province_centre": 1})
