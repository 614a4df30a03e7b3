"""Which processes are ours: a pid file holds the pid and the process's start time, so a reused pid is never taken for ours."""

import json
import os
import signal
import time
from pathlib import Path

POLL_SECONDS = 0.1


def start_time(pid: int) -> int | None:
	"""Start of a process in clock ticks since boot, None when it does not run (or is a zombie)."""
	try:
		fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
	except OSError:
		return None
	return None if fields[0] in "ZX" else int(fields[19])


def write(path: Path, pid: int) -> None:
	"""Record a running process as ours."""
	path.parent.mkdir(parents=True, exist_ok=True)
	fresh = path.with_suffix(".new")
	fresh.write_text(json.dumps({"pid": pid, "start_time": start_time(pid)}), encoding="utf-8")
	fresh.replace(path)


def alive(path: Path) -> int | None:
	"""The pid of the recorded process while exactly that process runs, else None."""
	try:
		record = json.loads(path.read_text(encoding="utf-8"))
		pid, started = record["pid"], record["start_time"]
	except (OSError, ValueError, KeyError, TypeError):
		return None
	return pid if started is not None and start_time(pid) == started else None


def stop(path: Path, seconds: float) -> bool:
	"""End the recorded process: SIGTERM, after `seconds` SIGKILL. True when there was one to end."""
	pid = alive(path)
	if pid is None:
		path.unlink(missing_ok=True)
		return False
	_signal(pid, signal.SIGTERM)
	if not _wait_gone(path, seconds):
		_signal(pid, signal.SIGKILL)
		_wait_gone(path, seconds)
	path.unlink(missing_ok=True)
	return True


def _signal(pid: int, number: signal.Signals) -> None:
	try:
		os.kill(pid, number)
	except ProcessLookupError:
		return  # it ended between the check and the signal, which is what was wanted


def _wait_gone(path: Path, seconds: float) -> bool:
	deadline = time.monotonic() + seconds
	while time.monotonic() < deadline:
		if alive(path) is None:
			return True
		time.sleep(POLL_SECONDS)
	return alive(path) is None
