"""Which passwords citizens may choose: long enough, hard to guess, and not what stands on the same form."""

import frappe
from frappe import _
from frappe.utils import cint
from frappe.utils.password_strength import test_password_strength

from single_window.exceptions import SingleWindowError
from single_window.identity.faults import refuse

SHORTEST = 8
LONGEST = 128  # the estimator and the hash need a bound
DEFAULT_SCORE = 3  # of 4 on zxcvbn's scale: "safely unguessable", some 10^8 guesses


class WeakPassword(SingleWindowError):
	"""The password is too short or too easy to guess."""


def check(password: str, known: list[str], field: str = "password") -> None:
	"""Refuse a weak password. *known* are words a guesser tries first: the user name, the mobile number.

	Raises WeakPassword at *field*. The site's minimum_password_score counts when it is higher than ours.
	"""
	problem = _length_problem(password) or _guess_problem(password, known)
	if problem:
		refuse(field, problem, exc=WeakPassword, title=_("Password"))


def _length_problem(password: str) -> str | None:
	if len(password) < SHORTEST:
		return _("The password must have at least {0} characters.").format("۸")
	if len(password) > LONGEST:
		return _("The password is too long.")
	return None


def _guess_problem(password: str, known: list[str]) -> str | None:
	if any(word and word.lower() in password.lower() for word in known):
		return _("The password must not contain your user name or mobile number.")
	wanted = max(DEFAULT_SCORE, cint(frappe.get_system_settings("minimum_password_score")))
	if test_password_strength(password, user_inputs=known)["score"] < wanted:
		return _(
			"This password is easy to guess. Join three or four unrelated words, or mix letters and digits without a pattern."
		)
	return None
