"""Names that code, database and tests share. Nothing here touches the database."""

from enum import StrEnum

APP_NAME = "single_window"
APP_TITLE = "Single Window"
MODULE = "Single Window"


class Name(StrEnum):
	"""Text that code refers to by name. It is pickled as plain text, so a cache filled by another version stays readable."""

	def __reduce_ex__(self, protocol: int) -> tuple:
		return str, (str(self),)


class DT(Name):
	"""DocType names."""

	AGENCY = "Agency"
	COUNTY = "County"
	AGENCY_OFFICE = "Agency Office"
	OFFICER_POST = "Officer Post"
	POST_HOLDER = "Post Holder"
	PERMIT_TYPE = "Permit Type"
	APPLICANT = "Applicant"
	CONSENT = "Consent"
	PERMIT_REQUEST = "Permit Request"
	PERMIT = "Permit"
	INQUIRY = "Inquiry"
	INQUIRY_RESPONSE = "Inquiry Response"
	CASE_ACTIVITY = "Case Activity"
	SMS_MESSAGE = "SMS Message"
	SMS_GATEWAY = "SMS Gateway"
	SETTINGS = "Single Window Settings"
	CARD = "ToDo"


class Role(Name):
	"""Roles of the single window; System Manager is Frappe's own."""

	CITIZEN = "Citizen"
	AGENCY_OFFICER = "Agency Officer"
	AGENCY_MANAGER = "Agency Manager"
	GOVERNORATE_OFFICER = "Governorate Officer"
	REPORT_VIEWER = "Report Viewer"
	SUPPORT_TEAM = "Support Team"
	PROCESS_DESIGNER = "Process Designer"
	SYSTEM_MANAGER = "System Manager"


OFFICER_ROLES = frozenset({Role.AGENCY_OFFICER, Role.AGENCY_MANAGER})
DESK_ROLES = frozenset(set(Role) - {Role.CITIZEN})


class RequestState(Name):
	"""Workflow states of a Permit Request."""

	FILED = "Filed"
	IN_REVIEW = "In Review"
	AWAITING_INQUIRY = "Awaiting Inquiry"
	APPROVED = "Approved"
	REJECTED = "Rejected"


OPEN_REQUEST_STATES = frozenset({RequestState.FILED, RequestState.IN_REVIEW, RequestState.AWAITING_INQUIRY})
DECIDED_REQUEST_STATES = frozenset({RequestState.APPROVED, RequestState.REJECTED})


class RequestAction(Name):
	"""Workflow actions on a Permit Request."""

	START_REVIEW = "Start Review"
	SEND_INQUIRY = "Send Inquiry"
	RESUME_REVIEW = "Resume Review"
	APPROVE = "Approve"
	REJECT = "Reject"


class InquiryStatus(Name):
	"""States of an inquiry round."""

	OPEN = "Open"
	CLOSED = "Closed"


class ResponseState(Name):
	"""Workflow states of an Inquiry Response."""

	AWAITING = "Awaiting"
	ANSWERED = "Answered"
	RETURNED = "Returned"
	WITHDRAWN = "Withdrawn"
	LAPSED = "Lapsed"


class ResponseAction(Name):
	"""Workflow actions on an Inquiry Response."""

	ANSWER = "Answer"


class Answer(Name):
	"""The structured part of an inquiry answer."""

	AGREE = "Agree"
	AGREE_WITH_CONDITIONS = "Agree with Conditions"
	DISAGREE = "Disagree"
	NOT_COMPETENT = "Not Competent"


class CardKind(Name):
	"""Why a card lies in a cartable."""

	REVIEW_REQUEST = "Review Request"
	ANSWER_INQUIRY = "Answer Inquiry"


class CardStatus(Name):
	"""Frappe's own states of a ToDo."""

	OPEN = "Open"
	CLOSED = "Closed"
	CANCELLED = "Cancelled"


class PermitStatus(Name):
	"""States of an issued permit."""

	VALID = "Valid"
	EXPIRED = "Expired"
	REVOKED = "Revoked"


class SmsState(Name):
	"""Life of a message in the outbox; it only moves forward, except Sending back to Pending on a retry."""

	PENDING = "Pending"
	SENDING = "Sending"
	SENT = "Sent"
	DELIVERED = "Delivered"
	FAILED = "Failed"


class Queue(Name):
	"""RQ queues; each has a worker in the Procfile."""

	SHORT = "short"
	DEFAULT = "default"
	LONG = "long"
