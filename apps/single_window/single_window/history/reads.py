"""Who looked at what: one row for every look-up of a person or a case, written with the look-up and never changed (E35)."""

from enum import StrEnum

from frappe.utils import now_datetime

from single_window import rows
from single_window.constants import DT
from single_window.history.activities import Actor


class Read(StrEnum):
	"""What was looked at. A code is for ever."""

	APPLICANT_FILE = "applicant_file"


def record(
	what: Read,
	actor: Actor,
	*,
	ip_address: str = "",
	national_code: str = "",
	reference: tuple[str, str] | None = None,
) -> str:
	"""Write down in the caller's transaction that the actor looked at a person's file or a document; returns the row's name.

	Called before anything is shown: what could not be written down is not seen.
	"""
	doctype, name = reference or (None, None)
	row = {
		"user": actor.actor,
		"user_name": actor.actor_name,
		"agency": actor.agency or None,
		"post": actor.post or None,
		"what": str(what),
		"national_code": national_code,
		"reference_doctype": doctype,
		"reference_name": name,
		"read_on": now_datetime(),
		"ip_address": ip_address,
	}
	return rows.insert(DT.READ_LOG, [row])[0]
