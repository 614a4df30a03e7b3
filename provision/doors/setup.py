"""bin/setup: puts everything in place without starting the system."""

import os
from collections.abc import Callable

from provision import services, setup_lock
from provision import state as states
from provision.bench import Bench
from provision.console import say
from provision.failure import Failure
from provision.setup_steps import SetUp
from provision.state import State
from provision.steps import Step, run_all

StepChoice = Callable[[SetUp], list[Step]]


def main(bench: Bench, arguments: list[str]) -> int:
	"""Set up the demo system; `--tests` adds what tests need and their site, `--no-demo` leaves the demo site out."""
	unknown = set(arguments) - {"--tests", "--no-demo"}
	if unknown:
		raise Failure(
			f"bin/setup does not know {' '.join(sorted(unknown))}.", "It takes --tests and --no-demo."
		)
	tests = "--tests" in arguments

	def choose(setup: SetUp) -> list[Step]:
		demo = [] if "--no-demo" in arguments else setup.demo()
		return [*setup.base(tests=tests), *demo, *(setup.test() if tests else [])]

	_, started = carry_out(bench, choose)
	services.stop(bench, started)
	say("Everything is in place. bin/start runs the system, bin/test the tests.")
	return 0


def carry_out(bench: Bench, choose: StepChoice) -> tuple[State, list[str]]:
	"""Run the chosen steps; return the state and the services that had to be started (and still run).

	When a step fails, what was started on the way is stopped again.
	"""
	bench.make_folders()
	with setup_lock.held(bench):
		state = states.load(bench)
		states.remember_environment(state, os.environ)
		setup = SetUp(bench, state)
		try:
			run_all(bench, choose(setup))
		except BaseException:
			services.stop(bench, setup.started_services)
			raise
	return state, setup.started_services
