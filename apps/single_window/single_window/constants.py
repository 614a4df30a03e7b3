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
	REQUEST_FAULT = "Permit Request Fault"
	PERMIT = "Permit"
	INQUIRY = "Inquiry"
	INQUIRY_RESPONSE = "Inquiry Response"
	CASE_ACTIVITY = "Case Activity"
	SMS_MESSAGE = "SMS Message"
	SMS_GATEWAY = "SMS Gateway"
	INQUIRY_DRAFT = "Inquiry Draft"
	AGENCY_LIST = "Agency List"
	CARTABLE_FOLDER = "Cartable Folder"
	CARTABLE_COUNTER = "Cartable Counter"
	CARD_NOTE = "Card Note"
	REFERRAL = "Referral"
	SEARCH_TEXT = "Search Text"
	READ_LOG = "Read Log"
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
	AWAITING_CORRECTION = "Awaiting Correction"
	APPROVED = "Approved"
	REJECTED = "Rejected"


WAITING_REQUEST_STATES = frozenset({RequestState.AWAITING_INQUIRY, RequestState.AWAITING_CORRECTION})
OPEN_REQUEST_STATES = frozenset({RequestState.FILED, RequestState.IN_REVIEW}) | WAITING_REQUEST_STATES
DECIDED_REQUEST_STATES = frozenset({RequestState.APPROVED, RequestState.REJECTED})


class RequestAction(Name):
	"""Workflow actions on a Permit Request."""

	START_REVIEW = "Start Review"
	SEND_INQUIRY = "Send Inquiry"
	RESUME_REVIEW = "Resume Review"
	RETURN_TO_APPLICANT = "Return to Applicant"
	CORRECT = "Correct"
	APPROVE = "Approve"
	REJECT = "Reject"


class FaultState(Name):
	"""Whether the applicant has answered anew what was sent back to him."""

	OPEN = "Open"
	CORRECTED = "Corrected"


class InquiryStatus(Name):
	"""States of an inquiry round."""

	OPEN = "Open"
	CLOSED = "Closed"


class ClosingRule(Name):
	"""When a round closes itself: nobody is awaited any more, or enough have answered."""

	ALL = "All"
	NUMBER = "Number"


class ClosedBecause(Name):
	"""Why a round was closed."""

	COMPLETE = "All Answered"
	ENOUGH = "Enough Answers"
	BY_HAND = "Closed by Hand"
	WITHDRAWN = "Withdrawn"


class QuestionType(Name):
	"""How a structured question of an inquiry is answered."""

	YES_NO = "Yes or No"
	TEXT = "Text"
	NUMBER = "Number"
	DATE = "Date"
	CHOICE = "Choice"


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
	RETURN = "Return"
	WITHDRAW = "Withdraw"


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
	CORRECT_INQUIRY = "Correct Inquiry"


class ReferralKind(Name):
	"""What a colleague is asked to do with a card."""

	OPINION = "Opinion"
	ACTION = "Action"
	DELEGATION = "Delegation"


class ReferralState(Name):
	"""How a referral stands."""

	OPEN = "Open"
	RETURNED = "Returned"
	TAKEN_BACK = "Taken Back"
	FINISHED = "Finished"


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
