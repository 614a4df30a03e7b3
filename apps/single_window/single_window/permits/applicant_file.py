"""Everything about one applicant, by national code, as far as the reader's own rules let him see it (F18).

Each list is read by Frappe's own permission query, so no rule is written twice. A person of whom the reader may see
nothing and a person who does not exist give the same empty file. Every look-up is written down before it is answered.
"""

from collections.abc import Callable
from dataclasses import dataclass

import frappe
from frappe import _

from single_window.constants import DT
from single_window.directory import seats
from single_window.exceptions import SingleWindowError
from single_window.history import reads
from single_window.identity import national_code as national_codes
from single_window.identity import origin
from single_window.permissions.roles import sees_all
from single_window.permits import tracking_code
from single_window.transitions import actors

PAGE_LENGTH = 50
TEXT_LENGTH = 200
CURSOR_SIGN = "|"


@dataclass(frozen=True)
class _Section:
	"""One list of the file, newest first by `instant`."""

	doctype: DT
	instant: str
	fields: tuple[str, ...]
	finish: Callable[[frappe._dict], None]
	own_only: bool = False
	"""Only what the reader's own agencies sent or gave; what they received stands with the case."""


def look_up(typed: str, section: str = "", after: str = "") -> dict:
	"""The file of the person with the national code; with `section` and the cursor `after`, the next rows of one list.

	Raises InvalidNationalCode at its field; a code that is none is no look-up and is not written down.
	"""
	code = national_codes.normalise(typed)
	if section and section not in _SECTIONS:
		frappe.throw(_("This list does not exist."), exc=SingleWindowError)
	seat = next(iter(seats.seats_of()), None)
	reads.record(
		reads.Read.APPLICANT_FILE,
		actors.acting_from(seat),
		ip_address=origin.ip_address(),
		national_code=code,
	)
	wanted = [section] if section else list(_SECTIONS)
	lists = {name: _page(_SECTIONS[name], code, after if section else "") for name in wanted}
	return {
		"applicant": _applicant(code, lists),
		**{name: rows for name, (rows, _more) in lists.items()},
		"more": {name: more for name, (_rows, more) in lists.items()},
	}


def _page(section: _Section, code: str, after: str) -> tuple[list[dict], str]:
	"""The next rows of a list, and the cursor behind them when there are more, else an empty one."""
	filters = [["national_code", "=", code]]
	if section.own_only and not sees_all(frappe.session.user):
		filters.append(["agency", "in", seats.agencies_of() or ("",)])
	or_filters = []
	if after:
		instant, name = _read_cursor(after)
		filters.append([section.instant, "<=", instant])
		or_filters = [[section.instant, "<", instant], ["name", "<", name]]
	rows = frappe.get_list(
		section.doctype,
		filters=filters,
		or_filters=or_filters,
		fields=["name", section.instant, *section.fields],
		order_by=f"{section.instant} desc, name desc",
		limit_page_length=PAGE_LENGTH + 1,
	)
	shown = rows[:PAGE_LENGTH]
	cursor = f"{shown[-1][section.instant]}{CURSOR_SIGN}{shown[-1].name}" if len(rows) > PAGE_LENGTH else ""
	for row in shown:
		section.finish(row)
	return shown, cursor


def _read_cursor(after: str) -> tuple[object, str]:
	instant, _sign, name = after.partition(CURSOR_SIGN)
	try:
		return frappe.utils.get_datetime(instant), name
	except (ValueError, TypeError, frappe.ValidationError):
		frappe.throw(_("The list could not be continued. Look the person up again."), exc=SingleWindowError)


def _applicant(code: str, lists: dict[str, tuple[list[dict], str]]) -> dict:
	"""Who the person is, as the newest row that the reader may see has it; the mobile number only from a case."""
	rows = [row for rows, _more in lists.values() for row in rows]
	named = next((row for row in rows if row.get("applicant_name")), None)
	cases = lists.get("requests", ([], ""))[0]
	applicant = {
		"national_code": code,
		"full_name": named.applicant_name if named else "",
		"mobile": cases[0].mobile if cases else "",
	}
	for row in rows:
		row.pop("mobile", None)
	return applicant


def _finish_request(row: frappe._dict) -> None:
	row.update(
		{
			"tracking_code": tracking_code.display(row.tracking_code),
			"title": row.pop("permit_type_title"),
			"agency_title": _title(row.agency),
			"state": row.pop("workflow_state"),
		}
	)


def _finish_permit(row: frappe._dict) -> None:
	row.update({"title": row.pop("permit_type_title"), "agency_title": _title(row.agency)})


def _finish_inquiry(row: frappe._dict) -> None:
	row.update(
		{
			"asking_agency": _title(row.agency),
			"question": _cut(row.question),
			"tracking_code": tracking_code.display(row.tracking_code or ""),
		}
	)


def _finish_response(row: frappe._dict) -> None:
	row.update(
		{
			"asking_agency": _title(row.asking_agency),
			"agency_title": _title(row.agency),
			"answer_text": _cut(row.answer_text),
			"sent_on": row.creation,
			"tracking_code": tracking_code.display(row.tracking_code or ""),
		}
	)


def _title(agency: str) -> str:
	return frappe.get_cached_value(DT.AGENCY, agency, "title") or agency


def _cut(text: str | None) -> str:
	text = text or ""
	return text if len(text) <= TEXT_LENGTH else text[: TEXT_LENGTH - 1] + "…"


_SECTIONS = {
	"requests": _Section(
		DT.PERMIT_REQUEST,
		"submitted_on",
		(
			"tracking_code", "permit_type_title", "agency", "county", "workflow_state", "due_on", "decided_on",
			"applicant_name", "mobile",
		),
		_finish_request,
	),
	"permits": _Section(
		DT.PERMIT,
		"issued_on",
		(
			"number", "permit_type_title", "agency", "status", "valid_until", "pdf", "permit_request",
			"applicant_name",
		),
		_finish_permit,
	),
	"inquiries": _Section(
		DT.INQUIRY,
		"sent_on",
		(
			"title", "question", "agency", "status", "asked", "answered", "withdrawn", "due_on", "closed_on",
			"permit_request", "tracking_code", "applicant_name",
		),
		_finish_inquiry,
		own_only=True,
	),
	"responses": _Section(
		DT.INQUIRY_RESPONSE,
		"creation",
		(
			"title", "agency", "asking_agency", "inquiry", "revision", "state", "answer", "answer_text", "confidential",
			"due_on", "answered_on", "tracking_code", "applicant_name",
		),
		_finish_response,
		own_only=True,
	),
}  # fmt: skip
