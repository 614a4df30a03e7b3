"""Inside the benchmark's site: fill it stage by stage, measure each stage, report."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import frappe

from benchmarks import (
	acts,
	goals,
	over_http,
	pages,
	parallel,
	people,
	plain,
	plans,
	report,
	searches,
	seeding,
)
from benchmarks.context import Context
from benchmarks.options import Options
from benchmarks.statements import Bare
from benchmarks.timing import Budget, Figure, new_request

GROUPS: dict[str, Callable[[Context], None]] = {
	"pages": pages.measure,
	"searches": searches.measure,
	"acts": acts.measure,
	"plain": plain.measure,
	"parallel": parallel.measure,
	"http": over_http.measure,
}
LOGS = Path(__file__).resolve().parent.parent / "logs"


def main(options: Options) -> int:
	"""One run; the report is printed and kept in logs/."""
	frappe.init(options.site, sites_path=".")
	frappe.connect()
	figures: list[Figure] = []
	plan_rows: list[dict] = []
	try:
		known = people.ensure()
		for size in options.sizes:
			stage, plan_rows = _stage(options, known, size)
			figures += stage
	finally:
		_forget_jobs()
		frappe.destroy()
	verdicts = goals.verdicts(figures)
	text = report.markdown(figures, verdicts, plan_rows)
	path = report.save(LOGS, datetime.now().strftime("%Y%m%d-%H%M%S"), figures, verdicts, plan_rows, text)
	_say(f"\n{text}\nKept in {path} and beside it as Markdown.")
	return 0


def _stage(options: Options, known: people.People, size: int) -> tuple[list[Figure], list[dict]]:
	_say(f"\n{size:,} open and {size * options.closed_per_open:,} closed cards")
	new_request("Administrator")
	seeding.grow(seeding.Stage(size, size * options.closed_per_open), _say)
	bare = Bare()
	context = Context(size, known, bare, Budget(options.samples, options.seconds), say=_say)
	for name, measure in GROUPS.items():
		if (options.steps and name not in options.steps) or (name == "http" and not options.http):
			continue
		measure(context)
	plan_rows = plans.explained(context)
	bare.close()
	return context.figures, plan_rows


def _forget_jobs() -> None:
	"""Nobody works off what the measured acts have queued."""
	from frappe.utils.background_jobs import get_redis_conn

	frappe.db.rollback()
	if "/9" in (frappe.conf.redis_queue or ""):
		get_redis_conn().flushdb()


def _say(text: str) -> None:
	print(text, flush=True)


if __name__ == "__main__":
	sys.exit(main(Options.from_json(sys.argv[1])))
