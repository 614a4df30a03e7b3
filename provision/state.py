"""What this clone has chosen and remembers: ports, outside servers, source of Frappe (config/bench.json, mode 0600)."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from provision.bench import Bench
from provision.failure import Failure

REGISTRY = "registry"
OWN_SERVER = "own"

# Environment variables that choose outside servers; given once, they are remembered.
DATABASE_VARIABLES = ("DB_HOST", "DB_PORT", "DB_ROOT_USER", "DB_ROOT_PASSWORD")
REDIS_VARIABLES = ("REDIS_CACHE", "REDIS_QUEUE")
WEB_VARIABLES = ("WEB_PORT", "WEB_LISTEN", "WEB_HOST")


@dataclass
class State:
	"""The remembered choices of one clone."""

	ports: dict[str, int] = field(default_factory=dict)
	choices: dict[str, str] = field(default_factory=dict)

	@property
	def frappe_source(self) -> str:
		"""`registry`, or the Git URL or path (with an optional @branch) of genuine Frappe."""
		return self.choices.get("FRAPPE_SOURCE", REGISTRY)

	@property
	def uses_upstream(self) -> bool:
		return self.frappe_source != REGISTRY

	@property
	def own_database(self) -> bool:
		"""False when DB_HOST names a server outside this bench."""
		return self.choices.get("DB_HOST", OWN_SERVER) == OWN_SERVER

	@property
	def own_redis(self) -> bool:
		"""False when REDIS_CACHE and REDIS_QUEUE name servers outside this bench."""
		return self.choices.get("REDIS_CACHE", OWN_SERVER) == OWN_SERVER

	@property
	def wanted_web_port(self) -> int:
		return int(self.choices.get("WEB_PORT", "8000"))


def load(bench: Bench) -> State:
	"""Read the remembered state; a missing file is an empty state."""
	if not bench.state_file.exists():
		return State()
	try:
		data = json.loads(bench.state_file.read_text(encoding="utf-8"))
		return State(ports=data["ports"], choices=data["choices"])
	except (ValueError, KeyError, TypeError) as error:
		raise Failure(
			f"{bench.state_file} cannot be read: {error!r}.",
			"Stop the bench (bin/stop), delete that file and run the command again; new ports are chosen then.",
		) from error


def save(bench: Bench, state: State) -> None:
	"""Write the state whole or not at all."""
	write_private(
		bench.state_file, json.dumps({"ports": state.ports, "choices": state.choices}, indent=1) + "\n"
	)


def write_private(path: Path, text: str) -> None:
	"""Write a file only its owner can read, atomically."""
	path.parent.mkdir(parents=True, exist_ok=True)
	fresh = path.with_name(f".{path.name}.new")
	fresh.unlink(missing_ok=True)
	with os.fdopen(
		os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
	) as file:
		file.write(text)
	fresh.replace(path)


def remember_environment(state: State, environ: Mapping[str, str]) -> None:
	"""Take the choices given as environment variables over into the state; what is not given stays as it was."""
	for name in ("FRAPPE_SOURCE", *DATABASE_VARIABLES, *REDIS_VARIABLES, *WEB_VARIABLES):
		if environ.get(name):
			state.choices[name] = environ[name]
	_check(state)


def _check(state: State) -> None:
	redis = [state.choices.get(name, OWN_SERVER) != OWN_SERVER for name in REDIS_VARIABLES]
	if any(redis) and not all(redis):
		raise Failure(
			"Only one of REDIS_CACHE and REDIS_QUEUE names an outside server.",
			"Set both (two different Redis servers or databases), or set both to 'own'.",
		)
	if not state.own_database and "DB_ROOT_PASSWORD" not in state.choices:
		raise Failure(
			"DB_HOST is set but DB_ROOT_PASSWORD is not.",
			"Set DB_HOST, DB_PORT (3306 when left out), DB_ROOT_USER (root when left out) and DB_ROOT_PASSWORD.",
		)
	if not state.choices.get("WEB_PORT", "8000").isdigit():
		raise Failure("WEB_PORT is not a number.", "Set WEB_PORT to a free port, for example WEB_PORT=8000.")
