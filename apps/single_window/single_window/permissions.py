"""Who sees what. One rule a DocType; a DocType without a rule here is closed to officers by having no DocPerm.

Every rule exists twice, because Frappe asks twice: as an SQL condition for lists, reports, exports and counts, and as a
check of one document. Both are made from the same seats, resolved to constants first.
"""

import frappe

from single_window.constants import DT, Role
from single_window.directory import seats

READ_PTYPES = frozenset({"read", "select", "report", "export", "print", "email"})
ALL_SEEING_ROLES = frozenset({Role.GOVERNORATE_OFFICER})
NOTHING = "1=0"


def permit_request_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Cases of the user's agencies; of his county only, when his office is a county's."""
	return _case_conditions(DT.PERMIT_REQUEST, user)


def permit_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Permits issued by the user's agencies."""
	return _case_conditions(DT.PERMIT, user)


def inquiry_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Rounds that the user's agencies sent or were asked in."""
	if _sees_all(user):
		return ""
	if not (agencies := _quoted(seats.agencies_of(user))):
		return NOTHING
	asked = f"select inquiry from `tabInquiry Response` where agency in ({agencies})"  # noqa: S608 (escaped above)
	return f"(`tabInquiry`.agency in ({agencies}) or `tabInquiry`.name in ({asked}))"


def inquiry_response_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Responses of the user's agencies, and those given to them; an agency's draft of an answer is its own."""
	if _sees_all(user):
		return "" if not _is_reader_only(user) else "`tabInquiry Response`.confidential = 0"
	if not (agencies := _quoted(seats.agencies_of(user))):
		return NOTHING
	table = "`tabInquiry Response`"
	return f"({table}.agency in ({agencies}) or {table}.asking_agency in ({agencies}))"


def applicant_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Applicants are read through their cases; as a list they are the system's and the support team's."""
	return "" if _has_role(user, {Role.SYSTEM_MANAGER, Role.SUPPORT_TEAM}) else NOTHING


def file_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""In lists everybody finds his own uploads only; a case's files are opened from the case."""
	user = user or frappe.session.user
	if user == "Administrator" or _has_role(user, {Role.SYSTEM_MANAGER}):
		return ""
	return f"`tabFile`.owner = {frappe.db.escape(user)}"


def permit_request_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may see the case."""
	return _case_allowed(doc, ptype, user)


def permit_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may see the permit."""
	return _case_allowed(doc, ptype, user)


def inquiry_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may see the round: his agency sent it or was asked in it."""
	if _sees_all(user):
		return _only_reading(ptype, user)
	agencies = seats.agencies_of(user)
	if doc.agency in agencies:
		return None
	asked = agencies and frappe.db.exists(
		DT.INQUIRY_RESPONSE, {"inquiry": doc.name, "agency": ("in", agencies)}
	)
	return None if asked else False


def inquiry_response_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may see the response: of the asked agency, or of the asking one."""
	if _sees_all(user):
		return False if doc.confidential and _is_reader_only(user) else _only_reading(ptype, user)
	return None if {doc.agency, doc.asking_agency} & set(seats.agencies_of(user)) else False


def applicant_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may open the applicant's record itself."""
	return None if _has_role(user, {Role.SYSTEM_MANAGER, Role.SUPPORT_TEAM}) else False


def sees_case(agency: str, county: str | None, user: str | None = None) -> bool:
	"""Whether a case of the agency and county lies within one of the user's seats, or the user reads everything."""
	if _sees_all(user):
		return True
	return any(seat.agency == agency and seat.county in (None, county) for seat in seats.seats_of(user))


def _case_conditions(doctype: DT, user: str | None) -> str:
	if _sees_all(user):
		return ""
	table = f"`tab{doctype}`"
	parts = []
	for seat in seats.seats_of(user):
		part = f"{table}.agency = {frappe.db.escape(seat.agency)}"
		if seat.county:
			part += f" and {table}.county = {frappe.db.escape(seat.county)}"
		parts.append(f"({part})")
	return f"({' or '.join(dict.fromkeys(parts))})" if parts else NOTHING


def _case_allowed(doc, ptype: str, user: str | None) -> bool | None:
	if _sees_all(user):
		return _only_reading(ptype, user)
	return None if sees_case(doc.agency, doc.county, user) else False


def _only_reading(ptype: str, user: str | None) -> bool | None:
	"""Readers of everything only read; the system's managers are judged by Frappe alone."""
	return False if _is_reader_only(user) and ptype not in READ_PTYPES else None


def _sees_all(user: str | None) -> bool:
	user = user or frappe.session.user
	return user == "Administrator" or _has_role(user, ALL_SEEING_ROLES | {Role.SYSTEM_MANAGER})


def _is_reader_only(user: str | None) -> bool:
	user = user or frappe.session.user
	return user != "Administrator" and not _has_role(user, {Role.SYSTEM_MANAGER})


def _has_role(user: str | None, roles: set) -> bool:
	return bool(set(map(str, roles)) & set(frappe.get_roles(user or frappe.session.user)))


def _quoted(values: tuple[str, ...]) -> str:
	return ", ".join(frappe.db.escape(value) for value in values)
