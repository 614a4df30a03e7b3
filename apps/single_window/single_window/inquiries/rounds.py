"""Sending an inquiry to several agencies at once, and to another one later."""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window import rows
from single_window.constants import DT, InquiryStatus, ResponseState
from single_window.deadlines.working_days import due_instant, working_days_between
from single_window.directory import offices, seats
from single_window.documents import attachments
from single_window.history import activities
from single_window.history.acts import Act
from single_window.inquiries import asking, board, child_rows, composing, drafts, join, locks, refusing
from single_window.inquiries.composing import Composed, Draft, Subject
from single_window.transitions import actors

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry

TITLE_LENGTH = 140


def send(subject: Subject, draft: Draft) -> "Inquiry":
	"""Send the draft to all its agencies in the caller's transaction: the round, one response an agency, the history.

	The same key gives the round already sent, without `flags.sent`. Raises SingleWindowError for a draft that cannot
	be sent, see `composing.compose`.
	"""
	key = _key(subject, draft)
	if existing := frappe.db.sql("select name from `tabInquiry` where idempotency_key = %s", key):
		return frappe.get_doc(DT.INQUIRY, existing[0][0])
	now = now_datetime()
	composed = composing.compose(subject, draft, now)
	inquiry = new_round(subject, composed, now)
	inquiry.idempotency_key = key
	inquiry.run_method("before_act")
	try:
		_write(inquiry)
	except frappe.UniqueValidationError:
		# The same press of the button in another process was faster: give its round, drop what we wrote.
		frappe.db.rollback()
		return frappe.get_doc(DT.INQUIRY, {"idempotency_key": key})
	inquiry.flags.sent = True
	attachments.bind(composed.uploads, DT.INQUIRY, inquiry.name)
	_share_files(inquiry)
	responses = _open_responses(inquiry, composed.asked, composed.due_on, now)
	drafts.drop(drafts.COMPOSE, subject.permit_request or "")
	_record(inquiry, Act.INQUIRY_SENT, composed.asked, responses, subject.seat)
	inquiry.run_method("after_sending", responses)
	return inquiry


def add_agencies(
	inquiry: str, agencies: list[str], chosen: dict[str, str] | None = None, key: str = ""
) -> list[frappe._dict]:
	"""Ask further agencies in a round that is under way; returns their responses.

	They get as many working days as the round gave the first ones. An agency whose answer is no longer awaited may be
	asked again: a new revision. The same key gives the responses already made. Raises SingleWindowError for an agency
	that is asked already.
	"""
	doc = locks.lock_round(inquiry)
	seat = asking.begin(doc)
	mark = token(seat, inquiry, key) if key else ""
	standing = join.standings(inquiry)
	if mark and (made := [row for row in standing.values() if row.idempotency_key == mark]):
		return made
	asking.require_open(doc)
	_refuse_asked_already(standing, agencies)
	targets = composing.checked_agencies(doc.agency, agencies, chosen or {})
	now = now_datetime()
	days = max(1, working_days_between(doc.sent_on.date(), doc.due_on.date()))
	due_on = due_instant(now, days)
	responses = _open_responses(doc, targets, due_on, now, standing=standing, mark=mark)
	put_off_round(doc, due_on)
	_record(doc, Act.INQUIRY_AGENCIES_ADDED, targets, responses, seat)
	doc.run_method("after_adding", responses)
	join.settle(inquiry)
	return responses


def put_off_round(inquiry: "Inquiry", due_on: datetime) -> None:
	"""Let the round's own time limit follow the latest of its responses."""
	if due_on > inquiry.due_on:
		inquiry.due_on = due_on
		frappe.db.set_value(DT.INQUIRY, inquiry.name, "due_on", due_on)


def new_round(subject: Subject, composed: Composed, now: datetime) -> "Inquiry":
	"""The round as a document that is not stored yet."""
	return frappe.get_doc(
		{
			"doctype": DT.INQUIRY,
			"name": rows.new_name(),
			"title": (subject.title or composed.question)[:TITLE_LENGTH],
			"agency": subject.seat.agency,
			"office": subject.seat.office,
			"post": subject.seat.post,
			"officer": frappe.session.user,
			"permit_request": subject.permit_request,
			"tracking_code": subject.tracking_code,
			"applicant_name": subject.applicant_name,
			"national_code": subject.national_code,
			"status": str(InquiryStatus.OPEN),
			"closing_rule": composed.closing_rule,
			"needed": composed.needed,
			"asked": len(composed.asked),
			"answered": 0,
			"withdrawn": 0,
			"sent_on": now,
			"due_on": composed.due_on,
			**composed.content(),
		}
	)


def _write(inquiry: "Inquiry") -> None:
	"""Store the round and its tables, one statement each."""
	columns = (
		"name", "title", "agency", "office", "post", "officer", "permit_request", "tracking_code", "applicant_name",
		"national_code", "status", "closing_rule", "needed", "asked", "answered", "withdrawn", "sent_on", "due_on",
		"question", "idempotency_key",
	)  # fmt: skip
	rows.insert(DT.INQUIRY, [{column: inquiry.get(column) for column in columns}], now=inquiry.sent_on)
	child_rows.store(inquiry, ("questions", "shared_fields", "attachments"))


def _open_responses(
	inquiry: "Inquiry",
	targets: list[offices.Target],
	due_on: datetime,
	now: datetime,
	standing: dict | None = None,
	mark: str = "",
) -> list[frappe._dict]:
	"""Write one response an agency with one statement; returns them as rows."""
	standing = standing or {}
	responses = [
		frappe._dict(
			name=rows.new_name(),
			idx=len(standing) + position,
			title=inquiry.title,
			inquiry=inquiry.name,
			revision=standing[target.agency].revision + 1 if target.agency in standing else 1,
			agency=target.agency,
			office=target.office,
			asking_agency=inquiry.agency,
			permit_request=inquiry.permit_request,
			tracking_code=inquiry.tracking_code,
			applicant_name=inquiry.applicant_name,
			national_code=inquiry.national_code,
			state=str(ResponseState.AWAITING),
			due_on=due_on,
			idempotency_key=mark,
		)
		for position, target in enumerate(targets, start=1)
	]
	rows.insert(DT.INQUIRY_RESPONSE, responses, now=now)
	return responses


def _share_files(inquiry: "Inquiry") -> None:
	for row in inquiry.shared_fields:
		if row.is_file and row.value:
			attachments.share(row.value, DT.INQUIRY, inquiry.name)


def _refuse_asked_already(standing: dict, agencies: list[str]) -> None:
	for agency in agencies:
		row = standing.get(agency)
		if row and row.state != ResponseState.WITHDRAWN:
			title = frappe.get_cached_value(DT.AGENCY, agency, "title")
			refusing.sending(
				_("{0} is asked in this inquiry already. Ask each agency once.").format(
					frappe.utils.escape_html(title)
				)
			)


def _record(
	inquiry: "Inquiry",
	act: Act,
	targets: list[offices.Target],
	responses: list[frappe._dict],
	seat: seats.Seat,
) -> None:
	activities.record(
		board.case_of(inquiry),
		act,
		public=True,
		details={
			"agencies": [target.title for target in targets],
			"inquiry": inquiry.name,
			"responses": [response.name for response in responses],
			**asking.on_behalf(inquiry),
		},
		actor=actors.acting_from(seat),
		opens=not inquiry.permit_request and act == Act.INQUIRY_SENT,
	)


def _key(subject: Subject, draft: Draft) -> str:
	return token(subject.seat, subject.permit_request, draft.key or frappe.generate_hash(length=20))


def token(seat: seats.Seat, subject: str | None, key: str) -> str:
	"""The idempotency key as it is stored: one post's press of one button about one thing."""
	return hashlib.sha256(f"{seat.post}\n{subject}\n{key}".encode()).hexdigest()
