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
	"""Rounds that the user's offices sent or were asked in; in the province centre, those of the whole agency."""
	if _sees_all(user):
		return ""
	return _any_of(f"({_sent_by(seat)} or {_asked_of(seat)})" for seat in seats.seats_of(user))


def shared_field_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Shared answers of the rounds that the user may see; Frappe checks rows of a table by the parent's DocType only."""
	condition = inquiry_conditions(user)
	rounds = f"select name from `tabInquiry` where {condition}"  # noqa: S608 (escaped)
	return f"`tabInquiry Shared Field`.parent in ({rounds})" if condition else ""


def inquiry_response_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Responses of the user's offices, and those given to their rounds; in the province centre, of the whole agency."""
	if _sees_all(user):
		return "" if not _is_reader_only(user) else "`tabInquiry Response`.confidential = 0"
	return _any_of(f"({_given_by(seat)} or {_given_to(seat)})" for seat in seats.seats_of(user))


def card_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Cards of the user's offices; a ToDo that is no card is judged by Frappe alone: it is the one's who made or has it."""
	if _is_manager(user):
		return ""
	name = frappe.db.escape(user or frappe.session.user)
	own = f"(ifnull(`tabToDo`.card_office, '') = '' and {name} in (`tabToDo`.allocated_to, `tabToDo`.assigned_by, `tabToDo`.owner))"
	offices = _quoted(tuple(seat.office for seat in seats.seats_of(user)))
	return f"({own} or `tabToDo`.card_office in ({offices}))" if offices else own


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
	"""Whether the user may see the round: by the same rule as in lists."""
	if _sees_all(user):
		return _only_reading(ptype, user)
	return None if _fits(doc, inquiry_conditions(user)) else False


def inquiry_response_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may see the response: by the same rule as in lists."""
	if _sees_all(user):
		return False if doc.confidential and _is_reader_only(user) else _only_reading(ptype, user)
	return None if _fits(doc, inquiry_response_conditions(user)) else False


def card_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may see the card; what may be done with it, the cartable decides."""
	user = user or frappe.session.user
	if _is_manager(user):
		return None
	if not doc.get("card_office"):
		return None if user in (doc.allocated_to, doc.assigned_by, doc.owner) else False
	return None if ptype in READ_PTYPES and seats.seat_at(doc.card_office, user) else False


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


def _sent_by(seat: seats.Seat) -> str:
	"""Rounds of the seat's agency; in a county, of its own office or about a case of the county."""
	agency = f"`tabInquiry`.agency = {frappe.db.escape(seat.agency)}"
	if not seat.county:
		return agency
	return f"({agency} and (`tabInquiry`.office = {frappe.db.escape(seat.office)} or `tabInquiry`.permit_request in ({_cases(seat)})))"


def _asked_of(seat: seats.Seat) -> str:
	"""Rounds in which the seat's agency was asked; in a county, its own office."""
	return f"`tabInquiry`.name in (select inquiry from `tabInquiry Response` where {_given_by(seat)})"  # noqa: S608 (escaped)


def _given_by(seat: seats.Seat) -> str:
	"""Responses that are the seat's agency's to give; in a county, its own office's."""
	column, value = ("office", seat.office) if seat.county else ("agency", seat.agency)
	return f"`tabInquiry Response`.{column} = {frappe.db.escape(value)}"


def _given_to(seat: seats.Seat) -> str:
	"""Responses to the seat's rounds."""
	if not seat.county:
		return f"`tabInquiry Response`.asking_agency = {frappe.db.escape(seat.agency)}"
	return f"`tabInquiry Response`.inquiry in (select name from `tabInquiry` where {_sent_by(seat)})"  # noqa: S608 (escaped)


def _cases(seat: seats.Seat) -> str:
	agency, county = frappe.db.escape(seat.agency), frappe.db.escape(seat.county)
	return f"select name from `tabPermit Request` where agency = {agency} and county = {county}"  # noqa: S608 (escaped)


def _any_of(conditions) -> str:
	parts = list(dict.fromkeys(conditions))
	return f"({' or '.join(parts)})" if parts else NOTHING


def _fits(doc, condition: str) -> bool:
	"""Whether the stored document lies within a condition of lists."""
	query = f"select 1 from `tab{doc.doctype}` where name = %s and {condition}"  # noqa: S608 (escaped)
	return bool(frappe.db.sql(query, doc.name))


def _only_reading(ptype: str, user: str | None) -> bool | None:
	"""Readers of everything only read; the system's managers are judged by Frappe alone."""
	return False if _is_reader_only(user) and ptype not in READ_PTYPES else None


def _sees_all(user: str | None) -> bool:
	user = user or frappe.session.user
	return user == "Administrator" or _has_role(user, ALL_SEEING_ROLES | {Role.SYSTEM_MANAGER})


def _is_reader_only(user: str | None) -> bool:
	return not _is_manager(user)


def _is_manager(user: str | None) -> bool:
	user = user or frappe.session.user
	return user == "Administrator" or _has_role(user, {Role.SYSTEM_MANAGER})


def _has_role(user: str | None, roles: set) -> bool:
	return bool(set(map(str, roles)) & set(frappe.get_roles(user or frappe.session.user)))


def _quoted(values: tuple[str, ...]) -> str:
	return ", ".join(frappe.db.escape(value) for value in values)
