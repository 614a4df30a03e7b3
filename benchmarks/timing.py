"""Taking times: one act again and again, each time as a new request of its user."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import frappe

from benchmarks.statements import Recorder
from single_window.directory import seats

WARM_UP = 4


@dataclass
class Figure:
	"""One measured step at one size."""

	size: int
	step: str
	way: str
	"""product, bare (the same statements without our code) or frappe (what plain Frappe needs for it)."""
	times: list[float] = field(default_factory=list)
	"""Seconds, sorted."""
	statements: int | None = None
	per_second: float | None = None

	def quantile(self, share: float) -> float:
		"""Milliseconds that the share of the samples stays below."""
		position = min(len(self.times) - 1, int(len(self.times) * share))
		return self.times[position] * 1000

	@property
	def p50(self) -> float:
		return self.quantile(0.5)

	@property
	def p95(self) -> float:
		return self.quantile(0.95)

	def to_dict(self) -> dict:
		return {
			"size": self.size,
			"step": self.step,
			"way": self.way,
			"p50_ms": round(self.p50, 3),
			"p95_ms": round(self.p95, 3),
			"samples": len(self.times),
			"statements": self.statements,
			"per_second": self.per_second,
		}


@dataclass(frozen=True)
class Budget:
	"""How much one figure may cost."""

	samples: int
	seconds: float


def new_request(user: str) -> None:
	"""Drop what a process remembers for one request, and be the user."""
	frappe.set_user(user)
	seats.forget()
	frappe.local.fullnames = {}
	frappe.local.message_log = []
	frappe.db.value_cache = {}
	if hasattr(frappe.local, "request_cache"):
		frappe.local.request_cache.clear()


def measure(
	act: Callable[[object], object],
	budget: Budget,
	*,
	user: str = "Administrator",
	prepare: Callable[[], object] = lambda: None,
	commit: bool = True,
) -> tuple[list[float], int]:
	"""Times of the act (with its commit, when it writes) and the number of statements of one run of it.

	`prepare` makes what the act is carried out on; it is not part of the time.
	"""
	times: list[float] = []
	statements = 0
	end = float("inf")
	for number in range(-WARM_UP, budget.samples):
		subject = prepare()
		new_request(user)
		with Recorder() as recorder:
			started = time.perf_counter()
			_run(act, subject, commit)
			took = time.perf_counter() - started
		if number < 0:
			statements, end = len(recorder.statements), time.perf_counter() + budget.seconds
			if took < budget.seconds:
				continue
			return [took], statements  # one such sample says enough
		times.append(took)
		if time.perf_counter() > end and len(times) >= 3:
			break
	return sorted(times), statements


def _run(act: Callable[[object], object], subject: object, commit: bool) -> None:
	act(subject)
	if commit:
		frappe.db.commit()
	else:
		frappe.db.rollback()
