"""The result of a run as a Markdown page and as JSON."""

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from benchmarks.goals import Verdict
from benchmarks.timing import Figure


def markdown(figures: list[Figure], verdicts: list[Verdict], plans: list[dict]) -> str:
	"""All figures, the verdicts and the query plans as tables."""
	parts = [
		"### Goals\n",
		_table(("Goal", "What", "Value", "Limit", "Verdict"), map(_verdict_row, verdicts)),
		"\n### Figures\n",
		_table(
			("Open cards", "Step", "Way", "p50 ms", "p95 ms", "SQL", "a second", "× product"),
			_figure_rows(figures),
		),
		"\n### Query plans\n",
		_table(
			("Step", "Table", "Index", "Access", "Rows", "Notes"),
			(tuple(map(str, row.values())) for row in plans),
		),
	]
	return "\n".join(parts)


def save(
	folder: Path, when: str, figures: list[Figure], verdicts: list[Verdict], plans: list[dict], text: str
) -> Path:
	"""Write the JSON and the Markdown beside it; returns the JSON's path."""
	folder.mkdir(parents=True, exist_ok=True)
	path = folder / f"benchmark-{when}.json"
	content = {
		"when": when,
		"machine": {
			"processors": os.cpu_count(),
			"platform": platform.platform(),
			"python": platform.python_version(),
		},
		"figures": [one.to_dict() for one in figures],
		"verdicts": [{**asdict(one), "met": one.met, "text": one.text} for one in verdicts],
		"plans": plans,
	}
	path.write_text(json.dumps(content, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
	path.with_suffix(".md").write_text(text, encoding="utf-8")
	return path


def _verdict_row(one: Verdict) -> tuple[str, ...]:
	sign = "≥" if one.at_least else "≤"
	return one.goal, one.what, f"{one.value:.2f} {one.unit}", f"{sign} {one.limit:g}", one.text


def _figure_rows(figures: list[Figure]) -> Iterable[tuple[str, ...]]:
	product = {(one.size, one.step): one.p50 for one in figures if one.way == "product"}
	for one in figures:
		base = product.get((one.size, one.step))
		ratio = f"{one.p50 / base:.2f}" if base and one.way != "product" else ""
		rate = "" if one.per_second is None else f"{one.per_second:,.0f}"
		statements = "" if one.statements is None else str(one.statements)
		yield f"{one.size:,}", one.step, one.way, f"{one.p50:.2f}", f"{one.p95:.2f}", statements, rate, ratio


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
	lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
	lines += [f"| {' | '.join(row)} |" for row in rows]
	return "\n".join(lines) + "\n"
