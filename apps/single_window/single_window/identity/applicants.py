"""The profile of a citizen: three compulsory fields, everything else as the person likes."""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _

from single_window.constants import DT
from single_window.deadlocks import again_after_deadlock
from single_window.exceptions import IncompleteProfile
from single_window.identity import mobile, national_code, profile_rules
from single_window.identity.faults import refuse
from single_window.jalali.dates import format_date

PROFILE_FIELDS = (
	"first_name",
	"last_name",
	"national_code",
	"father_name",
	"birth_date",
	"address",
	"postal_code",
	"phone",
)


@dataclass(frozen=True)
class Profile:
	"""What a person typed into the profile; still raw."""

	first_name: str
	last_name: str
	national_code: str
	father_name: str = ""
	birth_date: str = ""  # Jalali, any digits
	address: str = ""
	postal_code: str = ""
	phone: str = ""


def applicant_of(user: str) -> str | None:
	"""The applicant behind *user*, None for officers and strangers."""
	return frappe.db.get_value(DT.APPLICANT, {"user": user})


def is_complete(user: str) -> bool:
	"""Whether *user* has filled the compulsory fields, which a request needs."""
	values = frappe.db.get_value(DT.APPLICANT, {"user": user}, ["first_name", "last_name", "national_code"])
	return bool(values) and all(values)


def profile_of(user: str) -> dict:
	"""The profile as its owner sees it: dates in Jalali, the mobile number as people write it.

	Raises IncompleteProfile when the user is no applicant.
	"""
	applicant = _load(user)
	profile = {field: applicant.get(field) or "" for field in PROFILE_FIELDS}
	return profile | {
		"username": frappe.db.get_value("User", user, "username") or "",
		"mobile": mobile.display(applicant.mobile),
		"birth_date": format_date(applicant.birth_date),
		"national_code_fixed": bool(applicant.national_code),
		"complete": is_complete(user),
	}


@again_after_deadlock
def save_profile(user: str, profile: Profile) -> dict:
	"""Check, normalise and store *profile*; return it as stored.

	Every error is thrown at its field and nothing is stored. The national code is set once: cases hang on it.
	"""
	applicant = _load(user)
	code = _accepted_code(applicant, profile.national_code)
	applicant.update(_checked(profile) | {"national_code": code})
	try:
		applicant.save(ignore_permissions=True)
	except frappe.UniqueValidationError:
		frappe.clear_messages()
		national_code.refuse_code()
	_name_account(user, applicant)
	return profile_of(user)


def _checked(profile: Profile) -> dict[str, str | date | None]:
	return {
		"first_name": profile_rules.person_name(profile.first_name, "first_name", required=True),
		"last_name": profile_rules.person_name(profile.last_name, "last_name", required=True),
		"father_name": profile_rules.person_name(profile.father_name, "father_name"),
		"birth_date": profile_rules.birth_date(profile.birth_date),
		"address": profile_rules.address(profile.address),
		"postal_code": profile_rules.postal_code(profile.postal_code),
		"phone": profile_rules.phone(profile.phone),
	}


def _accepted_code(applicant: "frappe.model.document.Document", typed: str) -> str:
	"""The national code to store. A code that somebody else has is refused in the words of a wrong one."""
	code = national_code.normalise(typed)
	if applicant.national_code and applicant.national_code != code:
		refuse("national_code", _("The national code cannot be changed here. Call support to correct it."))
	if frappe.db.exists(DT.APPLICANT, {"national_code": code, "name": ("!=", applicant.name)}):
		national_code.refuse_code()
	return code


def _load(user: str) -> "frappe.model.document.Document":
	name = applicant_of(user)
	if not name:
		frappe.throw(
			_("This account has no profile of a citizen. Log in with the account you registered."),
			exc=IncompleteProfile,
			title=_("Profile"),
		)
	return frappe.get_doc(DT.APPLICANT, name, for_update=True)


def _name_account(user: str, applicant: "frappe.model.document.Document") -> None:
	"""Let the account carry the person's name, which pages and histories show."""
	names = {field: applicant.get(field) for field in ("first_name", "last_name", "full_name")}
	frappe.db.set_value("User", user, names)
	frappe.clear_cache(user=user)
