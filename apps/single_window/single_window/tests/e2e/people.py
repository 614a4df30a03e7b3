"""People who are really there: committed, with a password, and with names that no earlier run has used."""

from dataclasses import dataclass

import frappe
from frappe.utils.password import update_password

from single_window.cartable import cards
from single_window.constants import DT, Role
from single_window.identity import accounts, applicants
from single_window.identity import factories as identity
from single_window.identity import mobile as mobiles
from single_window.inquiries import rounds
from single_window.permits import inquiring, tracking_code
from single_window.tests import factories
from single_window.tests.base import as_user

PASSWORD = identity.PASSWORD
MAIL_DOMAIN = "e2e.invalid"
# The agency of factories.SIMPLE_PERMIT, which `filed_request` asks for.
SIMPLE_AGENCY = "MALIAT"

_made: list[str] = []
_posts: list[str] = []


@dataclass(frozen=True)
class Person:
	"""Somebody who can log in with his user name and PASSWORD; `mobile` as it is typed, empty for officers."""

	user: str
	username: str
	name: str
	mobile: str = ""


def new_national_code() -> str:
	"""A valid national code that no earlier run has used."""
	return factories.national_code(int(frappe.generate_hash(length=12), 16) % 800_000_000)


def citizen(first_name: str, last_name: str) -> Person:
	"""A registered citizen with a complete profile."""
	username, mobile = identity.unused_username(), identity.unused_mobile()
	user, _applicant = accounts.create(username, mobiles.normalise(mobile), PASSWORD)
	applicants.save_profile(user, applicants.Profile(first_name, last_name, new_national_code()))
	return _kept(Person(user, username, f"{first_name} {last_name}", mobile))


def officer(agency: str, first_name: str, last_name: str) -> Person:
	"""An officer with a post of his own in the agency's office of the province centre."""
	username = identity.unused_username()
	doc = frappe.get_doc(
		{
			"doctype": "User",
			"email": f"{username}@{MAIL_DOMAIN}",
			"username": username,
			"first_name": first_name,
			"last_name": last_name,
			"user_type": "System User",
			"user_image": accounts.PICTURE,
			"language": "fa",
			"send_welcome_email": 0,
			"roles": [{"role": str(Role.AGENCY_OFFICER)}],
		}
	)
	doc.flags.no_welcome_mail = True
	doc.insert(ignore_permissions=True)
	update_password(doc.name, PASSWORD)
	_posts.append(factories.post(factories.office(agency), doc.name))
	return _kept(Person(doc.name, username, f"{first_name} {last_name}"))


def adopt(username: str) -> Person:
	"""The person who registered in the browser under this user name."""
	frappe.db.rollback()
	user, name, mobile = frappe.db.get_value(
		"User", {"username": username}, ["name", "full_name", "mobile_no"]
	)
	return _kept(Person(user, username, name, mobile))


def filed_request(person: Person) -> str:
	"""File a simple request for the citizen; returns the tracking code as people read it."""
	applicant = frappe.db.get_value(DT.APPLICANT, {"user": person.user})
	with as_user(person.user):
		request = factories.request(applicant)
	frappe.db.commit()
	return tracking_code.display(frappe.db.get_value(DT.PERMIT_REQUEST, request, "tracking_code"))


def taken(code: str, person: Person) -> str:
	"""The officer takes the case; returns the name of the Permit Request."""
	request = frappe.db.get_value(DT.PERMIT_REQUEST, {"tracking_code": code.replace("-", "")})
	with as_user(person.user):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)
	frappe.db.commit()
	return request


def taken_and_asked(code: str, person: Person, agencies: list[str]) -> str:
	"""The officer takes the case and asks the agencies; returns the name of the Permit Request."""
	request = taken(code, person)
	with as_user(person.user):
		inquiring.send(request, rounds.Draft(question="نظر آن دستگاه چیست؟", agencies=agencies))
	frappe.db.commit()
	return request


def retire_all() -> None:
	"""Disable everybody made here and give up their posts; what they did stays, as it does in life."""
	frappe.db.rollback()
	for post in _posts:
		frappe.db.set_value(DT.OFFICER_POST, post, "active", 0)
	for user in _made:
		frappe.db.set_value("User", user, "enabled", 0)
		frappe.db.delete("Sessions", {"user": user})
	frappe.db.commit()


def _kept(person: Person) -> Person:
	frappe.db.commit()
	frappe.local.fullnames = {}
	_made.append(person.user)
	return person
