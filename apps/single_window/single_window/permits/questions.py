"""What people read of an inquiry: the asked agency its question, the asking officer his choices, his preview, his board."""

import json
from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import cint, now_datetime

from single_window import permissions
from single_window.constants import DT, ResponseState
from single_window.directory import seats
from single_window.exceptions import NotFound
from single_window.history.acts import Act
from single_window.inquiries import agency_lists, board, composing, drafts, hands, rounds, shared_fields
from single_window.permits import tracking_code

if TYPE_CHECKING:
	from frappe.model.document import Document


def choices(request: "Document | None") -> dict:
	"""What an officer chooses from when he composes an inquiry about a case, or a free one."""
	permit_type = frappe.get_cached_doc(DT.PERMIT_TYPE, request.permit_type) if request else None
	defaults = [row.agency for row in permit_type.inquired_agencies] if permit_type else []
	own = {request.agency} if request else set(seats.agencies_of()[:1])
	agencies = [agency for agency in _agencies() if agency["name"] not in own]
	return {
		"agencies": sorted(agencies, key=lambda agency: agency["name"] not in defaults),
		"default_agencies": defaults,
		"lists": agency_lists.usable(),
		"deadline_days": (permit_type and permit_type.inquiry_deadline_days)
		or composing.DEFAULT_DEADLINE_DAYS,
		"fields": _form_fields(request) if request else [],
		"draft": drafts.of(drafts.COMPOSE, request.name if request else ""),
	}


def preview(subject: rounds.Subject, draft: rounds.Draft) -> dict:
	"""Exactly what `question` will give to the asked agency; nothing is written, and the draft may be unfinished."""
	now = now_datetime()
	composed = composing.unchecked(subject, draft, now)
	inquiry = rounds.new_round(subject, composed, now)
	response = frappe.get_doc(
		{
			"doctype": DT.INQUIRY_RESPONSE,
			"revision": 1,
			"state": str(ResponseState.AWAITING),
			"due_on": composed.due_on,
		}
	)
	return {**_content(inquiry, response), **_NOBODYS_PLACE}


def question(response: "Document") -> dict:
	"""The inquiry as its readers see it: what is asked, how it stands, and what this reader may do."""
	inquiry = frappe.get_doc(DT.INQUIRY, response.inquiry)
	return {**_content(inquiry, response), **_place(inquiry, response)}


def open_acts(response: "Document") -> list[str]:
	"""What the session's user may do about the response now; the names are the page's."""
	inquiry = frappe.get_doc(DT.INQUIRY, response.inquiry)
	return _asked_side(response, _card_of(response)) or _revisions(inquiry, response)[0].may


def live_board(inquiry: "Document") -> dict:
	"""The round and its responses for the asking side."""
	code = inquiry.tracking_code
	return {
		"round": {
			**board.round_of(inquiry),
			"tracking_code": tracking_code.display(code) if code else "",
		},
		"responses": board.of_round(inquiry.name),
	}


def rounds_of(permit_request: str) -> list[dict]:
	"""The boards of all rounds about the request, newest first."""
	names = frappe.get_all(
		DT.INQUIRY, filters={"permit_request": permit_request}, pluck="name", order_by="sent_on desc"
	)
	return [live_board(frappe.get_doc(DT.INQUIRY, name)) for name in names]


def readable_inquiry(name: str) -> "Document":
	"""The round, when the session's user may read its board: the asking agency and the Governor's readers.

	Answers are not for the other asked agencies. Raises NotFound for everybody else, as if there were none.
	"""
	inquiry = _readable(DT.INQUIRY, name)
	if inquiry.agency not in seats.agencies_of() and seats.seats_of():
		raise NotFound(_("This inquiry does not exist."))
	return inquiry


def readable_response(name: str) -> "Document":
	"""The response, when the session's user may read it; else NotFound, as if it did not exist."""
	return _readable(DT.INQUIRY_RESPONSE, name)


def require_readable_response(name: str) -> str:
	"""The name itself, when the session's officer may read the response; else NotFound.

	One query by the rule of lists, for acts that lock and read the response themselves.
	"""
	if (
		permissions.inquiry_response_allowed(frappe._dict(doctype=str(DT.INQUIRY_RESPONSE), name=name))
		is False
	):
		raise NotFound(_("This inquiry does not exist."))
	return name


def _readable(doctype: DT, name: str) -> "Document":
	if frappe.db.exists(doctype, name):
		doc = frappe.get_doc(doctype, name)
		if frappe.has_permission(doctype, "read", doc=doc):
			return doc
	raise NotFound(_("This inquiry does not exist."))


def _content(inquiry: "Document", response: "Document") -> dict:
	"""What every reader of the response sees; made from stored documents and from a preview's alike."""
	return {
		"question": response.question or inquiry.question,
		"questions": board.question_rows(inquiry),
		"attachments": [{"file": row.file, "title": row.title} for row in inquiry.attachments],
		"shared": [
			{"label": row.label, "value": row.value, "is_file": cint(row.is_file)}
			for row in shared_fields.of_response(response, inquiry)
		],
		"asking_agency": frappe.get_cached_value(DT.AGENCY, inquiry.agency, "title"),
		"office_title": frappe.get_cached_value(DT.AGENCY_OFFICE, inquiry.office, "title"),
		"officer": frappe.utils.get_fullname(inquiry.officer),
		"applicant_name": inquiry.applicant_name or "",
		"national_code": inquiry.national_code or "",
		"tracking_code": tracking_code.display(inquiry.tracking_code) if inquiry.tracking_code else "",
		"sent_on": inquiry.sent_on,
		"due_on": response.due_on,
		"revision": response.revision,
		"state": response.state,
	}


# The place of a reader who only looks at a preview: nothing has happened yet, and there is nothing to do.
_NOBODYS_PLACE = {
	"may": [],
	"may_answer": False,
	"is_ours": 1,
	"inquiry": "",
	"asked_agency": "",
	"card": "",
	"draft": None,
	"answer": None,
	"return_reason": "",
	"returned_on": None,
	"returned_by_name": "",
	"withdrawal": None,
	"acted_for_name": "",
	"earlier": [],
	"deadlines": [],
}


def _place(inquiry: "Document", response: "Document") -> dict:
	"""How the response stands, and what the session's user may do with it."""
	card = _card_of(response)
	row, earlier = _revisions(inquiry, response)
	may = _asked_side(response, card) or row.may
	return {
		"may": may,
		"may_answer": "answer" in may,
		"is_ours": int(inquiry.agency in seats.agencies_of()),
		"inquiry": inquiry.name,
		"asked_agency": row.agency_title,
		"card": card.name if card else "",
		"draft": drafts.of(drafts.ANSWER, response.name) if "answer" in may else None,
		"answer": _answer(row) if response.state == ResponseState.ANSWERED and not row.hidden else None,
		"return_reason": row.return_reason or "",
		"returned_on": row.returned_on,
		"returned_by_name": row.returned_by_name,
		"withdrawal": _withdrawal(row) if response.state == ResponseState.WITHDRAWN else None,
		"acted_for_name": row.acted_for_name,
		"earlier": earlier,
		"deadlines": _deadline_changes(response),
	}


def _revisions(inquiry: "Document", response: "Document") -> tuple[frappe._dict, list[dict]]:
	"""The response as a row of its board, and the same agency's revisions before it, oldest first."""
	rows = [row for row in board.of_round(response.inquiry) if row.agency == response.agency]
	row = next(row for row in rows if row.name == response.name)
	return row, [_earlier(inquiry, one) for one in rows if one.revision < response.revision]


def _asked_side(response: "Document", card: hands.Card | None) -> list[str]:
	"""What an officer of the asked agency may do, unless a colleague has the card; whose opinion is asked only refers on."""
	if not seats.seat_in(response.agency) or response.state != ResponseState.AWAITING:
		return []
	if card and not card.is_free_for_me():
		return ["refer"] if card.holder == frappe.session.user else []
	return ["answer", "return", "refer"] if card else ["answer", "return"]


def _card_of(response: "Document") -> hands.Card | None:
	return hands.cards_of(DT.INQUIRY_RESPONSE, [response.name]).get(response.name)


def _answer(row: frappe._dict) -> dict:
	return {
		"answer": row.answer,
		"text": row.answer_text,
		"files": row.files,
		"sub_answers": row.sub_answers,
		"confidential": row.confidential,
		"by": row.answered_by_name,
		"on": row.answered_on,
		"acted_for_name": row.acted_for_name,
	}


def _withdrawal(row: frappe._dict) -> dict:
	return {"on": row.withdrawn_on, "by_name": row.withdrawn_by_name, "reason": row.withdrawal_reason}


def _earlier(inquiry: "Document", row: frappe._dict) -> dict:
	fields = (
		"name",
		"revision",
		"state",
		"return_reason",
		"returned_on",
		"returned_by_name",
		"withdrawal_reason",
	)
	return {**{field: row[field] for field in fields}, "question": row.question or inquiry.question}


def _deadline_changes(response: "Document") -> list[dict]:
	"""The response's extensions from the history, oldest first: when, by whom, until when, why."""
	case = board.case_of_response(response)
	rows = frappe.get_all(
		DT.CASE_ACTIVITY,
		filters={"case_doctype": case[0], "case_name": case[1], "act": str(Act.INQUIRY_EXTENDED)},
		fields=["happened_on", "actor_name", "details"],
		order_by="sequence",
	)
	changes = [(row, json.loads(row.details)) for row in rows]
	return [
		{"on": row.happened_on, "by_name": row.actor_name, "due": details["due"], "reason": details["reason"]}
		for row, details in changes
		if details["response"] == response.name
	]


def _form_fields(request: "Document") -> list[dict]:
	record = frappe.get_doc(request.form_doctype, request.form_record)
	return [row for row in shared_fields.readable(record) if row["value"]]


def _agencies() -> list[dict]:
	"""All agencies that can be asked, each with its offices, the one in the province centre first."""
	rows = frappe.db.sql(
		"""select agency.name, agency.title, office.name as office, office.title as office_title, office.county
		from `tabAgency` agency join `tabAgency Office` office on office.agency = agency.name
		where agency.active = 1 and office.active = 1
		order by agency.title, office.is_province_centre desc, office.title""",
		as_dict=True,
	)
	agencies: dict[str, dict] = {}
	for row in rows:
		one = agencies.setdefault(row.name, {"name": row.name, "title": row.title, "offices": []})
		one["offices"].append({"name": row.office, "title": row.office_title, "county": row.county or ""})
	return list(agencies.values())
