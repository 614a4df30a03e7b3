"""The activity page of a case (F8): every act with who did it and when, and whether the chain of hashes holds.

Readers of the case see all acts. An asked agency sees those on its own response: what it did, what was asked of it, never
whom else the asking agency asked. Notes between colleagues of an agency are shown to that agency only.
"""

from typing import TYPE_CHECKING

import frappe
from frappe import _

from single_window.cartable import referral_chain
from single_window.constants import DT
from single_window.directory import seats
from single_window.exceptions import NotFound
from single_window.history import activities, acts
from single_window.history.acts import Act
from single_window.inquiries import board
from single_window.permits import tracking_code

if TYPE_CHECKING:
	from frappe.model.document import Document

PAGES = frozenset({DT.PERMIT_REQUEST, DT.INQUIRY, DT.INQUIRY_RESPONSE})
# Acts on a whole round that every asked agency takes part in.
ROUND_ACTS = frozenset({Act.INQUIRY_SENT, Act.INQUIRY_AGENCIES_ADDED, Act.INQUIRY_GIVEN_UP})
SHOWN = (
	"act", "sentence", "actor", "actor_name", "post_title", "happened_on", "automatic", "public", "hash",
)  # fmt: skip


def history(doctype: str, name: str) -> dict:
	"""The acts that the session's user may read from this document; NotFound alike for missing and forbidden ones."""
	doc = _readable(doctype, name)
	case = _case_of(doc)
	everything = activities.of_case(case)
	rows = everything if _reads_whole_case(doc, case) else _of_own_response(doc, everything)
	return {
		"title": doc.get("permit_type_title") or doc.get("title") or "",
		"subtitle": doc.get("applicant_name") or "",
		"tracking_code": tracking_code.display(doc.tracking_code) if doc.tracking_code else "",
		"activities": _shown(rows),
		"chain_broken_at": activities.verify(case),
	}


def _readable(doctype: str, name: str) -> "Document":
	if doctype in PAGES and frappe.db.exists(doctype, name):
		doc = frappe.get_doc(doctype, name)
		if frappe.has_permission(doctype, "read", doc=doc):
			return doc
	raise NotFound(_("This case does not exist."))


def _case_of(doc: "Document") -> tuple[str, str]:
	if doc.doctype == DT.PERMIT_REQUEST:
		return DT.PERMIT_REQUEST, doc.name
	return board.case_of(doc) if doc.doctype == DT.INQUIRY else board.case_of_response(doc)


def _reads_whole_case(doc: "Document", case: tuple[str, str]) -> bool:
	"""Whether the case itself is open to the reader; a free round is a case of the agency that asked."""
	if case[0] == DT.PERMIT_REQUEST:
		return doc.doctype == DT.PERMIT_REQUEST or frappe.has_permission(case[0], "read", doc=case[1])
	asking = doc.agency if doc.doctype == DT.INQUIRY else doc.asking_agency
	return asking in seats.agencies_of() or not seats.seats_of()


def _of_own_response(doc: "Document", rows: list[dict]) -> list[dict]:
	"""Acts on the responses of the reader's agencies in the round, every revision of them."""
	inquiry = doc.name if doc.doctype == DT.INQUIRY else doc.inquiry
	agencies = seats.agencies_of()
	own = set(
		frappe.get_list(DT.INQUIRY_RESPONSE, {"inquiry": inquiry, "agency": ("in", agencies)}, pluck="name")
	)
	titles = {frappe.get_cached_value(DT.AGENCY, agency, "title") for agency in agencies}
	result = []
	for row in rows:
		details = row["details"]
		if details.get("response") in own or _concerns(row, inquiry, titles):
			asked = [title for title in details.get("agencies", []) if title in titles]
			result.append(_reworded(row, {**details, "agencies": asked}))
	return result


def _concerns(row: dict, inquiry: str, titles: set[str]) -> bool:
	"""Whether an act on the whole round was one on the reader's part of it."""
	if row["act"] not in ROUND_ACTS or row["details"].get("inquiry") != inquiry:
		return False
	asked = row["details"].get("agencies")
	return asked is None or bool(titles & set(asked))


def _reworded(row: dict, details: dict) -> dict:
	return {**row, "details": details, "sentence": acts.sentence(row["act"], details)}


def _shown(rows: list[dict]) -> list[dict]:
	rows = _with_notes(rows)
	return [
		{
			"sequence": number,
			**{field: row[field] for field in SHOWN},
			"agency_title": frappe.get_cached_value(DT.AGENCY, row["agency"], "title")
			if row["agency"]
			else "",
			"acted_for_name": row["details"].get("acted_for", ""),
		}
		for number, row in enumerate(rows, start=1)
	]


def _with_notes(rows: list[dict]) -> list[dict]:
	"""Give referrals of an asked agency's cards their notes, for that agency's readers."""
	notes = referral_chain.notes(row["details"].get("referral") for row in rows)
	result = []
	for row in rows:
		note = notes.get((row["details"].get("referral"), row["act"] == Act.REFERRAL_HANDED_BACK))
		result.append(_reworded(row, {**row["details"], "note": note}) if note else row)
	return result
