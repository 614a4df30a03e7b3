"""What an officer keeps beside a case, with marks in it: rows that no door of Frappe may show to others."""

from typing import TYPE_CHECKING

import frappe

from single_window.constants import DT, ReferralKind, ReferralState

if TYPE_CHECKING:
	from single_window.tests.two_agencies import Marks

Row = tuple[str, str]


def plant(officer: str, case: tuple[str, str, str], marks: "Marks") -> tuple[Row, ...]:
	"""Rows of the officer about his request, round and response: (DocType, name) of each."""
	request, inquiry, response = case
	card = frappe.db.get_value("ToDo", {"reference_name": request}, "name")
	post = frappe.db.get_value(DT.OFFICER_POST, {"holder": officer})
	about = {"reference_doctype": DT.PERMIT_REQUEST, "reference_name": request}
	mine = {"user": officer}
	rows = (
		(DT.CARTABLE_FOLDER, {**mine, "title": marks.private}),
		(DT.CARD_NOTE, {**mine, **about, "text": marks.private}),
		(DT.INQUIRY_DRAFT, {**mine, "kind": "Compose", "reference": request, "content": marks.private}),
		(DT.AGENCY_LIST, {**mine, "title": marks.private, "agencies": [{"agency": "DOE"}]}),
		("List Filter", {"filter_name": marks.private, "reference_doctype": "ToDo", "for_user": officer, "filters": f'["{marks.private}"]'}),
		("Notification Log", {"subject": marks.inner, "for_user": officer, "document_type": DT.INQUIRY, "document_name": inquiry}),
		("Notification Log", {"subject": marks.inner, "for_user": officer, "document_type": DT.INQUIRY_RESPONSE, "document_name": response}),
		(DT.REFERRAL, {**about, "card": card, "kind": ReferralKind.OPINION, "state": ReferralState.RETURNED, "from_user": officer, "from_post": post, "to_user": officer, "to_post": post, "note": marks.inner, "answer": marks.inner}),
		(DT.READ_LOG, {**mine, **about, "what": marks.name, "national_code": marks.mobile}),
		(DT.CARTABLE_COUNTER, {"kind": "Mine", "counted_for": marks.inner, "number": 0}),
		("Comment", {**about, "comment_type": "Comment", "content": marks.inner, "comment_email": officer}),
		("Version", {"ref_doctype": DT.PERMIT_REQUEST, "docname": request, "data": f'{{"changed": [["title", "{marks.inner}", "x"]]}}'}),
		("Tag Link", {"document_type": DT.PERMIT_REQUEST, "document_name": request, "title": marks.inner}),
		("Contact", {"first_name": marks.name, "last_name": marks.mobile}),
	)  # fmt: skip
	return tuple((str(doctype), _row(officer, str(doctype), values)) for doctype, values in rows)


def _row(officer: str, doctype: str, values: dict) -> str:
	"""A stored row as the officer's own act would leave it, past every rule of its door."""
	doc = frappe.new_doc(doctype)
	doc.update({key: value if isinstance(value, list | int) else str(value) for key, value in values.items()})
	doc.owner = doc.modified_by = officer
	doc.creation = doc.modified = frappe.utils.now()
	doc.set_new_name()
	doc.db_insert()
	for row in doc.get_all_children():
		row.update({"parent": doc.name, "name": frappe.generate_hash(length=12)})
		row.db_insert()
	return doc.name
