"""The goals of the specification as ratios of figures of one run, and whether they are met."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks import acts, over_http, pages, searches
from benchmarks.timing import Figure

VIEWFLOW_CREATE_A_SECOND = 141
"""The faster of two runs on this kind of machine; viewflow itself is no part of this benchmark."""


@dataclass(frozen=True)
class Verdict:
	"""One line of the verdict."""

	goal: str
	what: str
	value: float
	limit: float
	unit: str
	at_least: bool = False

	@property
	def met(self) -> bool:
		return self.value >= self.limit if self.at_least else self.value <= self.limit

	@property
	def text(self) -> str:
		if self.met:
			return "met"
		factor = self.limit / self.value if self.at_least else self.value / self.limit
		return f"missed by {factor:.2f} ×"


class Figures:
	"""Figures of a run, looked up by size, step and way."""

	def __init__(self, figures: Iterable[Figure]):
		self._all = {(one.size, one.step, one.way): one for one in figures}
		self.sizes = sorted({one.size for one in self._all.values()})

	def at(self, step: str, way: str = "product", size: int | None = None) -> Figure:
		return self._all[size or self.sizes[-1], step, way]

	def ratio(self, step: str, way: str, over: str = "product") -> float:
		"""How many times the other way's median is the product's."""
		return self.at(step, way).p50 / self.at(step, over).p50


def verdicts(figures: Iterable[Figure]) -> list[Verdict]:
	"""All goals whose figures were taken, judged at the largest size."""
	found = Figures(figures)
	result = []
	for make in _GOALS:
		try:
			result += make(found)
		except (KeyError, IndexError):
			continue  # that group of figures was not asked for
	return result


def exponent(small: Figure, large: Figure) -> float:
	"""The power of the number of cards with which the time grows; 1 is proportional, 0 constant."""
	return math.log(large.p50 / small.p50) / math.log(large.size / small.size)


def _first_page(found: Figures) -> list[Verdict]:
	return [
		Verdict(
			"G1",
			f"first page + counters, {who}: × the bare page",
			1 / found.ratio(f"{pages.PAGE}, {who}", "bare"),
			5,
			"×",
		)
		for who in ("heavy", "officer")
	]


def _http(found: Figures) -> list[Verdict]:
	page, ping = found.at(over_http.PAGE), found.at(over_http.PING, "frappe")
	return [
		Verdict("G1", "first page over HTTP: × ping", page.p50 / ping.p50, 1.5, "×"),
		Verdict("G1", "first page over HTTP, p95", page.p95, 300, "ms"),
	]


def _growth(found: Figures) -> list[Verdict]:
	result = []
	for who, first in (("heavy", 0), ("officer", -2)):
		if len(found.sizes) > 1:
			small, large = (
				found.at(f"{pages.PAGE}, {who}", size=found.sizes[place]) for place in (first, -1)
			)
			result.append(
				Verdict(
					"G2",
					f"first page, {who}, {small.size:,} → {large.size:,}",
					exponent(small, large),
					0.15,
					"exponent",
				)
			)
	return result


def _counters(found: Figures) -> list[Verdict]:
	return [
		Verdict("G3", f"counters, {who}", found.at(f"{pages.COUNTERS}, {who}").p50, 1.0, "ms")
		for who in ("heavy", "officer")
	]


def _send(found: Figures) -> list[Verdict]:
	return [
		Verdict("G4", "send to 36", found.at(acts.SEND).p50, 15, "ms"),
		Verdict(
			"G4", "send to 36: × one bare multi-row insert", 1 / found.ratio(acts.SEND, "1 insert"), 4, "×"
		),
	]


def _create(found: Figures) -> list[Verdict]:
	rate = 1000 / found.at(acts.CREATE).p50
	return [
		Verdict("G5", "create a request: × plain Frappe with its Workflow, 5 role holders",
			found.at(f"{acts.CREATE}, 5 role holders", "frappe").p50 / found.at(acts.CREATE).p50, 6, "×", at_least=True),
		Verdict("G5", "create a request, one process", rate, 150, "a second", at_least=True),
		Verdict("G5", "create a request: × viewflow (141 a second)", rate / VIEWFLOW_CREATE_A_SECOND, 1.4, "×", at_least=True),
	]  # fmt: skip


def _transition(found: Figures) -> list[Verdict]:
	few = f"{acts.TRANSITION}, 5 role holders"
	return [
		Verdict("G6", "transition: × apply_workflow, 5 role holders", found.at(few, "frappe").p50 / found.at(few).p50, 8, "×", at_least=True),
		Verdict("G6", "transition: 500 role holders × 5", found.at(acts.TRANSITION).p50 / found.at(few).p50, 1.1, "×"),
		Verdict("G6", "create: 500 role holders × 5",
			found.at(acts.CREATE).p50 / found.at(f"{acts.CREATE}, 5 role holders").p50, 1.1, "×"),
	]  # fmt: skip


def _parallel(found: Figures) -> list[Verdict]:
	four, one = (found.at(f"{acts.CREATE}, {name}").per_second or 0 for name in ("4 processes", "1 process"))
	return [Verdict("G7", "create: 4 processes × 1", four / one, 1.8, "×", at_least=True)]


def _search(found: Figures) -> list[Verdict]:
	codes = [
		Verdict("G9", f"{step}: × a point query", 1 / found.ratio(step, "point"), 2, "×")
		for step in (searches.CODE, searches.NATIONAL_CODE)
	]
	words = [found.at(f"search: {name}, {who}") for name in searches.WORDS for who in ("heavy", "officer")]
	return [
		*codes,
		Verdict("G9", "Persian words, slowest p50", max(one.p50 for one in words), 50, "ms"),
		Verdict("G9", "Persian words, slowest p95", max(one.p95 for one in words), 500, "ms"),
	]


_GOALS: tuple[Callable[[Figures], list[Verdict]], ...] = (
	_first_page, _http, _growth, _counters, _send, _create, _transition, _parallel, _search,
)  # fmt: skip
