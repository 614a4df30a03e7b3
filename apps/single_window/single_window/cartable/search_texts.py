"""The texts that search looks into: one row for each text with one circle of readers, folded.

A form is read by its case's agency; a question by the asking and all asked agencies; an answer, a return, a corrected
question by the asking agency and the one asked; a confidential answer by the asking agency alone. Rows are only added,
except when an applicant corrects his form: the full-text index pays for every change. Written by listeners, in the
transaction of the act.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import frappe
from frappe.utils import cint, now_datetime

from single_window import rows
from single_window.cartable import search_words
from single_window.constants import DT, RequestAction, ResponseState
from single_window.inquiries import shared_fields, sub_questions
from single_window.permits import tracking_code

if TYPE_CHECKING:
	from frappe.model.document import Document

	from single_window.transitions.engine import Move

# Labels of what stands on a card anyway.
FACTS = ("Title", "Applicant Name", "National Code", "Tracking Code")
# A text this long holds every answer that people write; what is beyond is not found.
LONGEST = 200_000


class Part(StrEnum):
	"""Which text of a document a row holds; with the document's name it names the row."""

	FORM = "Form"
	QUESTION = "Question"
	CORRECTION = "Correction"
	ANSWER = "Answer"
	RETURN = "Return"


@dataclass(frozen=True)
class Text:
	"""One row: what it says by label, and who may find it."""

	part: Part
	reference: tuple[str, str]
	labelled: list[tuple[str, str]]
	readers: list[str]
	case_name: str | None = None
	inquiry: str | None = None
	confidential: bool = False


def request_filed(request: "Document", method: str | None = None) -> None:
	"""Listener: a request was filed; its form can be found from now on."""
	_add([_form(request, request.flags.form or _form_record(request))])


def request_moved(request: "Document", method: str | None, move: "Move") -> None:
	"""Listener: the applicant has corrected his form; what he has replaced is found no more."""
	if move.action == RequestAction.CORRECT:
		_forget(request.name, Part.FORM)
		_add([_form(request, _form_record(request))])


def inquiry_sent(inquiry: "Document", method: str | None, responses: list) -> None:
	"""Listener: a round was sent; one text serves all agencies that were asked."""
	_add([_question(inquiry, [response.agency for response in responses])])


def agencies_added(inquiry: "Document", method: str | None, responses: list) -> None:
	"""Listener: more agencies were asked; they find the question too."""
	added = _tokens(response.agency for response in responses)
	frappe.db.sql(
		"""update `tabSearch Text` set readers = concat_ws(' ', readers, %s)
		where reference_name = %s and part = %s""",
		(added, inquiry.name, str(Part.QUESTION)),
	)


def question_resent(response: "Document", method: str | None, returned: "Document") -> None:
	"""Listener: one agency was asked anew; what was corrected is between the two."""
	_add(list(_corrections(response)))


def response_moved(response: "Document", method: str | None, move: "Move") -> None:
	"""Listener: an inquiry was answered or returned; both sides find what was written."""
	if move.to_state == ResponseState.ANSWERED:
		_add([_answer(response)])
	elif move.to_state == ResponseState.RETURNED:
		_add([_return(response)])


def rebuild(batch: int = 500) -> int:
	"""Write all texts anew, after the folding has changed or for cases older than the search; returns their number."""
	frappe.db.delete(DT.SEARCH_TEXT)
	written = 0
	for texts in _in_batches(_everything(), batch):
		written += len(texts)
		_add(texts)
	return written


def _add(texts: list[Text]) -> None:
	now = now_datetime()
	rows.insert(DT.SEARCH_TEXT, [_row(text) for text in texts], now=now)


def _forget(reference_name: str, part: Part) -> None:
	frappe.db.sql(
		"delete from `tabSearch Text` where reference_name = %s and part = %s", (reference_name, str(part))
	)


def _row(text: Text) -> dict[str, object]:
	said = [(label, words) for label, words in text.labelled if words]
	return {
		"part": str(text.part),
		"reference_doctype": str(text.reference[0]),
		"reference_name": text.reference[1],
		"case_name": text.case_name,
		"inquiry": text.inquiry,
		"confidential": int(text.confidential),
		"readers": _tokens(text.readers),
		"labelled": json.dumps(said, ensure_ascii=False),
		"folded": search_words.folded(" \n ".join(words for _label, words in said))[:LONGEST],
	}


def _tokens(agencies: Iterable[str]) -> str:
	return " ".join(search_words.reader_token(agency) for agency in agencies)


def _form(request: "Document", record: "Document") -> Text:
	return Text(
		part=Part.FORM,
		reference=(DT.PERMIT_REQUEST, request.name),
		labelled=[*_subject(request, request.permit_type_title), *_answers_of_form(record)],
		readers=[request.agency],
		case_name=request.name,
	)


def _question(inquiry: "Document", asked: list[str]) -> Text:
	asking = frappe.get_cached_value(DT.AGENCY, inquiry.agency, "title")
	return Text(
		part=Part.QUESTION,
		reference=(DT.INQUIRY, inquiry.name),
		labelled=[
			*_subject(inquiry, inquiry.title),
			("Asking Agency", asking),
			("Question", inquiry.question),
			*(("Question", row.label) for row in inquiry.questions),
			*_shared(inquiry.shared_fields),
			*(("Attachments", row.title) for row in inquiry.attachments),
		],
		readers=[inquiry.agency, *asked],
		case_name=inquiry.permit_request,
		inquiry=inquiry.name,
	)


def _corrections(response: "Document") -> Iterator[Text]:
	"""The question and the answers shared from a second revision on, where they are others than the round's."""
	said = [("Question", response.question or ""), *_shared(response.shared_fields)]
	if any(text for _label, text in said):
		yield _between(response, Part.CORRECTION, said)


def _answer(response: "Document") -> Text:
	said = [
		("Answer", response.answer_text or ""),
		*((row.label, sub_questions.readable(row.fieldtype, row.value)) for row in response.sub_answers),
		*(("Attachments", row.title) for row in response.files),
	]
	return _between(response, Part.ANSWER, said, confidential=bool(cint(response.confidential)))


def _return(response: "Document") -> Text:
	return _between(response, Part.RETURN, [("Reason of the Return", response.return_reason or "")])


def _between(
	response: "Document", part: Part, said: list[tuple[str, str]], *, confidential: bool = False
) -> Text:
	"""A text that the asking and the one asked agency read; a confidential one the asking agency only."""
	asked = frappe.get_cached_value(DT.AGENCY, response.agency, "title")
	return Text(
		part=part,
		reference=(DT.INQUIRY_RESPONSE, response.name),
		labelled=[*_subject(response, response.title), ("Asked Agency", asked), *said],
		readers=[response.asking_agency, *([] if confidential else [response.agency])],
		case_name=response.permit_request,
		inquiry=response.inquiry,
		confidential=confidential,
	)


def _subject(doc: "Document", title: str) -> list[tuple[str, str]]:
	"""What stands on the cards of the document, so that a word of the text and a name are found together."""
	code = doc.tracking_code
	shown_code = f"{tracking_code.display(code)} {code}" if code else ""
	said = (title or "", doc.applicant_name or "", doc.national_code or "", shown_code)
	return list(zip(FACTS, said, strict=True))


def _form_record(request: "Document") -> "Document":
	return frappe.get_doc(request.form_doctype, request.form_record)


def _answers_of_form(record: "Document") -> Iterator[tuple[str, str]]:
	for row in shared_fields.readable(record):
		if record.meta.get_field(row["fieldname"]).fieldtype == "Check":
			# Nobody searches for «yes»: a ticked question is itself the answer.
			yield row["label"], row["label"] if cint(record.get(row["fieldname"])) else ""
		else:
			yield row["label"], _file_name(row["value"]) if row["is_file"] else row["value"]


def _shared(fields: list) -> Iterator[tuple[str, str]]:
	for row in fields:
		yield row.label, _file_name(row.value) if row.is_file else row.value or ""


def _file_name(url: str | None) -> str:
	return PurePosixPath(url or "").name


def _everything() -> Iterator[Text]:
	for name in _names(DT.PERMIT_REQUEST):
		request = frappe.get_doc(DT.PERMIT_REQUEST, name)
		yield _form(request, _form_record(request))
	for name in _names(DT.INQUIRY):
		asked = frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": name}, pluck="agency", distinct=True)
		yield _question(frappe.get_doc(DT.INQUIRY, name), asked)
	for name in _names(DT.INQUIRY_RESPONSE):
		yield from _texts_of_response(frappe.get_doc(DT.INQUIRY_RESPONSE, name))


def _texts_of_response(response: "Document") -> Iterator[Text]:
	yield from _corrections(response)
	if response.state == ResponseState.ANSWERED:
		yield _answer(response)
	if response.return_reason:
		yield _return(response)


def _names(doctype: DT) -> list[str]:
	return frappe.get_all(doctype, pluck="name", order_by="creation")


def _in_batches(texts: Iterator[Text], length: int) -> Iterator[list[Text]]:
	batch: list[Text] = []
	for text in texts:
		batch.append(text)
		if len(batch) == length:
			yield batch
			batch = []
	if batch:
		yield batch
