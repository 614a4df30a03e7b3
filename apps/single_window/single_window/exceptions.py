"""Errors that callers tell apart. The class carries meaning for code, the message is for people."""

import frappe


class SingleWindowError(frappe.ValidationError):
	"""Base of all errors of the single window."""


class InvalidNationalCode(SingleWindowError):
	"""The national code is malformed or its check digit is wrong."""


class InvalidMobile(SingleWindowError):
	"""The text is no Iranian mobile number."""


class InvalidUsername(SingleWindowError):
	"""The user name has characters or a length that are not allowed, or is taken."""


class InvalidCode(SingleWindowError):
	"""The SMS code is wrong, used up or expired."""


class TooManyAttempts(SingleWindowError):
	"""A limit was reached; the message says when to try again."""

	http_status_code = 429


class ConsentRequired(SingleWindowError):
	"""The person has not consented to access."""


class IncompleteProfile(SingleWindowError):
	"""An act needs the compulsory profile fields first."""


class NotFound(frappe.DoesNotExistError):
	"""The thing does not exist, or the asker may not know that it does; both look the same."""


class InvalidFile(SingleWindowError):
	"""The file's type, content or size is not accepted."""


class InvalidTrackingCode(SingleWindowError):
	"""The tracking code's check characters do not fit."""


class NotAllowedNow(SingleWindowError):
	"""The act does not fit the state in which the document is now."""

	http_status_code = 409


class AlreadyActed(NotAllowedNow):
	"""Somebody else was faster; the message names who did what and when."""


class BrokenChain(SingleWindowError):
	"""A case's history does not verify."""


class InvalidAnswers(SingleWindowError):
	"""Answers of a form are missing or wrong; `faults` maps each field name to its message."""

	def __init__(self, faults: dict[str, str]):
		self.faults = faults
		super().__init__("; ".join(faults.values()))
