"""A whole running system for one site on free ports, for end-to-end and fault tests.

Same processes as bin/start (provision/processes.py), but with a view of the sites folder of its own, so that
ports and job queue are not those of the demo. `with running(site) as stack:` starts and ends it.
"""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from provision import health, pidfiles, ports, processes, services, site_config, tool_path
from provision import state as states
from provision.bench import TEST_SITE, Bench, this_bench
from provision.commands import last_lines
from provision.failure import Failure
from provision.state import State, write_private

READY_SECONDS = 90.0
STOP_SECONDS = 25.0
OWNER_FILE = "owner.json"
# A killed test run must leave nothing behind: the kernel ends our processes when we are gone.
END_WITH_PARENT = ("setpriv", "--pdeathsig", "TERM", "--")


@dataclass
class RunningStack:
	"""Handle on a started stack. Every process leads a process group of its own, so ending it ends exactly its children."""

	stack: processes.Stack
	roles: Sequence[str]
	logs: Path
	running: dict[str, subprocess.Popen] = field(default_factory=dict)

	@property
	def url(self) -> str:
		"""Address of the front, for example http://localhost:21000."""
		return self.stack.url

	def pid(self, role: str) -> int:
		"""Pid of a role's first process (gunicorn's and RQ's children have others)."""
		return self.running[role].pid

	def children(self, role: str) -> list[int]:
		"""Pids of the direct children of a role's process (web workers, the job an RQ worker is busy with)."""
		path = Path(f"/proc/{self.pid(role)}/task/{self.pid(role)}/children")
		return [int(pid) for pid in path.read_text(encoding="utf-8").split()]

	def log(self, role: str) -> Path:
		return self.logs / f"{role}.log"

	def start(self, role: str) -> None:
		"""Start one process; its output is appended to its log."""
		program = processes.program(self.stack, role)
		processes.prepare(self.stack, role)
		environment = {**os.environ, **tool_path.tools_first(self.stack.bench), **program.environment}
		# Frappe behaves differently under test (no log files, jobs in line); the stack is the real system.
		environment.pop("CI", None)
		with self.log(role).open("ab") as output:
			self.running[role] = subprocess.Popen(
				[*END_WITH_PARENT, *program.command],
				cwd=program.folder,
				env={**environment, "PYTHONUNBUFFERED": "1"},
				stdin=subprocess.DEVNULL,
				stdout=output,
				stderr=subprocess.STDOUT,
				start_new_session=True,
			)

	def kill(self, role: str) -> None:
		"""End a role and all its children at once, as a power cut would (SIGKILL)."""
		self._signal_group(role, signal.SIGKILL)
		self.running.pop(role).wait()

	def stop(self, role: str) -> None:
		"""End a role in good order; whatever of its group is left after that is killed."""
		process = self.running[role]
		process.terminate()
		with suppress(subprocess.TimeoutExpired):  # the SIGKILL below is the answer to that
			process.wait(STOP_SECONDS)
		self.kill(role)

	def restart(self, role: str) -> None:
		self.stop(role)
		self.start(role)

	def wait_well(self) -> None:
		"""Wait until the system calls itself healthy."""
		if services.wait_until(lambda: health.is_well(self.url), READY_SECONDS, self._all_alive):
			return
		dead = [role for role, process in self.running.items() if process.poll() is not None]
		shown = dead or ["web"]
		tails = "\n".join(f"{role}:\n{last_lines(self.log(role))}" for role in shown)
		raise Failure(
			f"The stack did not become healthy: {health.answer(self.url)}; ended: {', '.join(dead) or 'none'}.\n{tails}",
			"See the logs of the stack.",
			self.logs,
		)

	def _all_alive(self) -> bool:
		return all(process.poll() is None for process in self.running.values())

	def _signal_group(self, role: str, number: signal.Signals) -> None:
		try:
			os.killpg(self.running[role].pid, number)
		except ProcessLookupError:
			return  # the whole group has ended already

	def stop_all(self) -> None:
		"""Ask all to end, then make sure of it."""
		for process in self.running.values():
			if process.poll() is None:
				process.terminate()
		for role in list(self.running):
			self.stop(role)


@contextmanager
def running(
	site: str = TEST_SITE,
	*,
	roles: Sequence[str] = processes.STACK_ROLES,
	web_workers: int = 2,
	bench: Bench | None = None,
) -> Iterator[RunningStack]:
	"""Start a stack for a site, wait until it is healthy, end it afterwards.

	With fewer `roles` (no front or no web server) there is no waiting for health.
	"""
	bench = bench or this_bench()
	state = states.load(bench)
	started_services = services.start(bench, state)
	stack = _new_stack(bench, state, site, web_workers)
	logs = bench.artifacts / stack.name
	logs.mkdir(parents=True, exist_ok=True)
	handle = RunningStack(stack, roles, logs)
	try:
		for role in roles:
			handle.start(role)
		if set(processes.STACK_ROLES) <= set(roles):
			handle.wait_well()
		yield handle
	finally:
		handle.stop_all()
		shutil.rmtree(stack.folder, ignore_errors=True)
		services.stop(bench, started_services)


def _new_stack(bench: Bench, state: State, site: str, web_workers: int) -> processes.Stack:
	chosen = _free_ports(state)
	name = f"stack-{chosen['proxy']}"
	folder = bench.run / "stacks" / name
	_sweep(folder.parent)
	shutil.rmtree(folder, ignore_errors=True)
	pidfiles.write(folder / OWNER_FILE, os.getpid())
	sites = _sites_view(bench, folder, site, chosen)
	return processes.Stack(bench, name, site, chosen, sites, folder, web_workers=web_workers)


def _sweep(stacks: Path) -> None:
	"""Remove the folders of stacks whose test run was killed."""
	for owner in stacks.glob(f"stack-*/{OWNER_FILE}"):
		if pidfiles.alive(owner) is None:
			shutil.rmtree(owner.parent, ignore_errors=True)


def _free_ports(state: State) -> dict[str, int]:
	taken = set(state.ports.values())
	chosen: dict[str, int] = {}
	for role in ("web", "socketio", "proxy"):
		chosen[role] = ports.free_private_port(taken)
		taken.add(chosen[role])
	return chosen


def _sites_view(bench: Bench, folder: Path, site: str, chosen: dict[str, int]) -> Path:
	"""A sites folder with this site only, linked to the real one, and common settings of its own."""
	view = folder / "sites"
	view.mkdir(parents=True)
	for name in ("logs", "config"):
		(folder / name).mkdir()
	(folder / "apps").symlink_to(bench.root / "apps")
	_link_site(bench.sites / site, view / site)
	(view / "assets").symlink_to(bench.sites / "assets")
	shutil.copy(bench.sites / "apps.txt", view / "apps.txt")
	write_private(
		view / "common_site_config.json", json.dumps(_common_settings(bench, site, chosen), indent=1)
	)
	return view


def _link_site(real: Path, view: Path) -> None:
	"""A real folder full of links: Frappe's scheduler passes over a site that is itself a link."""
	view.mkdir()
	for name in ("locks", "logs", "private", "public"):
		(real / name).mkdir(exist_ok=True)
	for entry in real.iterdir():
		(view / entry.name).symlink_to(entry)


def _common_settings(bench: Bench, site: str, chosen: dict[str, int]) -> dict[str, object]:
	common = site_config.read(bench.sites / "common_site_config.json")
	own = site_config.read(bench.sites / site / "site_config.json")
	return {
		**common,
		"redis_queue": own.get("redis_queue", common["redis_queue"]),
		"webserver_port": chosen["web"],
		"socketio_port": chosen["socketio"],
		"default_site": site,
		"host_name": f"http://localhost:{chosen['proxy']}",
	}
