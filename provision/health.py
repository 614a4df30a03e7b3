"""The system's own health report, seen from outside through the front."""

import http.client
import json
import urllib.error
import urllib.request

from provision.bench import APP

PATH = f"/api/method/{APP}.api.public.health"
PROBE_SECONDS = 15


def is_well(url: str) -> bool:
	"""True when front, web server, database, Redis, queues and scheduler are all in order (status 200)."""
	try:
		with urllib.request.urlopen(url + PATH, timeout=PROBE_SECONDS) as answer:  # noqa: S310 - our own loopback address
			return bool(json.load(answer)["message"]["ok"])
	except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException):
		return False


def answer(url: str) -> str:
	"""What the health address says at the moment, for an error message."""
	try:
		with urllib.request.urlopen(url + PATH, timeout=PROBE_SECONDS) as reply:  # noqa: S310 - our own loopback address
			return reply.read().decode(errors="replace")
	except urllib.error.HTTPError as error:
		return f"status {error.code} {error.read().decode(errors='replace')}"
	except (OSError, http.client.HTTPException) as error:
		return f"no answer ({error})"
