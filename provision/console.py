"""What people see while a command works: numbered steps with their result and time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str = "") -> None:
	"""Print one line at once, also into a pipe."""
	print(text, flush=True)


class Progress:
	"""Prints "[3/14] MariaDB … done (2.1 s)" line by line."""

	def __init__(self, total: int):
		self.total = total
		self.number = 0

	@contextmanager
	def step(self, title: str) -> Iterator["Line"]:
		"""Announce a step; on success print its result, on error end the line and let the error through."""
		self.number += 1
		print(f"[{self.number}/{self.total}] {title} … ", end="", flush=True)
		line = Line()
		started = time.monotonic()
		try:
			yield line
		except BaseException:
			say("failed")
			raise
		say(line.result or f"done ({time.monotonic() - started:.1f} s)")


class Line:
	"""The result of one step; empty means "done" with the time it took."""

	def __init__(self) -> None:
		self.result = ""


def complain(text: object) -> None:
	"""Print an error where errors belong."""
	sys.stdout.flush()
	print(f"\n{text}", file=sys.stderr, flush=True)
