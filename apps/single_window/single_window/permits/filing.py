"""Filing a request: the answers, the case, its first activity and its SMS, in one transaction and only once.

Many people file at the same time, so it takes few statements. The form and the case are written without Frappe's own
`insert`: what that checks is checked here before, and what it does on every save (workflow actions for each holder of
the next role, assignment rules) has no place in this system. `before_insert` and `after_insert` run as they always do.
"""

import hashlib
import json

import frappe
from frappe import _
from frappe.core.doctype.file.utils import attach_files_to_document
from frappe.utils import now_datetime

from single_window import rows
from single_window.constants import DT, RequestState
from single_window.deadlines.working_days import due_instant
from single_window.directory import offices
from single_window.documents import attachments
from single_window.exceptions import IncompleteProfile, NotAllowedNow
from single_window.history import activities
from single_window.history.acts import Act
from single_window.messaging import outbox
from single_window.permits import answers, tracking_code

KEY_LENGTH = 64


def file_request(applicant: str, permit_type: str, data: dict, key: str | None = None) -> str:
	"""File the applicant's request for the permit type and return the name of the Permit Request.

	`key` is made once by the browser for one form on the screen: the same key, or without one the same answers, give
	the request already filed. Raises InvalidAnswers, IncompleteProfile, NotAllowedNow (permit not on offer).
	"""
	person = _complete_applicant(applicant)
	permit, places = _open_permit_type(permit_type)
	key = _idempotency_key(
		applicant, permit.name, key or json.dumps(data, sort_keys=True, ensure_ascii=False)
	)
	if existing := _filed_with(key):
		return existing
	values = answers.convert(permit.form_fields, data)
	files = _files(permit, values)
	attachments.require_own(files)
	county = _county(permit, values)
	request = _new_request(permit, person, key, county=county, office=offices.choose(places, county))
	try:
		_write(request)
	except frappe.UniqueValidationError:
		# The same press of the button in another process was faster: give its request, drop what we wrote.
		frappe.db.rollback()
		frappe.clear_last_message()
		return _filed_with(key)
	record = _new_form_record(request, values)
	_write(record)
	if files:
		attach_files_to_document(record, None)
	request.flags.form = record
	_announce(request)
	return request.name


def _complete_applicant(applicant: str) -> frappe._dict:
	found = frappe.db.sql(
		"""select name, first_name, last_name, full_name, national_code, mobile
		from `tabApplicant` where name = %s""",
		applicant,
		as_dict=True,
	)
	if not found:
		raise frappe.DoesNotExistError
	person = found[0]
	if not (person.first_name and person.last_name and person.national_code):
		frappe.throw(
			_("Complete your profile first: first name, last name and national code."),
			exc=IncompleteProfile,
			title=_("Profile is Incomplete"),
		)
	return person


def _open_permit_type(permit_type: str) -> tuple["frappe.model.document.Document", list[frappe._dict]]:
	"""The permit type, when it is on offer, and the agency's offices."""
	permit = frappe.get_cached_doc(DT.PERMIT_TYPE, permit_type)
	places = offices.active_offices(permit.agency) if permit.published else []
	if not offices.choose(places):
		frappe.throw(
			_("“{0}” takes no requests at the moment. Ask the agency or the support team.").format(
				permit.title
			),
			exc=NotAllowedNow,
			title=_("Not on Offer"),
		)
	return permit, places


def _idempotency_key(applicant: str, permit_type: str, token: str) -> str:
	return hashlib.sha256(f"{applicant}\n{permit_type}\n{token}".encode()).hexdigest()[:KEY_LENGTH]


def _filed_with(key: str) -> str | None:
	found = frappe.db.sql("select name from `tabPermit Request` where idempotency_key = %s", key)
	return found[0][0] if found else None


def _files(permit, values: dict) -> list[str]:
	fields = [row.fieldname for row in permit.form_fields if row.fieldtype in ("Attach", "Attach Image")]
	return [values[name] for name in fields if values.get(name)]


def _county(permit, values: dict) -> str | None:
	"""The county that the form asks for, if it does."""
	asked = (
		row.fieldname for row in permit.form_fields if (row.fieldtype, row.options) == ("Link", DT.COUNTY)
	)
	return next((values[name] for name in asked if values.get(name)), None)


def _new_request(
	permit, person: frappe._dict, key: str, **place: str | None
) -> "frappe.model.document.Document":
	now = now_datetime()
	return frappe.get_doc(
		{
			"doctype": DT.PERMIT_REQUEST,
			"name": rows.new_name(),
			"title": f"{permit.title} – {person.full_name}",
			"tracking_code": tracking_code.generate(),
			"applicant": person.name,
			"applicant_name": person.full_name,
			"national_code": person.national_code,
			"mobile": person.mobile,
			"permit_type": permit.name,
			"permit_type_title": permit.title,
			"permit_type_version": permit.version,
			"agency": permit.agency,
			**place,
			"workflow_state": RequestState.FILED,
			"submitted_on": now,
			"due_on": due_instant(now, permit.deadline_days),
			"form_doctype": permit.form_doctype,
			"form_record": rows.new_name(),
			"idempotency_key": key,
		}
	)


def _new_form_record(request, values: dict) -> "frappe.model.document.Document":
	return frappe.get_doc(
		{
			**values,
			"doctype": request.form_doctype,
			"name": request.form_record,
			"permit_request": request.name,
			"tracking_code": request.tracking_code,
			"applicant": request.applicant,
			"applicant_name": request.applicant_name,
			"national_code": request.national_code,
			"agency": request.agency,
			"case_county": request.county,
		}
	)


def _write(doc: "frappe.model.document.Document") -> None:
	"""One INSERT with what Frappe's own `insert` owes to others: hooks, times, and markup made harmless."""
	doc.set("__islocal", True)
	doc.set_user_and_timestamp()
	doc.run_method("before_insert")
	doc._sanitize_content()
	doc.db_insert()
	doc.run_method("after_insert")


def _announce(request) -> None:
	case = (DT.PERMIT_REQUEST, request.name)
	activities.record(
		case, Act.REQUEST_FILED, public=True, details={"permit_title": request.permit_type_title}, opens=True
	)
	outbox.queue_sms(
		request.mobile,
		"request_submitted",
		{
			"tracking_code": tracking_code.display(request.tracking_code),
			"permit_title": request.permit_type_title,
		},
		key=f"request-submitted-{request.name}",
		reference=case,
	)
	request.run_method("after_filing")
