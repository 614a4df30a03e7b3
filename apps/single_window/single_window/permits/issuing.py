"""The issued permit: its number, its validity, its paper."""

import secrets
from typing import TYPE_CHECKING

import frappe
from frappe.utils import add_months, get_url, getdate, now_datetime

from single_window.constants import DT, PermitStatus, Queue
from single_window.history import activities
from single_window.history.acts import Act
from single_window.jalali.dates import format_date
from single_window.jalali.digits import to_latin
from single_window.messaging import outbox
from single_window.permits import tracking_code

if TYPE_CHECKING:
	from single_window.single_window.doctype.permit.permit import Permit
	from single_window.single_window.doctype.permit_request.permit_request import PermitRequest

NUMBER_CHARACTERS = 6
TOKEN_BYTES = 16  # 128 bits: whoever has the token has seen the paper


def issue(request: "PermitRequest") -> "Permit":
	"""Issue the permit of an approved request in the caller's transaction; its PDF follows after the commit."""
	now = now_datetime()
	months = frappe.get_cached_value(DT.PERMIT_TYPE, request.permit_type, "validity_months")
	permit = frappe.get_doc(
		{
			"doctype": DT.PERMIT,
			"number": _number(request.permit_type),
			"permit_request": request.name,
			"permit_type": request.permit_type,
			"permit_type_title": request.permit_type_title,
			"applicant": request.applicant,
			"applicant_name": request.applicant_name,
			"national_code": request.national_code,
			"agency": request.agency,
			"county": request.county,
			"issued_on": now,
			"issued_by": frappe.session.user,
			"valid_until": add_months(getdate(now), months) if months else None,
			"status": PermitStatus.VALID,
			"verification_token": secrets.token_urlsafe(TOKEN_BYTES),
		}
	).insert(ignore_permissions=True)
	_announce(request, permit)
	return permit


def verification_url(token: str) -> str:
	"""The public address at which anybody checks the permit; it is in the QR code of the paper."""
	return get_url(f"/verify/{token}")


def expire_due() -> None:
	"""Mark permits whose validity ended before today as expired; runs daily."""
	frappe.db.set_value(
		DT.PERMIT,
		{"status": PermitStatus.VALID, "valid_until": ("<", getdate())},
		"status",
		PermitStatus.EXPIRED,
	)


def _number(permit_type: str) -> str:
	"""«1405-KWPA-04-7Q2M4XH»: Jalali year, permit type, random characters and a check character; no series is locked."""
	body = "".join(secrets.choice(tracking_code.ALPHABET) for _ in range(NUMBER_CHARACTERS))
	year = to_latin(format_date(getdate(), "yyyy"))
	return f"{year}-{permit_type}-{body}{tracking_code.check_character(body)}"


def _announce(request: "PermitRequest", permit: "Permit") -> None:
	case = (DT.PERMIT_REQUEST, request.name)
	activities.record(
		case, Act.PERMIT_ISSUED, public=True, details={"permit_number": permit.number}, automatic=True
	)
	outbox.queue_sms(
		request.mobile,
		"permit_issued",
		{
			"tracking_code": tracking_code.display(request.tracking_code),
			"permit_title": request.permit_type_title,
			"permit_number": permit.number,
			"url": verification_url(permit.verification_token),
		},
		key=f"permit-issued-{permit.name}",
		reference=case,
	)
	frappe.enqueue(
		"single_window.permits.paper.attach",
		permit=permit.name,
		queue=Queue.SHORT,
		job_id=f"permit-paper-{permit.name}",
		deduplicate=True,
		enqueue_after_commit=True,
	)
