"""Sending and answering inquiries."""

import frappe

from single_window.constants import DT
from single_window.deadlocks import again_after_deadlock
from single_window.guards import Audience, audience
from single_window.inquiries import answers, board, rounds
from single_window.permits import inquiring, views


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER)
def compose(permit_request: str) -> dict:
	"""What the officer chooses from: agencies, the permit type's default list, the form's answers that may be shared."""
	return views.inquiry_choices(views.readable_request(permit_request))


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def send(
	permit_request: str,
	question: str,
	agencies: str | list,
	key: str,
	shared: str | list | None = None,
	deadline_days: int = rounds.DEFAULT_DEADLINE_DAYS,
) -> dict:
	"""Send an inquiry about a case to several agencies at once; `key` makes a repeated press harmless."""
	draft = rounds.Draft(
		question=question,
		agencies=frappe.parse_json(agencies),
		shared=frappe.parse_json(shared or "[]"),
		deadline_days=deadline_days,
		key=key,
	)
	inquiry = inquiring.send(permit_request, draft)
	return {"inquiry": inquiry.name, "asked": inquiry.asked}


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER, Audience.GOVERNORATE)
def question(response: str) -> dict:
	"""What an asked agency sees: the question, the shared answers and files; never the rest of the case."""
	doc = frappe.get_doc(DT.INQUIRY_RESPONSE, response)
	doc.check_permission("read")
	return views.question(doc)


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def answer(
	response: str, answer: str, answer_text: str = "", attachment: str | None = None, confidential: int = 0
) -> dict:
	"""Answer an inquiry for the session user's agency."""
	values = {
		"answer": answer,
		"answer_text": answer_text,
		"attachment": attachment,
		"confidential": confidential,
	}
	doc = answers.answer(response, values)
	return {"response": doc.name, "state": doc.state}


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER, Audience.GOVERNORATE)
def live_board(inquiry: str) -> list:
	"""Who was asked and who has answered, for the asking agency."""
	doc = frappe.get_doc(DT.INQUIRY, inquiry)
	doc.check_permission("read")
	views.require_asking_agency(doc)
	return board.of_round(inquiry)
