"""The benchmark in its smallest size: it fills, measures, judges, reports, and leaves nothing behind."""

import json
import subprocess

import pytest

from benchmarks import acts, goals, over_http, pages, searches
from benchmarks.timing import Figure
from provision.bench import this_bench

pytestmark = pytest.mark.feature("Q10")

SITE = "quick-benchmark.localhost"
STEPS = {
	f"{pages.PAGE}, heavy",
	f"{pages.PAGE}, officer",
	f"{pages.COUNTERS}, heavy",
	f"{pages.DEEP}, heavy",
	searches.CODE,
	searches.NATIONAL_CODE,
	*(f"search: {name}, heavy" for name in searches.WORDS),
	acts.CREATE,
	acts.CLAIM,
	acts.SEND,
	acts.ANSWER,
	acts.RETURN,
	acts.REFER,
	acts.TRANSITION,
	f"{acts.CREATE}, 4 processes",
	over_http.PAGE,
}
GOALS = {"G1", "G3", "G4", "G5", "G6", "G7", "G9"}


def figure(step: str, way: str, milliseconds: float, size: int = 1_000_000, **values: object) -> Figure:
	return Figure(size, step, way, [milliseconds / 1000], **values)


@pytest.fixture(scope="module")
def run() -> tuple[str, dict]:
	"""What a quick run printed, and the JSON it kept."""
	bench = this_bench()
	done = subprocess.run(
		[bench.root / "bin" / "benchmark", "cartable", "--quick", "--closed", "2", "--site", SITE],
		capture_output=True,
		text=True,
		check=False,
	)
	assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
	kept = next(word for word in done.stdout.split() if word.endswith(".json"))
	with open(kept, encoding="utf-8") as file:
		return done.stdout, json.load(file)


def test_a_quick_run_takes_every_figure_and_prints_it(run):
	printed, kept = run
	measured = {row["step"] for row in kept["figures"] if row["way"] == "product"}
	assert measured >= STEPS
	for step in STEPS:
		assert f"| {step} |" in printed


def test_writing_acts_stand_beside_the_bare_statements_and_plain_frappe(run):
	ways = {(row["step"], row["way"]) for row in run[1]["figures"]}
	for step in (acts.CREATE, acts.SEND, acts.TRANSITION, acts.REFER, acts.ANSWER):
		assert {(step, "bare"), (step, "frappe")} <= ways


def test_every_goal_gets_its_verdict(run):
	assert {row["goal"] for row in run[1]["verdicts"]} == GOALS, "growth (G2) needs more than one size"


def test_the_plans_name_the_index_of_every_hot_query(run):
	pages_only = [
		row for row in run[1]["plans"] if row["step"].startswith("page") and row["table"] == "tabToDo"
	]
	assert pages_only
	assert all(row["index"].startswith("card_") for row in pages_only)


def test_the_site_is_gone_afterwards(run):
	assert not (this_bench().sites / SITE).exists()


@pytest.mark.parametrize(("large", "met"), [(1.0, True), (1.3, True), (2.0, False)])
def test_growth_is_judged_by_its_exponent(large, met):
	figures = [
		figure(f"{pages.PAGE}, {who}", "product", value, size)
		for who in ("heavy", "officer")
		for value, size in ((1.0, 10_000), (large, 1_000_000))
	]
	verdict = next(one for one in goals.verdicts(figures) if one.goal == "G2")
	assert verdict.met is met


def test_a_missed_goal_says_by_how_much():
	missed = goals.Verdict("G3", "counters", 2.5, 1.0, "ms")
	assert missed.text == "missed by 2.50 ×"
	assert goals.Verdict("G5", "create", 75, 150, "a second", at_least=True).text == "missed by 2.00 ×"
	assert goals.Verdict("G5", "create", 150, 150, "a second", at_least=True).text == "met"
