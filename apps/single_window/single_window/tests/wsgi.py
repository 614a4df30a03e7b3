"""Requests through the real WSGI application, without a network.

Each visit runs in a thread of its own: the application starts from empty request locals there and ends with them, and
the test's own connection and session stay as they are. What a visitor is to see must be committed.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, NamedTuple

import frappe
import frappe.app
from frappe.utils.password import update_password
from werkzeug.test import Client

from single_window.constants import Role

PASSWORD = "a long and dull sentence of the tests 73"
EMPTY = (404, b"")


class Answer(NamedTuple):
	"""What a visitor gets back."""

	status: int
	body: bytes
	headers: Any


class Visitor:
	"""Somebody with or without a session; Guest without."""

	def __init__(self, user: str = "Guest", sid: str | None = None):
		self.site = frappe.local.site
		self.user = user
		self.sid = sid

	def open(self, path: str, method: str = "GET", **kwargs) -> Answer:
		"""One request; keyword arguments are those of werkzeug's test client."""
		return self.open_all([(path, method, kwargs)])[0]

	def call(self, name: str, method: str = "POST", **kwargs) -> Answer:
		"""Call a function by its name."""
		return self.open(f"/api/method/{name}", method, **kwargs)

	def open_all(self, requests: Iterable[tuple[str, str, dict]]) -> list[Answer]:
		"""Many requests one after the other."""
		requests = list(requests)
		return _in_own_thread(lambda: [self._open(*one) for one in requests])

	def _open(self, path: str, method: str, kwargs: dict) -> Answer:
		headers = {"X-Frappe-Site-Name": self.site, "Accept": "application/json", **kwargs.pop("headers", {})}
		if self.sid:
			headers["Cookie"] = f"sid={self.sid}"
			headers.setdefault("X-Frappe-CSRF-Token", csrf_token(self.sid))
		client = Client(frappe.app.application, use_cookies=False)
		response = client.open(path, method=method, base_url=f"http://{self.site}", headers=headers, **kwargs)
		return Answer(response.status_code, response.get_data(), response.headers)


def _in_own_thread(work: Callable) -> Any:
	with ThreadPoolExecutor(1) as threads:
		return threads.submit(work).result()


@contextmanager
def visitors(**roles: Role):
	"""Committed users with a session each, by name of the keyword; removed at the end."""
	users = {name: _make_user(name, role) for name, role in roles.items()}
	sessions = {name: _open_session(user) for name, user in users.items()}
	frappe.db.commit()
	try:
		yield {name: Visitor(users[name], sid) for name, sid in sessions.items()}
	finally:
		for user in users.values():
			_remove_user(user)
		frappe.db.commit()


def _make_user(name: str, role: Role) -> str:
	email = f"{name}.{frappe.generate_hash(length=8)}@gate.invalid"
	user = frappe.new_doc("User")
	user.update({"email": email, "first_name": name, "send_welcome_email": 0, "enabled": 1})
	user.append("roles", {"role": str(role)})
	user.flags.no_welcome_mail = True
	user.insert(ignore_permissions=True)
	update_password(user.name, PASSWORD)
	return user.name


def _remove_user(user: str) -> None:
	"""By rows: Frappe refuses to delete what may be the last System Manager besides Administrator."""
	frappe.db.delete("Sessions", {"user": user})
	frappe.db.delete("Has Role", {"parent": user})
	frappe.db.delete("Notification Settings", {"name": user})
	frappe.db.delete("__Auth", {"doctype": "User", "name": user})
	frappe.db.delete("User", {"name": user})
	frappe.clear_document_cache("User", user)


def csrf_token(sid: str) -> str:
	"""The token that `_open_session` gives a session which is to outlive its first page."""
	return sid[::-1]


def _open_session(user: str, *, with_token: bool = False) -> str:
	"""A session as a login leaves it, without the password.

	The first page that Frappe renders for a session makes its token; from then on every POST without it is refused, and a
	test that expects refusals would prove nothing. A session with a token of ours goes on.
	"""
	sid = frappe.generate_hash(length=56)
	now = frappe.utils.now()
	data = {
		"user": user,
		"user_type": frappe.db.get_value("User", user, "user_type"),
		"session_ip": "127.0.0.1",
		"last_updated": now,
		"session_expiry": "08:00:00",
	}
	if with_token:
		data["csrf_token"] = csrf_token(sid)
	sessions = frappe.qb.DocType("Sessions")
	frappe.qb.into(sessions).columns("sid", "user", "lastupdate", "sessiondata", "status").insert(
		sid, user, now, str(data), "Active"
	).run()
	return sid
