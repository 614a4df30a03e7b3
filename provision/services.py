"""MariaDB and the two Redis servers as background processes of this clone: start, wait until ready, stop."""

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from provision import mariadb, pidfiles, redis_servers
from provision.bench import Bench
from provision.commands import last_lines
from provision.failure import Failure
from provision.state import State

SERVICES = ("mariadb", *redis_servers.ROLES)
READY_SECONDS = 60
POLL_SECONDS = 0.1
# MariaDB flushes its pages at the end; killing it earlier only makes the next start slower.
STOP_SECONDS = {"mariadb": 60.0, "redis_cache": 10.0, "redis_queue": 10.0}


def pid_file(bench: Bench, service: str) -> Path:
	return bench.run / "pids" / f"{service}.json"


def is_ours(bench: Bench, service: str) -> bool:
	"""True while this bench's own process of the service runs."""
	return pidfiles.alive(pid_file(bench, service)) is not None


def own(state: State) -> list[str]:
	"""The services this bench runs itself (those not replaced by outside servers)."""
	databases = ["mariadb"] if state.own_database else []
	return databases + (list(redis_servers.ROLES) if state.own_redis else [])


def command(bench: Bench, service: str) -> list[str]:
	"""Command line of a service in the foreground."""
	return mariadb.command(bench) if service == "mariadb" else redis_servers.command(bench, service)


def answers(bench: Bench, state: State, service: str) -> bool:
	"""True when the service takes commands, ours or an outside one."""
	if service == "mariadb":
		return mariadb.answers(bench, state)
	return redis_servers.answers(redis_servers.url(bench, state, service))


def start(bench: Bench, state: State, names: Sequence[str] = SERVICES) -> list[str]:
	"""Start what does not run yet and wait until it answers; return the names started by this call."""
	started = [service for service in names if service in own(state) and not is_ours(bench, service)]
	for service in started:
		_spawn(bench, service)
	for service in names:
		wait_ready(bench, state, service)
	return started


def _spawn(bench: Bench, service: str) -> None:
	log = log_file(bench, service)
	log.parent.mkdir(parents=True, exist_ok=True)
	with log.open("ab") as output:
		process = subprocess.Popen(
			command(bench, service),
			cwd=bench.run,
			stdin=subprocess.DEVNULL,
			stdout=output,
			stderr=subprocess.STDOUT,
			start_new_session=True,
		)
	pidfiles.write(pid_file(bench, service), process.pid)


def log_file(bench: Bench, service: str) -> Path:
	return bench.logs / f"{service}.log"


def wait_ready(bench: Bench, state: State, service: str) -> None:
	"""Wait until the service answers; stop early when our own process of it has ended."""
	log = log_file(bench, service)
	is_own = service in own(state)
	if wait_until(
		lambda: answers(bench, state, service), READY_SECONDS, lambda: not is_own or is_ours(bench, service)
	):
		return
	if not is_own:
		raise Failure(
			f"The outside server for {service} does not answer or refuses the login.",
			"Check DB_HOST, DB_PORT, DB_ROOT_USER, DB_ROOT_PASSWORD, REDIS_CACHE and REDIS_QUEUE.",
		)
	tail = f"\n{last_lines(log)}" if log.exists() else ""
	raise Failure(f"{service} did not start.{tail}", "See the log, then run the command again.", log)


def wait_until(
	check: Callable[[], bool], seconds: float, worth_waiting: Callable[[], bool] = lambda: True
) -> bool:
	"""Poll `check` for at most `seconds`; give up early when `worth_waiting` turns false."""
	deadline = time.monotonic() + seconds
	while time.monotonic() < deadline:
		if check():
			return True
		if not worth_waiting():
			return False
		time.sleep(POLL_SECONDS)
	return False


def stop(bench: Bench, names: Sequence[str] = SERVICES) -> list[str]:
	"""Stop our own services among `names`; return those that ran."""
	return [name for name in names if pidfiles.stop(pid_file(bench, name), STOP_SECONDS[name])]
