"""Frappe's command line (bench) as the set-up and the doors use it."""

import os
from collections.abc import Sequence
from pathlib import Path

from provision import mariadb, secret_files, tool_path
from provision import state as states
from provision.bench import Bench
from provision.commands import run_logged

# Commands that make or drop databases, and so need the administrator's login.
ADMINISTRATOR_COMMANDS = ("new-site", "drop-site", "restore", "reinstall")


def program(bench: Bench) -> Path:
	return bench.cli / "bin" / "bench"


def with_login(bench: Bench, arguments: Sequence[str]) -> list[str]:
	"""Add the administrator's login to commands that need it, unless the caller gave one."""
	words = list(arguments)
	name = next((word for word in ADMINISTRATOR_COMMANDS if word in words), None)
	if name is None or "--help" in words or any("root-password" in word for word in words):
		return words
	access = mariadb.login(bench, states.load(bench))
	extra = ["--db-root-username", access.user, "--db-root-password", access.password]
	if name == "new-site":
		extra.append("--no-mariadb-socket")
	position = words.index(name) + 1
	return [*words[:position], *extra, *words[position:]]


def environment(bench: Bench) -> dict[str, str]:
	"""The whole environment for a bench command."""
	return {**os.environ, **tool_path.tools_first(bench)}


def run(bench: Bench, arguments: Sequence[str], *, log: Path, what: str, next_step: str) -> None:
	"""Run a bench command with its output in a log; passwords are masked there."""
	run_logged(
		[program(bench), *with_login(bench, arguments)],
		log,
		cwd=bench.root,
		env=tool_path.tools_first(bench),
		what=what,
		next_step=next_step,
		secrets=(mariadb.login(bench, states.load(bench)).password, *secret_files.all_values(bench)),
	)
