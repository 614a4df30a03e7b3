"""User names that citizens choose: short, Latin, unmistakable. Stored in lower case, so they are unique in any case."""

import re

from frappe import _

from single_window.exceptions import InvalidUsername
from single_window.identity.faults import refuse
from single_window.jalali.digits import to_latin
from single_window.jalali.text import normalise as normalise_text

SHORTEST = 4
LONGEST = 30

# Names a stranger could pass off as the office, the software or its addresses.
_RESERVED_WORDS = """
	abuse account admin administrator agency api app assets billing cartable citizen contact desk email files
	frappe governor governorate guest help helpdesk home hostmaster info khuzestan khouzestan khz login logout
	mail manager me mobile moderator null office officer official ostandari owner panel password permit police
	portal postmaster private profile public register registration report root security service settings
	shahkar single.window single_window single-window singlewindow sms staff superuser support support.team
	support_team sw sw-khz swkhz system sysadmin test undefined user username web webmaster www
"""
RESERVED = frozenset(_RESERVED_WORDS.split())

_SHAPE = re.compile(r"[a-z][a-z0-9._-]*")
_DOUBLED_MARK = re.compile(r"[._-]{2}")


def normalise(value: object, field: str = "username") -> str:
	"""Return the user name in lower case with Latin digits.

	Raises InvalidUsername at *field*, with a message for the rule that is broken.
	"""
	name = canonical(value)
	problem = _problem(name)
	if problem:
		refuse(field, problem, exc=InvalidUsername, title=_("User Name"))
	return name


def is_valid(value: object) -> bool:
	"""Whether *value* may be a user name; says nothing about whether it is taken."""
	return _problem(canonical(value)) is None


def canonical(value: object) -> str:
	"""The spelling under which a typed user name is compared, valid or not."""
	return to_latin(normalise_text(value)).strip().lower()


def refuse_taken(field: str = "username") -> None:
	"""Refuse a user name that somebody else has."""
	refuse(
		field,
		_("This user name is taken. Choose another one."),
		exc=InvalidUsername,
		title=_("User Name"),
	)


def _problem(name: str) -> str | None:
	if not SHORTEST <= len(name) <= LONGEST:
		return _("The user name must have {0} to {1} characters.").format("۴", "۳۰")
	if not _SHAPE.fullmatch(name):
		return _("Use only English letters, digits, dot, hyphen and underscore, and begin with a letter.")
	if _DOUBLED_MARK.search(name) or name[-1] in "._-":
		return _("Dot, hyphen and underscore must stand between letters or digits.")
	return _("This user name is reserved. Choose another one.") if name in RESERVED else None
