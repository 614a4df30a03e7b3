"""The text to which a person consents, and the proof that he did."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window.constants import DT
from single_window.identity import origin

# Change the version whenever the text changes; old consents keep the words that were shown.
VERSION = "1405-09"
PURPOSE = "Registration"


def text() -> str:
	"""The words shown beside «بلی», in the reader's language."""
	return _(
		"I agree that the single window keeps my identity and contact details, checks them with the civil registry and the registry of mobile owners, and gives them to the agencies that handle my requests, for that purpose only."
	)


def record(user: str, applicant: str) -> str:
	"""Write that *user* consented just now, from this request's address and browser; return the row's name."""
	return (
		frappe.get_doc(
			{
				"doctype": DT.CONSENT,
				"user": user,
				"applicant": applicant,
				"purpose": PURPOSE,
				"text_version": VERSION,
				"consent_text": text(),
				"given_on": now_datetime(),
				"ip_address": origin.ip_address(),
				"user_agent": origin.user_agent(),
			}
		)
		.insert(ignore_permissions=True)
		.name
	)
