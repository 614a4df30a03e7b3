"""bin/bench: the frappe-bench command line in this bench, with the database administrator's login filled in."""

import os

from provision import bench_commands
from provision.bench import Bench
from provision.failure import Failure


def main(bench: Bench, arguments: list[str]) -> int:
	"""Replace this process by the bench command; does not return unless the bench is not set up."""
	program = bench_commands.program(bench)
	if not program.exists():
		raise Failure("The bench is not set up yet.", "Run bin/setup first.")
	os.chdir(bench.root)
	command = [str(program), *bench_commands.with_login(bench, arguments)]
	os.execve(program, command, bench_commands.environment(bench))
