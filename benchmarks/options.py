"""What `bin/benchmark` can be asked for."""

import argparse
import json
from dataclasses import asdict, dataclass

SIZES = (10_000, 100_000, 1_000_000)
QUICK_SIZES = (1_000,)
SITE = "benchmark.localhost"


@dataclass(frozen=True)
class Options:
	"""One run of the benchmark."""

	sizes: tuple[int, ...]
	"""Open cards at each stage, ascending; each stage is the one before with cards added."""
	closed_per_open: int
	seconds: float
	"""How long one figure may take."""
	samples: int
	"""How often an act is repeated at most for one figure."""
	keep: bool
	http: bool
	site: str
	steps: tuple[str, ...]
	"""Groups of figures to measure; empty for all."""

	def to_json(self) -> str:
		return json.dumps(asdict(self))

	@classmethod
	def from_json(cls, text: str) -> "Options":
		values = json.loads(text)
		return cls(**{**values, "sizes": tuple(values["sizes"]), "steps": tuple(values["steps"])})


def parse(arguments: list[str]) -> Options:
	"""Read the command line; argparse prints the help and ends the process when it does not fit."""
	parser = argparse.ArgumentParser(prog="bin/benchmark", description=__doc__)
	parser.add_argument("subject", choices=["cartable"], help="what to measure")
	parser.add_argument("--open", nargs="+", type=int, metavar="N", help=f"open cards (default {SIZES})")
	parser.add_argument("--closed", type=int, default=10, metavar="K", help="closed cards for each open one")
	parser.add_argument(
		"--quick", action="store_true", help="1,000 cards and few samples: does it work at all"
	)
	parser.add_argument(
		"--keep", action="store_true", help="keep the site; the next run goes on with its data"
	)
	parser.add_argument("--no-http", action="store_true", help="measure in process only")
	parser.add_argument("--steps", nargs="+", default=[], metavar="NAME", help="only these groups of figures")
	parser.add_argument("--seconds", type=float, default=6.0, help="how long one figure may take")
	parser.add_argument("--site", default=SITE, help="name of the site that is made for the run")
	given = parser.parse_args(arguments)
	sizes = given.open or (QUICK_SIZES if given.quick else SIZES)
	return Options(
		sizes=tuple(sorted(sizes)),
		closed_per_open=given.closed,
		seconds=0.5 if given.quick else given.seconds,
		samples=3 if given.quick else 200,
		keep=given.keep,
		http=not given.no_http,
		site=given.site,
		steps=tuple(given.steps),
	)
