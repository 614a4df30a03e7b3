"""What tests need of Frappe beside pytest itself."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

from single_window.directory import seats


@contextmanager
def as_user(user: str) -> Iterator[None]:
	"""Act as another user; caches of the request are dropped on both sides, as between two requests."""
	previous = frappe.session.user
	_become(user)
	try:
		yield
	finally:
		_become(previous)


def _become(user: str) -> None:
	frappe.set_user(user)
	seats.forget()


def messages() -> list[str]:
	"""What the request has told its user so far."""
	return [str(entry.get("message")) for entry in frappe.get_message_log()]
