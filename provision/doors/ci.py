"""bin/ci: lint, then the whole suite; what a change must pass."""

from provision.bench import Bench
from provision.console import complain
from provision.doors import lint, test


def main(bench: Bench, arguments: list[str]) -> int:
	"""Run both even when lint fails, so that one run shows everything; fail when either fails."""
	lint_code = lint.main(bench, [])
	test_code = test.main(bench, arguments)
	if lint_code and not test_code:
		complain("The tests passed, but lint failed (see above).")
	return lint_code or test_code
