"""bin/process <role>: one process of the running system in the foreground, as the Procfile starts it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

from provision import pidfiles, processes, services, tool_path
from provision import state as states
from provision.bench import Bench
from provision.console import say
from provision.failure import Failure
from provision.state import State

# A process that died unasked is started again after this pause.
RESTART_SECONDS = 1.0
# These come back by themselves; the front and the web server replace their own workers.
KEPT_ALIVE = (*processes.WORKERS, "scheduler", "realtime")


def main(bench: Bench, arguments: list[str]) -> int:
	"""Run one role until SIGTERM or SIGINT."""
	roles = (*processes.STACK_ROLES, *processes.SERVICE_ROLES)
	if len(arguments) != 1 or arguments[0] not in roles:
		raise Failure(
			f"Unknown process: {' '.join(arguments) or '(none)'}.", f"Use one of: {', '.join(roles)}."
		)
	state = states.load(bench)
	if not state.ports:
		raise Failure("The bench is not set up yet.", "Run bin/setup first.")
	if arguments[0] in processes.SERVICE_ROLES:
		return _accompany_service(bench, state, processes.SERVICE_ROLES[arguments[0]])
	return _run_role(bench, state, arguments[0])


def _run_role(bench: Bench, state: State, role: str) -> int:
	stack = processes.main_stack(bench, state)
	program = processes.program(stack, role)
	for service in program.needs:
		services.wait_ready(bench, state, service)
	processes.prepare(stack, role)
	pidfiles.write(stack.pid_file(role), os.getpid())
	environment = {**os.environ, **tool_path.tools_first(bench), **program.environment}
	os.chdir(program.folder)
	if role in KEPT_ALIVE:
		return _keep_alive(role, program.command, environment)
	os.execvpe(program.command[0], program.command, environment)


def _accompany_service(bench: Bench, state: State, service: str) -> int:
	"""Stay as long as the service runs; start it first, and stop it at the end, when nobody else had started it."""
	if service not in services.own(state):
		say(f"{service}: an outside server is used; nothing to run here.")
		return _wait_for_signal(lambda: True)
	started = services.start(bench, state, [service])
	_wait_for_signal(lambda: services.is_ours(bench, service))
	services.stop(bench, started)
	return 0


def _wait_for_signal(goes_on: Callable[[], bool]) -> int:
	asked: list[int] = []
	for number in (signal.SIGTERM, signal.SIGINT):
		signal.signal(number, lambda received, _frame: asked.append(received))
	while not asked and goes_on():
		time.sleep(0.5)
	return 0


def _keep_alive(role: str, command: list[str], environment: dict[str, str]) -> int:
	"""Run the command, again and again when it ends unasked, until a signal asks us to stop."""
	child: subprocess.Popen | None = None
	asked = False

	def stop(number: int, _frame: object) -> None:
		nonlocal asked
		asked = True
		if child and child.poll() is None:
			child.send_signal(number)

	for number in (signal.SIGTERM, signal.SIGINT):
		signal.signal(number, stop)
	while not asked:
		child = subprocess.Popen(command, env=environment)
		code = child.wait()
		if not asked:
			print(f"{role} ended with code {code}; starting it again", file=sys.stderr, flush=True)
			time.sleep(RESTART_SECONDS)
	return 0
