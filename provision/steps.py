"""A set-up is a flat list of steps; each is idempotent, stamped by its inputs, and can be resumed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from provision import stamps
from provision.bench import Bench
from provision.console import Progress


@dataclass(frozen=True)
class Step:
	"""One concern of the set-up.

	`inputs` hashes what the result depends on; `present` says whether the result still stands;
	`run` does the work and may be repeated after an interruption at any point.
	"""

	key: str
	title: str
	inputs: Callable[[], str]
	present: Callable[[], bool]
	run: Callable[[], None]

	def is_current(self, bench: Bench) -> bool:
		return stamps.is_current(bench, self.key, self.inputs()) and self.present()

	def carry_out(self, bench: Bench) -> None:
		"""Run and stamp. The stamp is dropped first: an interrupted run is never taken for a finished one."""
		stamps.drop(bench, self.key)
		self.run()
		stamps.put(bench, self.key, self.inputs())


def run_all(bench: Bench, steps: Sequence[Step]) -> None:
	"""Carry out the steps that are not up to date, in order, showing progress."""
	progress = Progress(len(steps))
	for step in steps:
		with progress.step(step.title) as line:
			if step.is_current(bench):
				line.result = "up to date"
			else:
				step.carry_out(bench)
