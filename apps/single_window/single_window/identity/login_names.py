"""What people type into the login field: a user name or a mobile number, in any digits and spelling.

Frappe compares the typed text with User.username and User.mobile_no as it stands. We keep mobile_no as
09121234567, so the usual spelling works by itself; this module brings every other spelling to it.
"""

from functools import wraps

from frappe.core.doctype.user.user import User

from single_window.identity import mobile, usernames

_MARK = "_single_window_login_names"


def normalise(typed: str | None) -> str | None:
	"""Return the login name that is stored: 09… for a mobile number, lower case for a user name.

	An address (something with @) and names of Frappe's own such as Administrator come back unchanged, also None.
	"""
	if not typed or "@" in typed:
		return typed
	if mobile.is_valid(typed):
		return mobile.display(typed)
	name = usernames.canonical(typed)
	return name if usernames.is_valid(name) else typed


def teach_frappe() -> None:
	"""Let Frappe's own login understand every spelling; calling it twice changes nothing.

	Frappe logs in while it builds the request, before any hook runs, and reads the class itself rather than an
	override, so User.find_by_credentials is wrapped at run time. No file of Frappe is changed.
	"""
	original = User.find_by_credentials.__func__
	if getattr(original, _MARK, False):
		return

	@wraps(original)
	def find_by_credentials(cls: type[User], user_name: str, *args, **kwargs):
		return original(cls, normalise(user_name), *args, **kwargs)

	setattr(find_by_credentials, _MARK, True)
	User.find_by_credentials = classmethod(find_by_credentials)
