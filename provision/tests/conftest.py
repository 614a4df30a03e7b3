"""Fixtures of the set-up's own tests: an empty bench in a temporary folder."""

import pytest

from provision.bench import Bench


@pytest.fixture
def bench(tmp_path):
	"""A bench with its folders and nothing in it."""
	bench = Bench(tmp_path)
	bench.make_folders()
	return bench
