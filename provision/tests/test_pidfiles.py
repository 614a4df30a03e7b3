"""Stopping ends exactly the recorded processes."""

import json
import os
import subprocess

import pytest

from provision import pidfiles, services
from provision.doors import start

pytestmark = pytest.mark.feature("Q1")


@pytest.fixture
def sleeper():
	"""Starts processes that do nothing, and ends them after the test."""
	started = []

	def start_one(script="exec sleep 60"):
		process = subprocess.Popen(["sh", "-c", script])
		started.append(process)
		return process

	yield start_one
	for process in started:
		process.kill()
		process.wait()


def test_stop_ends_the_recorded_process_and_no_other(tmp_path, sleeper):
	ours, other = sleeper(), sleeper()
	pidfiles.write(tmp_path / "ours.json", ours.pid)
	assert pidfiles.stop(tmp_path / "ours.json", 5)
	assert ours.poll() is not None or pidfiles.start_time(ours.pid) is None
	assert other.poll() is None


def test_a_reused_pid_is_never_taken_for_ours(tmp_path, sleeper):
	other = sleeper()
	record = {"pid": other.pid, "start_time": pidfiles.start_time(other.pid) - 1}
	(tmp_path / "old.json").write_text(json.dumps(record))
	assert pidfiles.alive(tmp_path / "old.json") is None
	assert not pidfiles.stop(tmp_path / "old.json", 1)
	assert other.poll() is None


def test_a_process_that_ignores_the_request_is_killed_after_its_time(tmp_path, sleeper):
	deaf = sleeper("trap '' TERM; while :; do sleep 0.1; done")
	while not _ignores_terminate(deaf.pid):
		pass
	pidfiles.write(tmp_path / "deaf.json", deaf.pid)
	assert pidfiles.stop(tmp_path / "deaf.json", 0.5)
	assert pidfiles.start_time(deaf.pid) is None


def _ignores_terminate(pid):
	with open(f"/proc/{pid}/status") as status:
		mask = next(line for line in status if line.startswith("SigIgn:")).split()[1]
	return int(mask, 16) & (1 << 14)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"pid": "x", "start_time": null}'])
def test_a_broken_record_counts_as_not_running(tmp_path, content):
	(tmp_path / "broken.json").write_text(content)
	assert pidfiles.alive(tmp_path / "broken.json") is None


def test_bin_stop_leaves_services_alone_that_it_did_not_start(bench, sleeper):
	queue, cache = sleeper(), sleeper()
	pidfiles.write(services.pid_file(bench, "redis_queue"), queue.pid)
	pidfiles.write(services.pid_file(bench, "redis_cache"), cache.pid)
	start.remember_services(bench, ["redis_cache"])
	assert start.stop_everything(bench) == ["redis_cache"]
	assert pidfiles.start_time(cache.pid) is None
	assert queue.poll() is None
	assert start.stop_everything(bench) == []


def test_our_own_process_is_alive_while_it_runs(tmp_path):
	pidfiles.write(tmp_path / "me.json", os.getpid())
	assert pidfiles.alive(tmp_path / "me.json") == os.getpid()
