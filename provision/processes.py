"""One definition of every process of a running system: command line, environment, what it waits for.

Procfile (through `bin/process`), bin/start and the tests' own stacks all use this table.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from provision import nginx, pidfiles, services
from provision.bench import DEMO_SITE, Bench
from provision.state import State

QUEUES = ("short", "default", "long")
WORKERS = tuple(f"worker-{queue}" for queue in QUEUES)
# Processes that serve one site on ports of their own; the services are shared by all of them.
STACK_ROLES = ("web", "realtime", "scheduler", *WORKERS, "proxy")
SERVICE_ROLES = {"mariadb": "mariadb", "redis-cache": "redis_cache", "redis-queue": "redis_queue"}
# Which process listens on which recorded port.
LISTENERS = {"web": "web", "socketio": "realtime", "proxy": "proxy"}

# gunicorn: threads per worker, seconds for a request, and how many requests a worker serves before it is replaced.
WEB_THREADS = 4
WEB_TIMEOUT_SECONDS = 120
WEB_GRACE_SECONDS = 20
WEB_MAX_REQUESTS = 5000


@dataclass(frozen=True)
class Stack:
	"""A running system for one site: its ports, its view of the sites folder, its own folder for generated files."""

	bench: Bench
	name: str
	site: str
	ports: dict[str, int]
	sites: Path
	folder: Path
	web_workers: int = 2
	server_names: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
	listen: str = "127.0.0.1"

	@property
	def url(self) -> str:
		return f"http://localhost:{self.ports['proxy']}"

	def pid_file(self, role: str) -> Path:
		return self.folder / "pids" / f"{role}.json"


@dataclass(frozen=True)
class Program:
	"""How to start one process."""

	command: list[str]
	folder: Path
	environment: dict[str, str] = field(default_factory=dict)
	needs: tuple[str, ...] = services.SERVICES


def main_stack(bench: Bench, state: State) -> Stack:
	"""The stack of bin/start: the demo site at the recorded front port."""
	names = ("localhost", "127.0.0.1", "[::1]", *filter(None, [state.choices.get("WEB_HOST")]))
	return Stack(
		bench,
		"main",
		DEMO_SITE,
		{role: state.ports[role] for role in ("web", "socketio", "proxy")},
		bench.sites,
		bench.run / "main",
		web_workers=max(2, min(os.cpu_count() or 1, 4)),
		server_names=tuple(dict.fromkeys(names)),
		listen=state.choices.get("WEB_LISTEN", "127.0.0.1"),
	)


def is_ours(bench: Bench, port_role: str) -> bool:
	"""True while this bench's own process listens on the port recorded for the role."""
	if port_role in services.SERVICES:
		return services.is_ours(bench, port_role)
	return pidfiles.alive(bench.run / "main" / "pids" / f"{LISTENERS[port_role]}.json") is not None


def program(stack: Stack, role: str) -> Program:
	"""How to start the process `role` of a stack."""
	if role in WORKERS:
		return _frappe(stack, "worker", "--queue", role.removeprefix("worker-"))
	return _PROGRAMS[role](stack)


def prepare(stack: Stack, role: str) -> None:
	"""Write what a process reads at its start."""
	if role == "proxy":
		nginx.write_config(stack)


def _frappe(stack: Stack, *words: str) -> Program:
	command = [str(stack.bench.python), "-m", "frappe.utils.bench_helper", "frappe", *words]
	return Program(command, stack.sites)


def _web(stack: Stack) -> Program:
	options = {
		"bind": f"127.0.0.1:{stack.ports['web']}",
		"worker-class": "gthread",
		"workers": stack.web_workers,
		"threads": WEB_THREADS,
		"timeout": WEB_TIMEOUT_SECONDS,
		"graceful-timeout": WEB_GRACE_SECONDS,
		"max-requests": WEB_MAX_REQUESTS,
		"max-requests-jitter": WEB_MAX_REQUESTS // 10,
		"forwarded-allow-ips": "127.0.0.1",
	}
	words = [f"--{name}={value}" for name, value in options.items()]
	gunicorn = stack.bench.env / "bin" / "gunicorn"
	return Program(
		[str(gunicorn), *words, "frappe.app:application"], stack.sites, {"SITES_PATH": str(stack.sites)}
	)


def _realtime(stack: Stack) -> Program:
	environment = {
		"FRAPPE_SITES_PATH": str(stack.sites),
		"FRAPPE_SOCKETIO_PORT": str(stack.ports["socketio"]),
		"FRAPPE_REALTIME_WEB": f"http://127.0.0.1:{stack.ports['web']}",
		"FRAPPE_SITE": stack.site,
	}
	script = stack.bench.provision / "realtime" / "server.js"
	return Program(["node", str(script)], stack.bench.root, environment, needs=("redis_queue",))


def _scheduler(stack: Stack) -> Program:
	"""Version 15 allows one scheduler per bench folder; a stack beside the demo counts as a folder of its own."""
	program = _frappe(stack, "schedule")
	return Program(program.command, program.folder, {"FRAPPE_BENCH_ROOT": str(stack.sites.parent)})


def _proxy(stack: Stack) -> Program:
	return Program(nginx.command(stack), stack.bench.root, needs=())


_PROGRAMS: dict[str, Callable[[Stack], Program]] = {
	"web": _web,
	"realtime": _realtime,
	"scheduler": _scheduler,
	"proxy": _proxy,
}
