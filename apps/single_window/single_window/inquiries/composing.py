"""From what an officer typed to a round that can be sent: everything is checked before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import frappe
from frappe import _
from frappe.utils import cint

from single_window.constants import DT, ClosingRule
from single_window.deadlines.working_days import due_instant
from single_window.directory import offices, seats
from single_window.documents import attachments
from single_window.inquiries import refusing, shared_fields, sub_questions
from single_window.jalali.text import normalise

QUESTION_LENGTH = 50_000
MOST_FILES = 20
DEFAULT_DEADLINE_DAYS = 7
LONGEST_DEADLINE_DAYS = 120


@dataclass(frozen=True)
class Subject:
	"""What an inquiry is about, as the business above knows it; without a request the inquiry is free."""

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
	offices: dict[str, str] = field(default_factory=dict)
	"""Agency → its office in a county; an agency that is not named is asked in the province centre."""
	questions: list[dict] = field(default_factory=list)
	"""Rows of label, fieldtype, options and compulsory."""
	attachments: list[str] = field(default_factory=list)
	"""Urls of the asking officer's own uploads."""
	closing_rule: str = ClosingRule.ALL
	needed: int = 0


@dataclass(frozen=True)
class Composed:
	"""A draft that has been found in order."""

	question: str
	asked: list[offices.Target]
	due_on: datetime
	closing_rule: str
	needed: int
	questions: list[dict]
	shared: list[dict]
	uploads: list[frappe._dict]

	def content(self) -> dict:
		"""What the asked agencies read, as fields of the round."""
		return {
			"question": self.question,
			"questions": self.questions,
			"shared_fields": self.shared,
			"attachments": file_rows(self.uploads),
		}


def compose(subject: Subject, draft: Draft, now: datetime) -> Composed:
	"""The draft, checked. Raises SingleWindowError for whatever cannot be sent like this."""
	question = checked_question(draft.question)
	asked = checked_agencies(subject.seat.agency, draft.agencies, draft.offices)
	return Composed(
		question=question,
		asked=asked,
		due_on=due_instant(now, checked_days(draft.deadline_days)),
		closing_rule=str(draft.closing_rule),
		needed=_checked_rule(draft, len(asked)),
		questions=sub_questions.checked(draft.questions),
		shared=shared(subject, draft.shared),
		uploads=own_uploads(draft.attachments),
	)


def unchecked(subject: Subject, draft: Draft, now: datetime) -> Composed:
	"""The draft as far as it goes, for a preview while the officer types; only foreign files are refused."""
	days = cint(draft.deadline_days)
	return Composed(
		question=normalise(draft.question)[:QUESTION_LENGTH],
		asked=[],
		due_on=due_instant(now, min(max(days, 1), LONGEST_DEADLINE_DAYS)),
		closing_rule=str(draft.closing_rule),
		needed=cint(draft.needed),
		questions=[
			{**row, "label": normalise(row.get("label")), "options": row.get("options") or ""}
			for row in draft.questions[: sub_questions.MOST_QUESTIONS]
		],
		shared=shared(subject, draft.shared),
		uploads=own_uploads(draft.attachments),
	)


def checked_question(question: str) -> str:
	"""The question's text as it is stored."""
	text = normalise(question)
	if not text:
		refusing.sending(_("Write what you ask the agencies."))
	if len(text) > QUESTION_LENGTH:
		refusing.sending(
			_("The question may have at most {0} characters.").format(refusing.number(QUESTION_LENGTH))
		)
	return text


def checked_days(days: int) -> int:
	"""A time limit in working days that lies ahead and is no slip of the keyboard."""
	if not 1 <= cint(days) <= LONGEST_DEADLINE_DAYS:
		refusing.sending(
			_("The time limit must be between 1 and {0} working days.").format(
				refusing.number(LONGEST_DEADLINE_DAYS)
			)
		)
	return cint(days)


def checked_agencies(asking: str, agencies: list[str], chosen: dict[str, str]) -> list[offices.Target]:
	"""Where each agency is asked, in the order chosen, all read with one query."""
	if not agencies:
		refusing.sending(_("Choose at least one agency."))
	if len(set(agencies)) != len(agencies):
		refusing.sending(_("An agency was chosen twice. Ask each agency once."))
	if asking in agencies:
		refusing.sending(_("Your own agency needs no inquiry. Refer the card to a colleague instead."))
	found = offices.to_ask(agencies, {agency: chosen[agency] for agency in agencies if chosen.get(agency)})
	if missing := [agency for agency in agencies if agency not in found]:
		titles = "، ".join(_titles(missing))
		refusing.sending(_("These agencies have no office that takes inquiries: {0}").format(titles))
	return [found[agency] for agency in agencies]


def own_uploads(urls: Iterable[str]) -> list[frappe._dict]:
	"""The officer's own uploads that go with the question or the answer."""
	wanted = [url for url in urls if url]
	if len(wanted) > MOST_FILES:
		refusing.sending(_("At most {0} files fit into one message.").format(refusing.number(MOST_FILES)))
	return attachments.own_uploads(wanted) if wanted else []


def file_rows(uploads: list[frappe._dict]) -> list[dict]:
	"""Uploads as rows of a document's table of files."""
	return [{"file": row.file_url, "title": row.file_name} for row in uploads]


def shared(subject: Subject, names: list[str]) -> list[dict]:
	"""The chosen answers of the form as they are now; a free inquiry has no form."""
	if not (names and subject.form_record):
		return []
	return shared_fields.snapshot(subject.form_doctype, subject.form_record, names)


def _checked_rule(draft: Draft, asked: int) -> int:
	if draft.closing_rule not in list(ClosingRule):
		refusing.sending(_("Choose when the round closes itself."))
	if draft.closing_rule == ClosingRule.ALL:
		return 0
	if not 1 <= cint(draft.needed) <= asked:
		refusing.sending(_("Say how many of the {0} agencies must answer.").format(refusing.number(asked)))
	return cint(draft.needed)


def _titles(agencies: list[str]) -> list[str]:
	return [
		frappe.utils.escape_html(frappe.get_cached_value(DT.AGENCY, agency, "title") or agency)
		for agency in agencies
	]
