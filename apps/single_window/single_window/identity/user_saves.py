"""Saving a User without emptying the cache of the whole site.

On every save of any user Frappe writes down anew which users wait for a mailbox password, changed or not, and for
that empties all caches and rewrites one row. A province in which people register all day would never have a warm cache,
and all registrations would queue up at that row.
"""

from functools import wraps

import frappe
from frappe.core.doctype.user import user as frappe_user

WAITING_KEY = "email_user_password"

_MARK = "_single_window_user_saves"


def spare_cache() -> None:
	"""Let Frappe write that list only when it has changed; calling this twice changes nothing."""
	original = getattr(frappe_user, "ask_pass_update", None)
	if original is None or getattr(original, _MARK, False):
		return

	@wraps(original)
	def ask_pass_update() -> None:
		if _waiting() != (frappe.db.get_default(WAITING_KEY) or ""):
			original()

	setattr(ask_pass_update, _MARK, True)
	frappe_user.ask_pass_update = ask_pass_update


def _waiting() -> str:
	rows = frappe.get_all(
		"User Email", filters={"awaiting_password": 1, "used_oauth": 0}, pluck="parent", distinct=True
	)
	return ",".join(rows)
