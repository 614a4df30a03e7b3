"""One set-up at a time per clone."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from provision.bench import Bench
from provision.console import say


@contextmanager
def held(bench: Bench) -> Iterator[None]:
	"""Hold the clone's set-up lock; wait while another set-up runs. A killed process frees it by ending."""
	bench.run.mkdir(parents=True, exist_ok=True)
	with (bench.run / "setup.lock").open("w") as file:
		try:
			fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			say("Another set-up of this clone is running; waiting for it …")
			fcntl.flock(file, fcntl.LOCK_EX)
		yield
