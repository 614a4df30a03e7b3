"""bin/stop: stops what bin/start started, by recorded pid and start time, and nothing else."""

from provision.bench import Bench
from provision.console import say
from provision.doors.start import stop_everything


def main(bench: Bench, _arguments: list[str]) -> int:
	"""Stop the running system cleanly (SIGTERM, later SIGKILL)."""
	stopped = stop_everything(bench)
	say(f"Stopped: {', '.join(stopped)}." if stopped else "Nothing of this clone was running.")
	return 0
