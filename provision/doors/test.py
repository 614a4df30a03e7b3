"""bin/test [--fresh] [pytest arguments]: sets up what is missing, then runs the whole suite or the given part."""

import os
import signal
import subprocess

from provision import services, stamps, tool_path
from provision.bench import TEST_SITE, Bench
from provision.doors import setup
from provision.setup_steps import SetUp
from provision.steps import Step

SUITES = ("provision/tests", "apps/single_window", "benchmarks/tests")


def main(bench: Bench, arguments: list[str]) -> int:
	"""Return pytest's exit code; its own summary is the last thing printed."""
	fresh = "--fresh" in arguments
	words = [word for word in arguments if word != "--fresh"]

	def choose(setup: SetUp) -> list[Step]:
		if fresh:
			stamps.drop(bench, "test-site-fresh")
		return [*setup.base(tests=True), *setup.test()]

	state, started = setup.carry_out(bench, choose)
	started += services.start(bench, state)
	try:
		return _pytest(bench, words)
	finally:
		services.stop(bench, started)


def _pytest(bench: Bench, words: list[str]) -> int:
	command = [
		str(bench.python),
		"-m",
		"pytest",
		"-c",
		"apps/single_window/pyproject.toml",
		"--rootdir",
		str(bench.root),
	]
	process = subprocess.Popen(
		[*command, *words, *([] if _names_tests(bench, words) else SUITES)],
		cwd=bench.root,
		env={**os.environ, **tool_path.tools_first(bench), **environment(bench)},
	)
	signal.signal(signal.SIGINT, signal.SIG_IGN)  # pytest gets Ctrl-C itself and ends in good order
	signal.signal(signal.SIGTERM, lambda number, _frame: process.send_signal(number))
	return process.wait()


def environment(bench: Bench) -> dict[str, str]:
	"""Environment variables the tests rely on."""
	bench.artifacts.mkdir(parents=True, exist_ok=True)
	return {
		"SINGLE_WINDOW_SITE": TEST_SITE,
		"SINGLE_WINDOW_ARTIFACTS": str(bench.artifacts),
		"PYTHONPATH": str(bench.root),
		"CI": "1",
	}


def _names_tests(bench: Bench, words: list[str]) -> bool:
	"""True when an argument is a path (with or without ::test)."""
	return any((bench.root / word.split("::")[0]).exists() for word in words if not word.startswith("-"))
