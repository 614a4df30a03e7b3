"""Sending an inquiry to several agencies at once, and closing the round when it is complete."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window.constants import DT, InquiryStatus, ResponseState
from single_window.deadlines.working_days import due_instant
from single_window.directory import offices, seats
from single_window.exceptions import SingleWindowError
from single_window.history import activities
from single_window.history.acts import Act
from single_window.inquiries import board, shared_fields
from single_window.jalali.text import normalise
from single_window.transitions import actors

if TYPE_CHECKING:
	from single_window.single_window.doctype.inquiry.inquiry import Inquiry

QUESTION_LENGTH = 50_000
DEFAULT_DEADLINE_DAYS = 7
RESPONSE_COLUMNS = (
	"name", "owner", "modified_by", "creation", "modified", "docstatus", "idx", "title", "inquiry", "revision",
	"agency", "office", "asking_agency", "permit_request", "tracking_code", "applicant_name", "national_code",
	"state", "due_on",
)  # fmt: skip


@dataclass(frozen=True)
class Subject:
	"""What an inquiry is about, as the business above knows it."""

	seat: seats.Seat
	permit_request: str | None = None
	tracking_code: str = ""
	applicant_name: str = ""
	national_code: str = ""
	form_doctype: str = ""
	form_record: str = ""
	title: str = ""


@dataclass(frozen=True)
class Draft:
	"""An inquiry as the officer composed it."""

	question: str
	agencies: list[str]
	shared: list[str] = field(default_factory=list)
	deadline_days: int = DEFAULT_DEADLINE_DAYS
	key: str = ""


def send(subject: Subject, draft: Draft) -> "Inquiry":
	"""Send the draft to all its agencies in the caller's transaction: the round, one response an agency, the history.

	The same key gives the round already sent. Raises SingleWindowError for an empty question, no agency, an agency
	asked twice, asked itself, unknown or without an office.
	"""
	key = _key(subject, draft)
	if existing := frappe.db.get_value(DT.INQUIRY, {"idempotency_key": key}):
		return frappe.get_doc(DT.INQUIRY, existing)
	question = _checked_question(draft.question)
	asked = _checked_offices(subject, draft.agencies)
	now = now_datetime()
	due_on = due_instant(now, max(1, draft.deadline_days))
	values = {
		"question": question,
		"asked": len(asked),
		"sent_on": now,
		"due_on": due_on,
		"idempotency_key": key,
	}
	try:
		inquiry = _new_round(subject, draft, values)
	except frappe.UniqueValidationError:
		# The same press of the button in another process was faster: give its round, drop what we wrote.
		frappe.db.rollback()
		frappe.clear_last_message()
		return frappe.get_doc(DT.INQUIRY, {"idempotency_key": key})
	responses = _open_responses(inquiry, asked, due_on)
	_record_sending(inquiry, asked)
	inquiry.run_method("after_sending", responses)
	return inquiry


def close_when_complete(inquiry: str) -> "Inquiry":
	"""Count the answers under the round's lock and close it when all have come; returns the round as it is then."""
	doc = frappe.get_doc(DT.INQUIRY, inquiry, for_update=True)
	answered = _count_answers(inquiry)
	complete = answered >= doc.asked and doc.status == InquiryStatus.OPEN
	changes = {"answered": answered}
	if complete:
		changes |= {"status": InquiryStatus.CLOSED, "closed_on": now_datetime()}
	doc.update(changes)
	frappe.db.set_value(DT.INQUIRY, inquiry, changes)
	if complete:
		activities.record(board.case_of(doc), Act.INQUIRY_CLOSED, public=True, automatic=True)
		doc.run_method("after_closing")
	return doc


def has_open_round(permit_request: str) -> bool:
	"""Whether answers are still awaited for the request.

	A locking read: a plain one would see the past as it was when this transaction began, and a round that another
	officer has just closed would look open for ever.
	"""
	return bool(
		frappe.db.sql(
			"""select name from `tabInquiry` where permit_request = %s and status = %s limit 1 for update""",
			(permit_request, InquiryStatus.OPEN),
		)
	)


def _count_answers(inquiry: str) -> int:
	"""Answers of the round as they are now, by a locking read for the reason given in `has_open_round`."""
	return frappe.db.sql(
		"""select count(*) from `tabInquiry Response` where inquiry = %s and state = %s for update""",
		(inquiry, ResponseState.ANSWERED),
	)[0][0]


def _key(subject: Subject, draft: Draft) -> str:
	token = draft.key or frappe.generate_hash(length=20)
	return hashlib.sha256(f"{subject.seat.post}\n{subject.permit_request}\n{token}".encode()).hexdigest()


def _checked_question(question: str) -> str:
	text = normalise(question)
	if not text:
		_refuse(_("Write what you ask the agencies."))
	if len(text) > QUESTION_LENGTH:
		_refuse(_("The question may have at most {0} characters.").format(QUESTION_LENGTH))
	return text


def _checked_offices(subject: Subject, agencies: list[str]) -> dict[str, str]:
	"""Agency → office that is asked, all checked with one query before anything is written."""
	if not agencies:
		_refuse(_("Choose at least one agency."))
	if len(set(agencies)) != len(agencies):
		_refuse(_("An agency was chosen twice. Ask each agency once."))
	if subject.seat.agency in agencies:
		_refuse(_("Your own agency needs no inquiry. Refer the card to a colleague instead."))
	found = offices.centre_offices(agencies)
	if missing := [agency for agency in agencies if agency not in found]:
		_refuse(
			_("These agencies have no office that takes inquiries: {0}").format("، ".join(_titles(missing)))
		)
	return {agency: found[agency] for agency in agencies}


def _refuse(message: str) -> None:
	frappe.throw(message, exc=SingleWindowError, title=_("Inquiry Not Sent"))


def _titles(agencies: list[str]) -> list[str]:
	return [frappe.get_cached_value(DT.AGENCY, agency, "title") or agency for agency in agencies]


def _new_round(subject: Subject, draft: Draft, values: dict) -> "Inquiry":
	rows = []
	if draft.shared and subject.form_record:
		rows = shared_fields.snapshot(subject.form_doctype, subject.form_record, draft.shared)
	return frappe.get_doc(
		{
			"doctype": DT.INQUIRY,
			"title": subject.title,
			"agency": subject.seat.agency,
			"office": subject.seat.office,
			"post": subject.seat.post,
			"officer": frappe.session.user,
			"permit_request": subject.permit_request,
			"tracking_code": subject.tracking_code,
			"applicant_name": subject.applicant_name,
			"national_code": subject.national_code,
			"answered": 0,
			"status": InquiryStatus.OPEN,
			"shared_fields": rows,
			**values,
		}
	).insert(ignore_permissions=True)


def _open_responses(inquiry: "Inquiry", asked: dict[str, str], due_on: datetime) -> list[frappe._dict]:
	"""Write all responses with one statement; returns them as rows."""
	now, user = now_datetime(), frappe.session.user
	rows = [
		frappe._dict(
			zip(
				RESPONSE_COLUMNS,
				(
					frappe.generate_hash(length=10), user, user, now, now, 0, position, inquiry.title, inquiry.name, 1,
					agency, office, inquiry.agency, inquiry.permit_request, inquiry.tracking_code,
					inquiry.applicant_name, inquiry.national_code, str(ResponseState.AWAITING), due_on,
				),
				strict=True,
			)
		)
		for position, (agency, office) in enumerate(asked.items(), start=1)
	]  # fmt: skip
	frappe.db.bulk_insert(DT.INQUIRY_RESPONSE, RESPONSE_COLUMNS, [tuple(row.values()) for row in rows])
	return rows


def _record_sending(inquiry: "Inquiry", asked: dict[str, str]) -> None:
	activities.record(
		board.case_of(inquiry),
		Act.INQUIRY_SENT,
		public=True,
		details={"agencies": _titles(list(asked)), "inquiry": inquiry.name},
		actor=actors.acting_from(seats.seat_in(inquiry.agency)),
	)
