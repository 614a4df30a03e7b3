"""A second running system for another site on free ports, in the foreground: `python3 -m provision stack [site]`."""

import signal

from provision.bench import TEST_SITE, Bench
from provision.console import say
from provision.stack import running


def main(bench: Bench, arguments: list[str]) -> int:
	"""Run until Ctrl-C."""
	with running(arguments[0] if arguments else TEST_SITE, bench=bench) as stack:
		say(f"{stack.stack.site} is running at {stack.url} (logs: {stack.logs}); Ctrl-C ends it.")
		signal.signal(signal.SIGTERM, signal.default_int_handler)
		try:
			signal.pause()
		except KeyboardInterrupt:
			say("Ending …")
	return 0
