"""bin/start: sets up what is missing, runs the system, says where it is and how to log in."""

import json
import os
import signal
import subprocess
import threading
from pathlib import Path

from provision import demo_accounts, health, pidfiles, services, tool_path
from provision.bench import Bench
from provision.commands import last_lines
from provision.console import complain, say
from provision.doors import setup
from provision.failure import Failure
from provision.processes import Stack, main_stack
from provision.setup_steps import SetUp
from provision.state import State
from provision.steps import Step

READY_SECONDS = 120.0
RUNNER_STOP_SECONDS = 60.0


def main(bench: Bench, arguments: list[str]) -> int:
	"""Run in the foreground until Ctrl-C, or with `--background` until bin/stop."""
	unknown = set(arguments) - {"--background"}
	if unknown:
		raise Failure(
			f"bin/start does not know {' '.join(sorted(unknown))}.",
			"Use bin/start or bin/start --background.",
		)
	if pidfiles.alive(runner_file(bench)):
		say("The system of this clone is running already; bin/stop stops it.")
		return 0
	state, started = setup.carry_out(bench, _steps)
	remember_services(bench, [*started, *services.start(bench, state)])
	_mention_port(state)
	return (_in_background if arguments else _in_foreground)(bench, main_stack(bench, state))


def _steps(setup: SetUp) -> list[Step]:
	return [*setup.base(tests=False), *setup.demo()]


def runner_file(bench: Bench) -> Path:
	"""Pid file of honcho, which runs the Procfile."""
	return bench.run / "pids" / "runner.json"


def runner_log(bench: Bench) -> Path:
	return bench.logs / "start.log"


def _services_file(bench: Bench) -> Path:
	return bench.run / "pids" / "started-services.json"


def remember_services(bench: Bench, names: list[str]) -> None:
	"""Keep the names of the services that bin/start had to start: bin/stop stops just these."""
	_services_file(bench).parent.mkdir(parents=True, exist_ok=True)
	_services_file(bench).write_text(json.dumps(names), encoding="utf-8")


def stop_remembered_services(bench: Bench) -> list[str]:
	"""Stop the services bin/start had started; return those that ran."""
	try:
		names = json.loads(_services_file(bench).read_text(encoding="utf-8"))
	except FileNotFoundError:
		return []
	stopped = services.stop(bench, names)
	_services_file(bench).unlink(missing_ok=True)
	return stopped


def _mention_port(state: State) -> None:
	if state.ports["proxy"] != state.wanted_web_port:
		say(
			f"Port {state.wanted_web_port} is taken by another program; using {state.ports['proxy']} instead."
		)


def _runner_command(bench: Bench) -> list[str]:
	return [str(bench.cli / "bin" / "honcho"), "start", "--no-colour", "-f", str(bench.root / "Procfile")]


def _spawn_runner(bench: Bench, output: int | None) -> subprocess.Popen:
	runner = subprocess.Popen(
		_runner_command(bench),
		cwd=bench.root,
		env={**os.environ, **tool_path.tools_first(bench), "PYTHONUNBUFFERED": "1"},
		stdin=subprocess.DEVNULL,
		stdout=output,
		stderr=subprocess.STDOUT if output is not None else None,
		start_new_session=True,
	)
	pidfiles.write(runner_file(bench), runner.pid)
	return runner


def _wait_well(stack: Stack, runner: subprocess.Popen) -> bool:
	return services.wait_until(
		lambda: health.is_well(stack.url), READY_SECONDS, lambda: runner.poll() is None
	)


def _in_background(bench: Bench, stack: Stack) -> int:
	with runner_log(bench).open("wb") as output:
		runner = _spawn_runner(bench, output.fileno())
	say("Starting …")
	if not _wait_well(stack, runner):
		report = health.answer(stack.url)
		stop_everything(bench)
		raise Failure(
			f"The system did not become healthy: {report}\n{last_lines(runner_log(bench))}",
			"See the log, then run bin/start again.",
			runner_log(bench),
		)
	_welcome(bench, stack)
	return 0


def _in_foreground(bench: Bench, stack: Stack) -> int:
	runner = _spawn_runner(bench, None)

	def pass_on(_number: int, _frame: object) -> None:
		runner.send_signal(signal.SIGTERM)

	for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
		signal.signal(number, pass_on)
	threading.Thread(target=_announce, args=(bench, stack, runner), daemon=True).start()
	code = runner.wait()
	stop_everything(bench)
	return 0 if code in (0, -signal.SIGTERM, 128 + signal.SIGTERM) else code


def _announce(bench: Bench, stack: Stack, runner: subprocess.Popen) -> None:
	if _wait_well(stack, runner):
		_welcome(bench, stack)
	elif runner.poll() is None:
		complain(
			f"The system is not healthy after {READY_SECONDS:.0f} s: {health.answer(stack.url)}; see the lines above."
		)


def _welcome(bench: Bench, stack: Stack) -> None:
	"""Address and accounts, on standard output."""
	say(f"\nThe single window is running at {stack.url}")
	for account in demo_accounts.read(bench):
		say(f"  {account['title']:<42} {account['user']:<28} {account['password']}")
	say("  SMS of the demo: bin/messages     Stop: bin/stop\n")


def stop_everything(bench: Bench) -> list[str]:
	"""Stop what bin/start started, and nothing else; return the names of what ran."""
	stopped = ["runner"] if pidfiles.stop(runner_file(bench), RUNNER_STOP_SECONDS) else []
	for file in sorted((bench.run / "main" / "pids").glob("*.json")):
		if pidfiles.stop(file, RUNNER_STOP_SECONDS):
			stopped.append(file.stem)
	return [*stopped, *stop_remembered_services(bench)]
