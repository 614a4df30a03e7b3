"""Who acts in the demo: officers with posts and scopes of referral, readers, citizens."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import frappe
from frappe.utils import add_days, getdate

from single_window.constants import DT, Role
from single_window.directory import seats
from single_window.identity import accounts as identity_accounts
from single_window.identity import applicants
from single_window.identity import mobile as mobiles

PASSWORD = "Panjere-1405"  # noqa: S105 (printed at every start; there is no demo data in production)
MAIL_DOMAIN = "demo.invalid"


class Officer(NamedTuple):
	"""An officer and his post; without a county he sits in the province centre."""

	username: str
	first: str
	last: str
	agency: str
	county: str | None
	title: str
	scope: str
	"""To whom his post may refer cards: Own Office, County or Province."""
	manager: bool = False


OFFICERS = (
	Officer("karimi", "لیلا", "کریمی", "KWPA", None, "کارشناس صدور مجوز", "Province"),
	Officer("mousavi", "سارا", "موسوی", "KWPA", None, "کارشناس بهره‌برداری", "Own Office"),
	Officer("behzadi", "فرهاد", "بهزادی", "KWPA", None, "رئیس اداره صدور مجوز", "Province", manager=True),
	Officer("saedi", "کریم", "ساعدی", "KWPA", "شوشتر", "کارشناس امور آب شوشتر", "County"),
	Officer("ahmadi", "رضا", "احمدی", "JAHAD", None, "کارشناس پاسخ استعلام", "Province"),
	Officer("karami", "پروین", "کرمی", "JAHAD", None, "کارشناس آب و خاک", "Own Office"),
	Officer("zamani", "جاسم", "زمانی", "JAHAD", "دزفول", "کارشناس جهاد کشاورزی دزفول", "County"),
	Officer("hosseini", "زهرا", "حسینی", "DOE", None, "کارشناس پاسخ استعلام", "Own Office"),
	Officer("najafi", "امیر", "نجفی", "DOE", None, "کارشناس ارزیابی زیست‌محیطی", "Own Office"),
	Officer("sharifi", "علی", "شریفی", "ABFA", None, "کارشناس پاسخ استعلام", "Province"),
	Officer("torabi", "حسین", "ترابی", "MALIAT", None, "کارشناس مالیاتی", "Province"),
	Officer("nazari", "مینا", "نظری", "DEHYARI", "دزفول", "کارشناس دهیاری‌های دزفول", "County"),
)
READERS = (("ostandari", "ناصر", "بهرامی", Role.GOVERNORATE_OFFICER),)
# user name, mobile, first name, last name, national code
CITIZENS = (
	("rezaei", "09120000001", "مریم", "رضایی", "0499370899"),
	("abbasi", "09120000002", "محمد", "عباسی", "0790419904"),
	("kabi", "09120000003", "فاطمه", "کعبی", "1942158734"),
	("savari", "09120000004", "یوسف", "سواری", "1758306246"),
)


def ensure() -> None:
	"""Create the people who are missing."""
	for officer in OFFICERS:
		_ensure_officer(officer)
	for username, first, last, role in READERS:
		user = _ensure_desk_user(username, first, last)
		if role not in frappe.get_roles(user):
			frappe.get_doc("User", user).add_roles(str(role))
	for citizen in CITIZENS:
		_ensure_citizen(*citizen)
	_take_away_what_nobody_gave()


def accounts() -> list[dict]:
	"""The accounts with their passwords, citizens first."""
	citizens = [
		_account(username, first, last, "متقاضی") for username, _mobile, first, last, _code in CITIZENS
	]
	officers = [
		_account(one.username, one.first, one.last, f"{one.title} ({one.agency})") for one in OFFICERS
	]
	readers = [_account(username, first, last, "استانداری") for username, first, last, _role in READERS]
	return [*citizens, *officers, *readers]


@contextmanager
def acting(username: str) -> Iterator[None]:
	"""Act as one of the people."""
	previous = frappe.session.user
	frappe.set_user(user_of(username))
	seats.forget()
	try:
		yield
	finally:
		frappe.set_user(previous)
		seats.forget()


def user_of(username: str) -> str:
	"""The account of a user name."""
	return frappe.db.get_value("User", {"username": username})


def post_of(username: str) -> str:
	"""The post that the officer holds."""
	return frappe.db.get_value(DT.OFFICER_POST, {"holder": user_of(username)})


def applicant_of(username: str) -> str:
	"""The applicant's record of a citizen."""
	return frappe.db.get_value(DT.APPLICANT, {"user": user_of(username)})


def _account(username: str, first: str, last: str, title: str) -> dict:
	return {"title": f"{first} {last} – {title}", "user": username, "password": PASSWORD}


def _ensure_officer(officer: Officer) -> None:
	user = _ensure_desk_user(officer.username, officer.first, officer.last)
	office = _office(officer.agency, officer.county)
	if frappe.db.exists(DT.OFFICER_POST, {"office": office, "holder": user}):
		return
	frappe.get_doc(
		{
			"doctype": DT.OFFICER_POST,
			"title": officer.title,
			"office": office,
			"referral_scope": officer.scope,
			"is_manager": int(officer.manager),
			"holders": [{"user": user, "from_date": add_days(getdate(), -30)}],
		}
	).insert(ignore_permissions=True)


def _ensure_desk_user(username: str, first: str, last: str) -> str:
	name = f"{username}@{MAIL_DOMAIN}"
	if not frappe.db.exists("User", name):
		doc = frappe.get_doc(
			{
				"doctype": "User",
				"email": name,
				"username": username,
				"first_name": first,
				"last_name": last,
				"user_type": "System User",
				"user_image": identity_accounts.PICTURE,
				"language": "fa",
				"send_welcome_email": 0,
				"new_password": PASSWORD,
				# Frappe makes an account without a Desk role a website user; the post brings the role anew.
				"roles": [{"role": str(Role.AGENCY_OFFICER)}],
			}
		)
		doc.flags.no_welcome_mail = True
		doc.insert(ignore_permissions=True)
	return name


def _office(agency: str, county: str | None) -> str:
	filters = {"agency": agency, "county": county} if county else {"agency": agency, "is_province_centre": 1}
	if name := frappe.db.get_value(DT.AGENCY_OFFICE, filters):
		return name
	title = f"{frappe.db.get_value(DT.AGENCY, agency, 'title')} – شهرستان {county}"
	return frappe.get_doc({"doctype": DT.AGENCY_OFFICE, "title": title, **filters}).insert().name


def _ensure_citizen(username: str, mobile: str, first: str, last: str, national_code: str) -> None:
	if identity_accounts.username_taken(username):
		return
	user, _applicant_name = identity_accounts.create(username, mobiles.normalise(mobile), PASSWORD)
	applicants.save_profile(
		user, applicants.Profile(first_name=first, last_name=last, national_code=national_code)
	)


def _take_away_what_nobody_gave() -> None:
	"""Demos of earlier versions: Frappe had made the first officer a System Manager."""
	rows = {"role": Role.SYSTEM_MANAGER, "parent": ("like", f"%@{MAIL_DOMAIN}")}
	for user in frappe.get_all("Has Role", filters=rows, pluck="parent"):
		frappe.get_doc("User", user).remove_roles(str(Role.SYSTEM_MANAGER))
