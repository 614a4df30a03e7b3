"""A really running system whose processes tests kill, and how they find the right moment for it."""

import http.client
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

import frappe

from provision import stack as stacks

PATIENCE = 60  # seconds until the system must have reached the point at which it is killed


def ask(
	stack: stacks.RunningStack, method: str, function: str, body: str = "", headers: dict | None = None
) -> int | None:
	"""One request to the web server itself; its status, or None when it broke off."""
	connection = http.client.HTTPConnection("127.0.0.1", stack.stack.ports["web"], timeout=PATIENCE)
	headers = {"X-Frappe-Site-Name": stack.stack.site, "Accept": "application/json", **(headers or {})}
	try:
		connection.request(method, f"/api/method/{function}", body, headers)
		return connection.getresponse().status
	except (ConnectionError, http.client.HTTPException):
		return None
	finally:
		connection.close()


def wait_until(condition: Callable[[], object], pause: float = 0.02) -> None:
	end = time.monotonic() + PATIENCE
	while not condition():
		assert time.monotonic() < end, "the system did not get there"
		time.sleep(pause)


def worker_of(stack: stacks.RunningStack) -> int:
	"""The web worker's pid, once it serves requests."""
	wait_until(lambda: ask(stack, "GET", "ping") == HTTPStatus.OK, pause=0.2)
	return stack.children("web")[0]


def others_in(words: str) -> list[int]:
	"""Database connections of other processes that are busy with a statement that contains the words."""
	return [
		row[0]
		for row in frappe.db.sql(
			"""select id from information_schema.processlist
			where db = database() and id != connection_id() and command = 'Query' and info like %s""",
			f"%{words}%",
		)
	]


def is_connected(connection: int) -> bool:
	return bool(frappe.db.sql("select 1 from information_schema.processlist where id = %s", connection))


def kill_while_it_waits(stack: stacks.RunningStack, press: Callable[[], object], statement: str) -> object:
	"""Kill the web worker that carries out `press` while it is stuck in the statement; returns what the browser got.

	The caller holds the lock that the statement waits for; it is free afterwards, and the dead worker's connection gone.
	"""
	worker = worker_of(stack)
	with ThreadPoolExecutor(1) as browser:
		answer = browser.submit(press)
		wait_until(lambda: others_in(statement))
		connection = others_in(statement)[0]
		os.kill(worker, signal.SIGKILL)
		result = answer.result()
	frappe.db.rollback()
	wait_until(lambda: not is_connected(connection))
	return result


def kill_after(stack: stacks.RunningStack, press: Callable[[], object], seconds: float) -> object:
	"""Kill the web worker so long after the button was pressed; returns what the browser got."""
	worker = worker_of(stack)
	with ThreadPoolExecutor(1) as browser:
		answer = browser.submit(press)
		time.sleep(seconds)
		os.kill(worker, signal.SIGKILL)
		result = answer.result()
	frappe.db.rollback()
	return result
