"""What a new site needs before it can say anything."""

import frappe
from frappe.utils.password import get_encryption_key

from single_window.constants import DT
from single_window.integrations.sms.registry import Adapter

DEFAULT_GATEWAY = "Local Message Box"
LAST_IN_ORDER = 1000  # behind every real gateway that an admin adds


def ensure_default_gateway() -> None:
	"""Create the Local Message Box gateway when the site has no gateway at all; an admin's choice is kept.

	Secrets wait encrypted, so the site's key is made here too: Frappe makes it at first use, and two processes that
	come first at once would make two, of which one is lost together with what it has encrypted.
	"""
	get_encryption_key()
	if frappe.db.count(DT.SMS_GATEWAY):
		return
	frappe.get_doc(
		{
			"doctype": DT.SMS_GATEWAY,
			"title": DEFAULT_GATEWAY,
			"adapter": Adapter.MESSAGE_BOX,
			"enabled": 1,
			"sequence": LAST_IN_ORDER,
		}
	).insert(ignore_permissions=True)
