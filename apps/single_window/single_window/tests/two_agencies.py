"""Committed cases of one agency with strings planted where others could find them, for the tests of who sees what."""

from dataclasses import dataclass

import frappe

from single_window.cartable import cards
from single_window.constants import DT, Answer, RequestAction, Role
from single_window.documents import attachments
from single_window.inquiries import answers, rounds
from single_window.permits import filing, inquiring
from single_window.tests import committed, factories, planting
from single_window.tests.base import as_user
from single_window.tests.wsgi import Visitor, _open_session
from single_window.transitions import engine

PERMIT_TYPE = "KWPA-01"
AGENCY, STRANGER, ASKED, ALSO_ASKED = "KWPA", "MALIAT", "DOE", "JAHAD"
# The cases lie in a county without an office of its own; the county officer sits in another one.
CASE_COUNTY, OTHER_COUNTY = "دزفول", "هندیجان"


@dataclass(frozen=True)
class Marks:
	"""Planted strings, Latin letters so that JSON, CSV and HTML show them as they are."""

	name: str
	mobile: str
	secret: str
	shared: str
	question: str
	answer: str
	decision: str
	inner: str
	"""What the agency's officers tell each other: remarks, referrals."""
	private: str
	"""What is one officer's alone: folders, notes, drafts, saved filters."""

	def all(self) -> tuple[str, ...]:
		return tuple(vars(self).values())


@dataclass(frozen=True)
class World:
	"""A case with an open round and a decided one, and everybody who may come to look at them."""

	marks: Marks
	people: dict[str, Visitor]
	request: str
	inquiry: str
	asked_response: str
	other_response: str
	decided_request: str
	permit: str
	form: tuple[str, str]
	secret_file: str
	shared_file: str
	kept: tuple[tuple[str, str], ...]
	"""Rows that the officer keeps for himself or his agency, which no door of Frappe shows."""

	def documents(self) -> list[tuple[str, str]]:
		"""Everything of the two cases, as (DocType, name)."""
		cases = [self.request, self.decided_request]
		responses = [self.asked_response, self.other_response]
		return [
			*((str(DT.PERMIT_REQUEST), name) for name in cases),
			(str(DT.INQUIRY), self.inquiry),
			*((str(DT.INQUIRY_RESPONSE), name) for name in responses),
			(str(DT.PERMIT), self.permit),
			self.form,
			*(("ToDo", name) for name in _names("ToDo", reference_name=("in", [*cases, *responses]))),
			*((str(DT.CASE_ACTIVITY), name) for name in _names(DT.CASE_ACTIVITY, case_name=self.request)[:2]),
			(str(DT.APPLICANT), frappe.db.get_value(DT.PERMIT_REQUEST, self.request, "applicant")),
			*(
				("File", name)
				for name in _names("File", file_url=("in", [self.secret_file, self.shared_file]))
			),
			*((str(DT.SEARCH_TEXT), name) for name in _names(DT.SEARCH_TEXT, reference_name=self.request)),
			*self.kept,
		]


def _names(doctype: str, **filters: object) -> list[str]:
	return frappe.get_all(doctype, filters=filters, pluck="name", order_by="creation")


def build() -> World:
	"""Two new cases, committed."""
	people = _people()
	marks = _marks(people["owner"])
	request, files = _file(people["owner"], marks)
	decided, _files = _file(people["owner"], marks)
	_claim(people["officer"], request)
	inquiry = _ask(people["officer"], request, marks)
	responses = dict(
		frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": inquiry}, ["agency", "name"], as_list=True)
	)
	with as_user(people["also asked"]):
		values = {"answer": Answer.DISAGREE, "answer_text": marks.answer, "confidential": 1}
		answers.answer(responses[ALSO_ASKED], values)
	_claim(people["officer"], decided)
	with as_user(people["officer"]):
		values = {"decision_reason": marks.decision}
		engine.transition(DT.PERMIT_REQUEST, decided, RequestAction.APPROVE, values=values)
	kept = planting.plant(people["officer"], (request, inquiry, responses[ASKED]), marks)
	sessions = {who: Visitor(user, _open_session(user, with_token=True)) for who, user in people.items()}
	frappe.db.commit()
	return World(
		marks=marks,
		people={**sessions, "guest": Visitor()},
		request=request,
		inquiry=inquiry,
		asked_response=responses[ASKED],
		other_response=responses[ALSO_ASKED],
		decided_request=decided,
		permit=frappe.db.get_value(DT.PERMIT, {"permit_request": decided}),
		form=frappe.db.get_value(DT.PERMIT_REQUEST, request, ["form_doctype", "form_record"]),
		secret_file=files[1],
		shared_file=files[0],
		kept=kept,
	)


def _people() -> dict[str, str]:
	citizens = committed.citizens(12)
	people = {
		"officer": committed.officers(AGENCY)[0],
		"colleague": committed.officers(AGENCY, 2)[1],
		"stranger": committed.officers(STRANGER)[0],
		"county officer": committed.officers(AGENCY, county=OTHER_COUNTY)[0],
		"asked": committed.officers(ASKED)[0],
		"also asked": committed.officers(ALSO_ASKED)[0],
		"owner": citizens[-2],
		"other citizen": citizens[-1],
	}
	for who, role in (
		("governorate", Role.GOVERNORATE_OFFICER),
		("support", Role.SUPPORT_TEAM),
		("designer", Role.PROCESS_DESIGNER),
		("reporter", Role.REPORT_VIEWER),
		("officer without post", Role.AGENCY_OFFICER),
	):
		people[who] = committed.make_user(f"{who.replace(' ', '-')}@example.test", (role,))
	frappe.db.commit()
	return people


def _marks(citizen: str) -> Marks:
	"""The citizen's own marks are his mobile and a last name that nobody else has."""
	tail = frappe.generate_hash(length=6)
	applicant = frappe.get_doc(DT.APPLICANT, {"user": citizen})
	name = {"last_name": f"Qxname{tail}", "full_name": f"مریم Qxname{tail}"}
	frappe.db.set_value(DT.APPLICANT, applicant.name, name)
	frappe.db.set_value("User", citizen, {**name, "mobile_no": applicant.mobile})
	planted = {
		part: f"Qx{part}{tail}"
		for part in ("secret", "shared", "question", "answer", "decision", "inner", "private")
	}
	return Marks(name=f"Qxname{tail}", mobile=applicant.mobile[1:], **planted)


def _file(citizen: str, marks: Marks) -> tuple[str, list[str]]:
	"""A request whose text answers and files carry marks: (name, urls of its files)."""
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, PERMIT_TYPE).form_fields
	texts = [row.fieldname for row in rows if row.fieldtype == "Data"]
	files = [row.fieldname for row in rows if row.fieldtype == "Attach"]
	county = next(row.fieldname for row in rows if row.fieldtype == "Link")
	with as_user(citizen):
		urls = [_upload(mark) for mark in (marks.shared, marks.secret, marks.secret)]
		given = {county: CASE_COUNTY, texts[0]: marks.shared, **dict.fromkeys(texts[1:], marks.secret)}
		data = factories.answers(PERMIT_TYPE, **given, **dict(zip(files, urls, strict=False)))
		key = frappe.generate_hash(length=12)
		return filing.file_request(committed.applicant_of(citizen), PERMIT_TYPE, data, key), urls


def _upload(mark: str) -> str:
	content = b"%PDF-1.4\n" + mark.encode() + frappe.generate_hash(length=8).encode()
	return attachments.store_upload(content, f"{mark}.pdf").file_url


def _claim(officer: str, request: str) -> None:
	with as_user(officer):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)


def _ask(officer: str, request: str, marks: Marks) -> str:
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, PERMIT_TYPE).form_fields
	shared = [next(row.fieldname for row in rows if row.fieldtype == kind) for kind in ("Data", "Attach")]
	with as_user(officer):
		return inquiring.send(
			request, rounds.Draft(question=marks.question, agencies=[ASKED, ALSO_ASKED], shared=shared)
		).name
