"""What every group of figures works with, and how a step is measured beside its bare statements."""

from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.people import People
from benchmarks.statements import Bare, of_act
from benchmarks.timing import Budget, Figure, measure, new_request

BARE_SAMPLES = 60


@dataclass
class Context:
	"""One stage of a run."""

	size: int
	people: People
	bare: Bare
	budget: Budget
	figures: list[Figure] = field(default_factory=list)
	say: Callable[[str], None] = print

	def add(self, figure: Figure) -> Figure:
		"""Keep a figure and show it."""
		self.figures.append(figure)
		statements = "" if figure.statements is None else f"{figure.statements:4} statements"
		rate = "" if figure.per_second is None else f"{figure.per_second:,.0f} a second"
		self.say(
			f"  {figure.step:44} {figure.way:8} {figure.p50:10.2f} {figure.p95:10.2f} ms {statements} {rate}"
		)
		return figure

	def product(
		self,
		step: str,
		act: Callable[[object], object],
		*,
		user: str,
		prepare: Callable[[], object] = lambda: None,
		commit: bool = True,
		bare: bool = True,
	) -> None:
		"""Measure the product's step, then the same statements on a plain connection."""
		times, statements = measure(act, self.budget, user=user, prepare=prepare, commit=commit)
		self.add(Figure(self.size, step, "product", times, statements))
		if bare:
			self.bare_statements(step, act, user=user, prepare=prepare)

	def bare_statements(
		self,
		step: str,
		act: Callable[[object], object],
		*,
		user: str,
		prepare: Callable[[], object] = lambda: None,
		only: str = "",
		way: str = "bare",
	) -> None:
		"""Send what the act sends, or only its statements that contain a text, without any code of ours around it."""
		times = []
		for _number in range(min(self.budget.samples, BARE_SAMPLES)):
			subject = prepare()
			new_request(user)
			statements = [one for one in of_act(act, subject) if only in one]
			times.append(self.bare.replay(statements))
		self.add(Figure(self.size, step, way, sorted(times), len(statements)))

	def frappe(
		self,
		step: str,
		act: Callable[[object], object],
		*,
		user: str = "Administrator",
		prepare: Callable[[], object] = lambda: None,
		commit: bool = True,
		way: str = "frappe",
	) -> None:
		"""Measure what plain Frappe needs for the step."""
		budget = Budget(max(3, self.budget.samples // 2), self.budget.seconds)
		times, statements = measure(act, budget, user=user, prepare=prepare, commit=commit)
		self.add(Figure(self.size, step, way, times, statements))
