"""Who sees what. One rule a DocType; a DocType without a rule here is closed to officers by having no DocPerm.

Every rule exists twice, because Frappe asks twice: as an SQL condition for lists, reports, exports and counts, and as a
check of one document. Both are made from the same seats, resolved to constants first.
"""

import frappe

from single_window.constants import DT, Role
from single_window.directory import seats
from single_window.permissions import referred
from single_window.permissions.roles import READ_PTYPES, has_role, is_manager, only_reading, sees_all
from single_window.permissions.seat_rules import (
	NOTHING,
	any_of,
	asked_of,
	case_of,
	given_by,
	given_to,
	named,
	quoted,
	sent_by,
)


def permit_request_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Cases of the user's agencies; of his county only, when his office is a county's, and those referred to him."""
	if sees_all(user):
		return ""
	rules = [case_of(DT.PERMIT_REQUEST, seat) for seat in seats.seats_of(user)]
	return any_of([*rules, *named(DT.PERMIT_REQUEST, "name", referred.documents(user)[DT.PERMIT_REQUEST])])


def permit_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Permits issued by the user's agencies."""
	if sees_all(user):
		return ""
	return any_of([case_of(DT.PERMIT, seat) for seat in seats.seats_of(user)])


def inquiry_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Rounds that the user's offices sent or were asked in; in the province centre, those of the whole agency."""
	if sees_all(user):
		return ""
	rules = [f"({sent_by(seat)} or {asked_of(seat)})" for seat in seats.seats_of(user)]
	mine = referred.documents(user)
	rules += named(DT.INQUIRY, "permit_request", mine[DT.PERMIT_REQUEST])
	rules += named(DT.INQUIRY, "name", mine[DT.INQUIRY])
	if responses := quoted(mine[DT.INQUIRY_RESPONSE]):
		rounds = f"select inquiry from `tabInquiry Response` where name in ({responses})"  # noqa: S608 (escaped)
		rules.append(f"`tabInquiry`.name in ({rounds})")
	return any_of(rules)


def inquiry_response_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Responses of the user's offices, and those given to their rounds; in the province centre, of the whole agency."""
	if sees_all(user):
		return "" if is_manager(user) else "`tabInquiry Response`.confidential = 0"
	rules = [f"({given_by(seat)} or {given_to(seat)})" for seat in seats.seats_of(user)]
	mine = referred.documents(user)
	rules += named(DT.INQUIRY_RESPONSE, "permit_request", mine[DT.PERMIT_REQUEST])
	rules += named(DT.INQUIRY_RESPONSE, "inquiry", mine[DT.INQUIRY])
	rules += named(DT.INQUIRY_RESPONSE, "name", mine[DT.INQUIRY_RESPONSE])
	return any_of(rules)


def shared_field_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Shared answers of the rounds and responses that the user may see."""
	return _rows_of("Inquiry Shared Field", user, DT.INQUIRY, DT.INQUIRY_RESPONSE)


def question_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Sub-questions of the rounds that the user may see."""
	return _rows_of("Inquiry Question", user, DT.INQUIRY)


def sub_answer_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Answers to sub-questions in the responses that the user may see."""
	return _rows_of("Inquiry Sub Answer", user, DT.INQUIRY_RESPONSE)


def attachment_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Attachments of the rounds and responses that the user may see."""
	return _rows_of("Inquiry Attachment", user, DT.INQUIRY, DT.INQUIRY_RESPONSE)


def fault_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Marked fields of the cases that the user may see."""
	return _rows_of("Permit Request Fault", user, DT.PERMIT_REQUEST)


def asked_agency_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Agencies that a permit type asks by default; somebody's own list of agencies is read by our endpoints only."""
	return (
		""
		if is_manager(user)
		else f"`tabPermit Inquired Agency`.parenttype = {frappe.db.escape(DT.PERMIT_TYPE)}"
	)


def card_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Cards of the user's offices and those his posts hold; a ToDo that is no card is the one's who made or has it."""
	if is_manager(user):
		return ""
	name = frappe.db.escape(user or frappe.session.user)
	held = seats.seats_of(user)
	rules = [
		f"(ifnull(`tabToDo`.card_office, '') = '' and {name} in (`tabToDo`.allocated_to, `tabToDo`.assigned_by, `tabToDo`.owner))"
	]
	rules += named(DT.CARD, "card_office", [seat.office for seat in held])
	if posts := quoted([seat.post for seat in held]):
		rules.append(f"(`tabToDo`.allocated_to = {name} and `tabToDo`.card_post in ({posts}))")
	return any_of(rules)


def applicant_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Applicants are read through their cases; as a list they are the system's and the support team's."""
	return "" if has_role(user, {Role.SYSTEM_MANAGER, Role.SUPPORT_TEAM}) else NOTHING


def permit_request_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may see the case: by the same rule as in lists."""
	if sees_all(user):
		return only_reading(ptype, user)
	return None if _fits(doc, permit_request_conditions(user)) else False


def permit_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may see the permit: by the same rule as in lists."""
	if sees_all(user):
		return only_reading(ptype, user)
	return None if _fits(doc, permit_conditions(user)) else False


def inquiry_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may see the round: by the same rule as in lists."""
	if sees_all(user):
		return only_reading(ptype, user)
	return None if _fits(doc, inquiry_conditions(user)) else False


def inquiry_response_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may see the response: by the same rule as in lists."""
	if sees_all(user) and is_manager(user):
		return None
	if not _fits(doc, inquiry_response_conditions(user)):
		return False
	return only_reading(ptype, user) if sees_all(user) else None


def card_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may see the card; what may be done with it, the cartable decides.

	Judged by the row that is stored: a document that comes with a request claims what it likes.
	"""
	if is_manager(user):
		return None
	if not doc.is_new() and not _fits(doc, card_conditions(user)):
		return False
	is_card = doc.get("card_office") or (
		not doc.is_new() and frappe.db.get_value(DT.CARD, doc.name, "card_office")
	)
	return False if is_card and ptype not in READ_PTYPES else None


def applicant_allowed(doc, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Whether the user may open the applicant's record itself."""
	return None if has_role(user, {Role.SYSTEM_MANAGER, Role.SUPPORT_TEAM}) else False


def sees_case(agency: str, county: str | None, user: str | None = None) -> bool:
	"""Whether a case of the agency and county lies within one of the user's seats, or the user reads everything."""
	if sees_all(user):
		return True
	return any(seat.agency == agency and seat.county in (None, county) for seat in seats.seats_of(user))


_RULES = {
	DT.PERMIT_REQUEST: permit_request_conditions,
	DT.INQUIRY: inquiry_conditions,
	DT.INQUIRY_RESPONSE: inquiry_response_conditions,
}


def _rows_of(table: str, user: str | None, *parents: DT) -> str:
	"""Rows of a table in the parents that the user may see; Frappe itself checks the parent's DocType only."""
	rules = {parent: _RULES[parent](user) for parent in parents}
	if not any(rules.values()):
		return ""
	return any_of(
		f"(`tab{table}`.parenttype = '{parent}' and `tab{table}`.parent in (select name from `tab{parent}` where {rule or '1=1'}))"  # noqa: S608 (escaped)
		for parent, rule in rules.items()
	)


def _fits(doc, condition: str) -> bool:
	"""Whether the stored document lies within a condition of lists."""
	query = f"select 1 from `tab{doc.doctype}` where name = %s and {condition}"  # noqa: S608 (escaped)
	return bool(frappe.db.sql(query, doc.name))
