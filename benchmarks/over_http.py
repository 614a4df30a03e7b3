"""The cartable's first page over HTTP, through nginx and gunicorn, beside Frappe's own ping, at eight connections."""

import http.client
import threading
import time
from urllib.parse import urlencode, urlsplit

import frappe
from frappe.utils.password import update_password

from benchmarks import people
from benchmarks.context import Context
from benchmarks.timing import Figure
from provision.stack import running

CONNECTIONS = 8
PASSWORD = "Benchmark-1405"
PING, PAGE = "HTTP ping", "HTTP first page + counters"
ROUNDS = 3


def measure(context: Context) -> None:
	"""Alternating rounds, so that both meet the same machine."""
	for user in (context.people.heavy, context.people.officer):
		update_password(user, PASSWORD)
	frappe.db.commit()
	seconds = max(1.0, context.budget.seconds / 2)
	with running(frappe.local.site, roles=("web", "proxy", "realtime")) as stack:
		_wait(stack.url)
		heavy = _log_in(stack.url, people.HEAVY)
		figures = {PING: [], PAGE: []}
		for _number in range(ROUNDS):
			figures[PING] += _together(stack.url, "/api/method/ping", heavy, seconds)
			figures[PAGE] += _together(
				stack.url, "/api/method/single_window.api.cartable.page?tab=mine", heavy, seconds
			)
	for step, times in figures.items():
		figure = Figure(context.size, step, "product" if step == PAGE else "frappe", sorted(times))
		figure.per_second = round(len(times) / (seconds * ROUNDS), 1)
		context.add(figure)


def _wait(url: str) -> None:
	end = time.monotonic() + 60
	while time.monotonic() < end:
		try:
			if _request(_connect(url), "GET", "/api/method/ping", {})[0] == 200:
				return
		except OSError:
			time.sleep(0.3)
	raise TimeoutError(f"{url} does not answer.")


def _connect(url: str) -> http.client.HTTPConnection:
	parts = urlsplit(url)
	return http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)


def _request(
	connection, method: str, path: str, headers: dict, body: str | None = None
) -> tuple[int, bytes, str]:
	connection.request(method, path, body=body, headers=headers)
	response = connection.getresponse()
	content = response.read()
	cookies = "; ".join(
		value.split(";")[0] for name, value in response.getheaders() if name.lower() == "set-cookie"
	)
	return response.status, content, cookies


def _log_in(url: str, user: str) -> str:
	"""The session's cookies."""
	body = urlencode({"usr": user, "pwd": PASSWORD})
	headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
	status, content, cookies = _request(_connect(url), "POST", "/api/method/login", headers, body)
	if status != 200:
		raise RuntimeError(f"The measured officer cannot log in: {status} {content[:300]!r}")
	return cookies


def _together(url: str, path: str, cookies: str, seconds: float) -> list[float]:
	"""Seconds of all requests that the connections could send one after another in the time."""
	times: list[list[float]] = [[] for _number in range(CONNECTIONS)]
	faults: list[str] = []
	end = time.monotonic() + seconds

	def client(own: list[float]) -> None:
		connection = _connect(url)
		while time.monotonic() < end:
			started = time.perf_counter()
			status, content, _none = _request(
				connection, "GET", path, {"Cookie": cookies, "Accept": "application/json"}
			)
			own.append(time.perf_counter() - started)
			if status != 200:
				faults.append(f"{status} {content[:300]!r}")
				return

	threads = [threading.Thread(target=client, args=(own,)) for own in times]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	if faults:
		raise RuntimeError(f"{path}: {faults[0]}")
	return [one for own in times for one in own]
