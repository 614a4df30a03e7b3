"""bin/services start|stop|status: MariaDB and the two Redis servers in the background."""

from provision import services
from provision import state as states
from provision.bench import Bench
from provision.console import say
from provision.failure import Failure


def main(bench: Bench, arguments: list[str]) -> int:
	"""Start, stop or show the services of this bench."""
	acts = {"start": _start, "stop": _stop, "status": _status}
	if len(arguments) != 1 or arguments[0] not in acts:
		raise Failure("bin/services needs one word.", f"Use one of: {', '.join(acts)}.")
	state = states.load(bench)
	if not state.ports:
		raise Failure("The bench is not set up yet.", "Run bin/setup first.")
	return acts[arguments[0]](bench)


def _start(bench: Bench) -> int:
	started = services.start(bench, states.load(bench))
	say(f"started: {', '.join(started)}" if started else "all services were running already")
	return 0


def _stop(bench: Bench) -> int:
	stopped = services.stop(bench)
	say(f"stopped: {', '.join(stopped)}" if stopped else "no service of this bench was running")
	return 0


def _status(bench: Bench) -> int:
	"""Exit code 0 only when all services answer."""
	state = states.load(bench)
	answers = {service: services.answers(bench, state, service) for service in services.SERVICES}
	for service, answer in answers.items():
		owner = "own" if service in services.own(state) else "outside server"
		say(f"{service:12} {'answers' if answer else 'does not answer'} ({owner})")
	return 0 if all(answers.values()) else 1
