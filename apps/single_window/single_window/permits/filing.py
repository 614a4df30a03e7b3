"""Filing a request: the answers, the case, its first activity and its SMS, in one transaction and only once."""

import hashlib
import json

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window.constants import DT, RequestState
from single_window.deadlines.working_days import due_instant
from single_window.directory import offices
from single_window.exceptions import IncompleteProfile, NotAllowedNow
from single_window.history import activities
from single_window.history.acts import Act
from single_window.messaging import outbox
from single_window.permits import answers, attachments, tracking_code

KEY_LENGTH = 64


def file_request(applicant: str, permit_type: str, data: dict, key: str | None = None) -> str:
	"""File the applicant's request for the permit type and return the name of the Permit Request.

	`key` is made once by the browser for one form on the screen: the same key, or without one the same answers, give
	the request already filed. Raises InvalidAnswers, IncompleteProfile, NotAllowedNow (permit not on offer).
	"""
	person = _complete_applicant(applicant)
	permit = _open_permit_type(permit_type)
	key = _idempotency_key(
		applicant, permit.name, key or json.dumps(data, sort_keys=True, ensure_ascii=False)
	)
	if existing := frappe.db.get_value(DT.PERMIT_REQUEST, {"idempotency_key": key}):
		return existing
	values = answers.convert(permit.form_fields, data)
	attachments.require_own(_files(permit, values))
	record = _new_form_record(permit, person, values)
	request = _new_request(permit, person, record, key)
	if request.idempotency_key != key or request.form_record != record.name:
		return request.name
	record.db_set(
		{"permit_request": request.name, "tracking_code": request.tracking_code}, update_modified=False
	)
	_announce(request)
	return request.name


def _complete_applicant(applicant: str) -> "frappe.model.document.Document":
	person = frappe.get_doc(DT.APPLICANT, applicant)
	if not (person.first_name and person.last_name and person.national_code):
		frappe.throw(
			_("Complete your profile first: first name, last name and national code."),
			exc=IncompleteProfile,
			title=_("Profile is Incomplete"),
		)
	return person


def _open_permit_type(permit_type: str) -> "frappe.model.document.Document":
	permit = frappe.get_cached_doc(DT.PERMIT_TYPE, permit_type)
	if not permit.published or not offices.office_for(permit.agency):
		frappe.throw(
			_("“{0}” takes no requests at the moment. Ask the agency or the support team.").format(
				permit.title
			),
			exc=NotAllowedNow,
			title=_("Not on Offer"),
		)
	return permit


def _idempotency_key(applicant: str, permit_type: str, token: str) -> str:
	return hashlib.sha256(f"{applicant}\n{permit_type}\n{token}".encode()).hexdigest()[:KEY_LENGTH]


def _new_form_record(permit, person, values: dict) -> "frappe.model.document.Document":
	record = frappe.new_doc(permit.form_doctype)
	record.update(values)
	record.update(
		{
			"applicant": person.name,
			"applicant_name": person.full_name,
			"national_code": person.national_code,
			"agency": permit.agency,
			"case_county": _county(permit, person, values),
		}
	)
	return record.insert(ignore_permissions=True)


def _county(permit, person, values: dict) -> str | None:
	"""The county that the form asks for, else the one of the applicant's profile."""
	asked = (
		row.fieldname for row in permit.form_fields if (row.fieldtype, row.options) == ("Link", DT.COUNTY)
	)
	return next((values[name] for name in asked if values.get(name)), None) or person.get("county")


def _new_request(permit, person, record, key: str) -> "frappe.model.document.Document":
	now = now_datetime()
	request = frappe.get_doc(
		{
			"doctype": DT.PERMIT_REQUEST,
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
			"office": offices.office_for(permit.agency, record.case_county),
			"county": record.case_county,
			"workflow_state": RequestState.FILED,
			"submitted_on": now,
			"due_on": due_instant(now, permit.deadline_days),
			"form_doctype": permit.form_doctype,
			"form_record": record.name,
			"idempotency_key": key,
		}
	)
	try:
		return request.insert(ignore_permissions=True)
	except frappe.UniqueValidationError:
		# The same press of the button in another process was faster: give its request, drop what we wrote.
		frappe.db.rollback()
		frappe.clear_last_message()
		return frappe.get_doc(DT.PERMIT_REQUEST, {"idempotency_key": key})


def _files(permit, values: dict) -> list[str]:
	fields = [row.fieldname for row in permit.form_fields if row.fieldtype in ("Attach", "Attach Image")]
	return [values[name] for name in fields if values.get(name)]


def _announce(request) -> None:
	case = (DT.PERMIT_REQUEST, request.name)
	activities.record(
		case, Act.REQUEST_FILED, public=True, details={"permit_title": request.permit_type_title}
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
