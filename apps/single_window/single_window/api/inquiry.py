"""Asking other agencies and answering them."""

import frappe
from frappe import _

from single_window.deadlocks import again_after_deadlock
from single_window.guards import Audience, audience
from single_window.inquiries import (
	agency_lists,
	answers,
	composing,
	drafts,
	extensions,
	refusing,
	returns,
	rounds,
	withdrawals,
)
from single_window.permits import inquiring, views
from single_window.permits import questions as asked


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER)
def compose(permit_request: str = "") -> dict:
	"""What the officer chooses from: agencies with their offices, default list, saved lists, fields, his draft."""
	return asked.choices(views.readable_request(permit_request) if permit_request else None)


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def send(
	permit_request: str = "",
	question: str = "",
	agencies: str | list | None = None,
	key: str = "",
	national_code: str = "",
	applicant_name: str = "",
	title: str = "",
	offices: str | dict | None = None,
	shared: str | list | None = None,
	questions: str | list | None = None,
	attachments: str | list | None = None,
	deadline_days: int = composing.DEFAULT_DEADLINE_DAYS,
	closing_rule: str = "All",
	needed: int = 0,
) -> dict:
	"""Ask several agencies at once, about a case or about a person by his national code; `key` makes a repeated press harmless."""
	draft = rounds.Draft(
		question=question,
		agencies=_names(agencies),
		key=key,
		offices=_offices(offices),
		shared=_names(shared),
		questions=_rows(questions),
		attachments=_names(attachments),
		deadline_days=deadline_days,
		closing_rule=closing_rule,
		needed=needed,
	)
	if permit_request:
		inquiry = inquiring.send(views.require_readable_request(permit_request), draft)
	else:
		inquiry = inquiring.send_free(national_code, draft, applicant_name, title)
	return {"inquiry": inquiry.name, "asked": inquiry.asked}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
def preview(
	question: str = "",
	permit_request: str = "",
	national_code: str = "",
	applicant_name: str = "",
	title: str = "",
	shared: str | list | None = None,
	questions: str | list | None = None,
	attachments: str | list | None = None,
	deadline_days: int = composing.DEFAULT_DEADLINE_DAYS,
	agencies: str | list | None = None,
	offices: str | dict | None = None,
	closing_rule: str = "All",
	needed: int = 0,
	key: str = "",
) -> dict:
	"""What the asked agencies will see of an unfinished inquiry: the answer of `question`. Takes what `send` takes."""
	draft = rounds.Draft(
		question=question,
		agencies=[],
		shared=_names(shared),
		questions=_rows(questions),
		attachments=_names(attachments),
		deadline_days=deadline_days,
	)
	if permit_request:
		subject = inquiring.subject_of(views.readable_request(permit_request))
	else:
		subject = inquiring.free_subject(national_code, applicant_name, title)
	return asked.preview(subject, draft)


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER, Audience.GOVERNORATE)
def question(response: str) -> dict:
	"""What an asked agency sees: the question, the shared answers and files; never the rest of the case."""
	return asked.question(asked.readable_response(response))


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER, Audience.GOVERNORATE)
def live_board(inquiry: str) -> dict:
	"""The round, who was asked and how each stands, for the asking agency."""
	return asked.live_board(asked.readable_inquiry(inquiry))


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def answer(
	response: str,
	answer: str,
	answer_text: str = "",
	sub_answers: str | list | None = None,
	files: str | list | None = None,
	confidential: int = 0,
) -> dict:
	"""Answer an inquiry for the session user's agency."""
	values = {
		"answer": answer,
		"answer_text": answer_text,
		"sub_answers": _rows(sub_answers),
		"files": _names(files),
		"confidential": confidential,
	}
	doc = answers.answer(asked.require_readable_response(response), values)
	return {"response": doc.name, "state": doc.state}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def return_inquiry(response: str, reason: str) -> dict:
	"""Send a defective inquiry back to the asking officer."""
	doc = returns.return_inquiry(asked.require_readable_response(response), reason)
	return {"response": doc.name, "state": doc.state}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def resend(
	response: str,
	question: str,
	shared: str | list | None = None,
	deadline_days: int = composing.DEFAULT_DEADLINE_DAYS,
	key: str = "",
) -> dict:
	"""Correct a returned inquiry and send it again, as a new revision; `shared` null leaves the shared fields as they are."""
	fields = None if shared in (None, "", "null") else _names(shared)
	name = asked.require_readable_response(response)
	doc = inquiring.resend(name, question, fields, deadline_days, key)
	return {"response": doc.name, "revision": doc.revision}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def withdraw(response: str = "", inquiry: str = "", reason: str = "") -> dict:
	"""Await the answer of one agency, or of a whole round, no more."""
	if response:
		doc = withdrawals.withdraw(asked.require_readable_response(response), reason)
		return {"response": doc.name, "state": doc.state}
	doc = withdrawals.withdraw_round(asked.readable_inquiry(inquiry).name, reason)
	return {"inquiry": doc.name, "status": doc.status}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def add_agencies(
	inquiry: str, agencies: str | list, offices: str | dict | None = None, key: str = ""
) -> dict:
	"""Ask further agencies in a round that is under way."""
	name = asked.readable_inquiry(inquiry).name
	made = rounds.add_agencies(name, _names(agencies), _offices(offices), key)
	return {"inquiry": name, "responses": [row.name for row in made]}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def extend(response: str = "", inquiry: str = "", days: int = 0, reason: str = "") -> dict:
	"""Give one agency, or all that have not answered, more working days."""
	if response:
		return {"due_on": extensions.extend(asked.require_readable_response(response), days, reason)}
	return {"due_on": extensions.extend_round(asked.readable_inquiry(inquiry).name, days, reason)}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def remind(response: str) -> None:
	"""Remind the agency of an inquiry that it has not answered; once a working day."""
	extensions.remind(asked.require_readable_response(response))


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def close_round(inquiry: str, reason: str) -> dict:
	"""Close a round by hand with the answers that have come."""
	doc = withdrawals.close_round(asked.readable_inquiry(inquiry).name, reason)
	return {"inquiry": doc.name, "status": doc.status}


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def save_draft(kind: str, reference: str = "", content: str | dict = "") -> None:
	"""Keep what the officer has typed; kind is Answer (reference: the response) or Compose (the case, or nothing)."""
	if kind == drafts.ANSWER:
		asked.readable_response(reference)
	elif kind != drafts.COMPOSE:
		refusing.steering(_("There is no such kind of draft."))
	elif reference:
		views.readable_request(reference)
	drafts.save(
		kind, reference, content if isinstance(content, str) else frappe.as_json(content, indent=None)
	)


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def save_list(title: str, agencies: str | list, shared_with_office: int = 0) -> str:
	"""Keep agencies that are asked together under a name; returns the list's name."""
	return agency_lists.save(title, _names(agencies), bool(shared_with_office))


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def delete_list(name: str) -> None:
	"""Delete one of the officer's own lists of agencies."""
	agency_lists.delete(name)


def _names(value: str | list | None) -> list[str]:
	"""A posted list of names or urls, as JSON or plain."""
	return [one for one in _posted(value, list) if isinstance(one, str)]


def _rows(value: str | list | None) -> list[dict]:
	return [one for one in _posted(value, list) if isinstance(one, dict)]


def _offices(value: str | dict | None) -> dict[str, str]:
	pairs = _posted(value, dict).items()
	return {agency: office for agency, office in pairs if isinstance(office, str)}


def _posted(value: object, kind: type) -> list | dict:
	try:
		parsed = frappe.parse_json(value) if value else kind()
	except ValueError:
		parsed = None
	if not isinstance(parsed, kind):
		refusing.steering(
			_("This request was sent in a form that is not understood. Reload the page and try again.")
		)
	return parsed
