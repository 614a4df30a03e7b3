"""The database server's memory during a run: a province's ten million cards are not kept on a developer's settings."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from provision import mariadb
from provision.bench import Bench
from provision.console import say
from provision.state import State

LARGE = 500_000
"""Open cards from which on the settings are raised."""
SETTINGS = {"innodb_buffer_pool_size": 8 * 1024**3, "innodb_log_file_size": 1024**3}
MEMORY_NEEDED = 14 * 1024**3


@contextmanager
def roomy(bench: Bench, state: State, largest: int) -> Iterator[None]:
	"""Give our own server the memory of a production server while a large run lasts, when the machine has it."""
	memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
	if largest < LARGE or not state.own_database or memory < MEMORY_NEEDED:
		yield
		return
	before = {name: _ask(bench, state, f"select @@global.{name}") for name in SETTINGS}
	_set(bench, state, SETTINGS)
	say(
		f"Database server for this run: {', '.join(f'{name} = {value:,}' for name, value in SETTINGS.items())}"
	)
	try:
		yield
	finally:
		_set(bench, state, {name: int(value) for name, value in before.items()})


def _set(bench: Bench, state: State, settings: dict[str, int]) -> None:
	for name, value in settings.items():
		_ask(bench, state, f"set global {name} = {value}")


def _ask(bench: Bench, state: State, statement: str) -> str:
	access = mariadb.login(bench, state)
	result = subprocess.run(
		["mariadb", "--no-defaults", "-N", f"--host={access.host}", f"--port={access.port}", f"--user={access.user}",
		 "-e", statement],
		env={**os.environ, "MYSQL_PWD": access.password},
		capture_output=True,
		text=True,
		check=True,
	)  # fmt: skip
	return result.stdout.strip()
