"""`bin/benchmark`: prepares the site with the system's Python, measures with the bench's own."""

import os
import subprocess
import sys

from benchmarks import server, site
from benchmarks.options import Options, parse
from provision import services, tool_path
from provision import state as states
from provision.bench import Bench, this_bench
from provision.console import complain
from provision.failure import Failure
from provision.state import State

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
	"""Run the benchmark; the exit code is 0 when it could be carried out, whatever it shows."""
	options = parse(arguments)
	bench = this_bench()
	state = states.load(bench)
	try:
		if not state.ports:
			raise Failure("The bench is not set up yet.", "Run bin/setup first.")
		return _with_services(bench, state, options)
	except Failure as failure:
		complain(failure)
		return 1
	except KeyboardInterrupt:
		complain("Interrupted. With --keep the next run goes on with the data made so far.")
		return INTERRUPTED


def _with_services(bench: Bench, state: State, options: Options) -> int:
	started = services.start(bench, state)
	try:
		site.prepare(bench, state, options.site)
		with server.roomy(bench, state, max(options.sizes)):
			return _measure(bench, options)
	finally:
		if not options.keep:
			site.remove(bench, options.site)
		services.stop(bench, started)


def _measure(bench: Bench, options: Options) -> int:
	environment = {**os.environ, **tool_path.tools_first(bench), "PYTHONPATH": str(bench.root)}
	environment.pop("CI", None)  # Frappe runs jobs in line and logs less when it believes to be under test
	command = [str(bench.python), "-m", "benchmarks.run", options.to_json()]
	return subprocess.run(command, cwd=bench.sites, env=environment).returncode


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
