"""A case whose officer asks other agencies, and their officers; every act through the door that people use."""

from dataclasses import dataclass

import frappe

from single_window.cartable import cards
from single_window.constants import DT, Answer
from single_window.documents import attachments
from single_window.inquiries import answers, returns, rounds
from single_window.permits import inquiring, questions
from single_window.tests import factories
from single_window.tests.base import as_user

ASKING = "MALIAT"
ASKED = ("JAHAD", "DOE", "ABFA")
QUESTION = "آیا با صدور موافقید؟"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF"


@dataclass
class Case:
	"""A request in its officer's hands, or none, and one officer for each asked agency."""

	officer: str
	request: str | None
	answering: dict[str, str]
	inquiry: str = ""

	def send(self, agencies: tuple[str, ...] = ASKED, title: str = "", **draft: object) -> str:
		"""Send a round and go on with it; returns its name."""
		one = rounds.Draft(**{"question": QUESTION, "agencies": list(agencies), **draft})
		with as_user(self.officer):
			if self.request:
				sent = inquiring.send(self.request, one)
			else:
				sent = inquiring.send_free(factories.national_code(1), one, "مریم رضایی", title)
		self.inquiry = sent.name
		return sent.name

	def response(self, agency: str) -> str:
		"""The agency's latest revision."""
		place = {"inquiry": self.inquiry, "agency": agency}
		return frappe.db.get_value(DT.INQUIRY_RESPONSE, place, order_by="revision desc")

	def answer(self, agency: str, **values: object):
		with as_user(self.answerer(agency)):
			return answers.answer(self.response(agency), {"answer": Answer.AGREE, **values})

	def give_back(self, agency: str, reason: str = "پیوست خوانا نیست."):
		with as_user(self.answerer(agency)):
			return returns.return_inquiry(self.response(agency), reason)

	def resend(self, agency: str, question: str = "پرسش اصلاح‌شده", **given: object):
		with as_user(self.officer):
			values = {"shared": None, "deadline_days": 5, **given}
			return inquiring.resend(self.response(agency), question, **values)

	def take(self, agency: str) -> None:
		"""Let the agency's officer claim the card of its response."""
		with as_user(self.answerer(agency)):
			cards.claim(cards.open_card_of((DT.INQUIRY_RESPONSE, self.response(agency))).name)

	def answerer(self, agency: str) -> str:
		"""An officer of the asked agency."""
		if agency not in self.answering:
			self.answering[agency] = factories.officer(agency)
		return self.answering[agency]

	def view(self, agency: str, reader: str = "") -> dict:
		"""The question as an officer of the agency, or another reader, sees it."""
		with as_user(reader or self.answerer(agency)):
			return questions.question(questions.readable_response(self.response(agency)))

	def card(self, agency: str) -> frappe._dict | None:
		"""The open card of the agency's latest revision, whoever's it is."""
		return cards.open_card_of((DT.INQUIRY_RESPONSE, self.response(agency)))

	def round(self, *fields: str) -> tuple:
		row = frappe.db.get_value(DT.INQUIRY, self.inquiry, fields, as_dict=True)
		return tuple(row[field] for field in fields)

	def states(self) -> dict[str, str]:
		"""Agency → state of its latest revision."""
		rows = frappe.get_all(
			DT.INQUIRY_RESPONSE,
			{"inquiry": self.inquiry},
			["agency", "state"],
			order_by="revision, idx",
			as_list=True,
		)
		return dict(rows)

	def request_state(self) -> str:
		return frappe.db.get_value(DT.PERMIT_REQUEST, self.request, "workflow_state")

	@property
	def history(self) -> tuple[str, str]:
		return (DT.PERMIT_REQUEST, self.request) if self.request else (DT.INQUIRY, self.inquiry)


def about_a_request(permit_type: str = factories.SIMPLE_PERMIT, **given: object) -> Case:
	"""A request that its officer has claimed."""
	citizen, applicant = factories.citizen()
	officer = factories.officer(ASKING, first_name="لیلا", last_name="کریمی")
	with as_user(citizen):
		request = factories.request(applicant, permit_type, **given)
	with as_user(officer):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)
	return Case(officer, request, {})


def free() -> Case:
	"""An officer who asks about a person without a request."""
	return Case(factories.officer(ASKING, first_name="لیلا", last_name="کریمی"), None, {})


def upload(user: str, content: bytes = PDF, name: str = "سند.pdf") -> str:
	"""The url of a document that the user has uploaded."""
	with as_user(user):
		unique = content + frappe.generate_hash(length=8).encode()
		return attachments.store_upload(unique, name).file_url


def ask_about(request: str, *agencies: str):
	"""A plain inquiry about a request, sent by the session's user."""
	return inquiring.send(request, rounds.Draft(QUESTION, list(agencies)))


def ask_freely(national_code: str, *agencies: str):
	"""A plain inquiry about a person, sent by the session's user."""
	return inquiring.send_free(national_code, rounds.Draft(QUESTION, list(agencies)))


def resend(response: str, question: str = "پرسش اصلاح‌شده", key: str = ""):
	"""A correction of this very response, sent by the session's user."""
	return inquiring.resend(response, question, None, 5, key)
