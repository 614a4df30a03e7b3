"""The health report: one flag a part, and no word that helps a stranger."""

import pytest

from single_window.reporting import health

pytestmark = pytest.mark.feature("Q1")


def test_database_and_cache_answer():
	report = health.report()
	assert report["database"] is True
	assert report["cache"] is True


def test_all_parts_are_flags_and_ok_means_all_of_them():
	report = health.report()
	assert set(report) == {"ok", "database", "cache", "queue", "scheduler"}
	assert all(isinstance(flag, bool) for flag in report.values())
	assert report["ok"] == all(flag for part, flag in report.items() if part != "ok")


@pytest.mark.parametrize("part", ["database", "cache", "queue", "scheduler"])
def test_a_part_that_raises_is_a_part_that_does_not_work(monkeypatch, part):
	def fail() -> bool:
		raise ConnectionError("redis://secret@10.0.0.1")

	monkeypatch.setitem(health._CHECKS, part, fail)
	report = health.report()
	assert report[part] is False
	assert report["ok"] is False
	assert "secret" not in str(report)
