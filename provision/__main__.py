"""The doors of bin/: `python3 -m provision <door> [arguments]`."""

import importlib
import sys

from provision.bench import this_bench
from provision.console import complain
from provision.failure import Failure

DOORS = ("setup", "start", "stop", "services", "process", "bench", "test", "lint", "ci", "messages", "stack")
INTERRUPTED = 130


def main(arguments: list[str]) -> int:
	"""Open one door; a Failure becomes its message and exit code 1."""
	if not arguments or arguments[0] not in DOORS:
		complain(f"Use one of: {', '.join(DOORS)}.")
		return 2
	door = importlib.import_module(f"provision.doors.{arguments[0]}")
	try:
		return door.main(this_bench(), arguments[1:])
	except Failure as failure:
		complain(failure)
		return 1
	except KeyboardInterrupt:
		complain("Interrupted. Run the same command again to go on.")
		return INTERRUPTED


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
