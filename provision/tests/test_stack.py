"""A stack of its own for tests: free ports, its own view of the sites, ended with everything it started."""

import json
import subprocess
import sys

import pytest

from provision import pidfiles, services, site_config, stack
from provision.bench import TEST_SITE, this_bench
from provision.processes import STACK_ROLES
from provision.state import State, load

pytestmark = pytest.mark.feature(["Q1", "Q9"])


@pytest.fixture
def parts(bench):
	"""A bench with one made-up site, and state with ports."""
	site = bench.sites / TEST_SITE
	site.mkdir()
	(site / "site_config.json").write_text(
		json.dumps({"db_name": "x", "redis_queue": "redis://127.0.0.1:3/1"})
	)
	(bench.sites / "apps.txt").write_text("frappe\nsingle_window\n")
	common = {"redis_queue": "redis://127.0.0.1:3", "socketio_port": 5, "db_host": "127.0.0.1"}
	(bench.sites / "common_site_config.json").write_text(json.dumps(common))
	return bench, State(
		ports={"mariadb": 1, "redis_cache": 2, "redis_queue": 3, "web": 4, "socketio": 5, "proxy": 6}
	)


def test_a_stack_has_ports_and_settings_of_its_own(parts):
	bench, state = parts
	made = stack._new_stack(bench, state, TEST_SITE, 2)
	common = site_config.read(made.sites / "common_site_config.json")
	assert not set(made.ports.values()) & set(state.ports.values())
	assert common["socketio_port"] == made.ports["socketio"]
	assert common["webserver_port"] == made.ports["web"]
	assert common["default_site"] == TEST_SITE
	assert common["db_host"] == "127.0.0.1"


def test_a_stack_takes_jobs_only_from_the_queue_of_its_site(parts):
	bench, state = parts
	made = stack._new_stack(bench, state, TEST_SITE, 2)
	assert site_config.read(made.sites / "common_site_config.json")["redis_queue"] == "redis://127.0.0.1:3/1"


def test_a_stack_sees_its_site_as_a_real_folder_with_the_real_files(parts):
	bench, state = parts
	made = stack._new_stack(bench, state, TEST_SITE, 2)
	view = made.sites / TEST_SITE
	assert view.is_dir()
	assert not view.is_symlink()
	(view / "private" / "kept.txt").write_text("kept")
	assert (bench.sites / TEST_SITE / "private" / "kept.txt").read_text() == "kept"


SCRIPT = """
import time
from provision import ports, services, stack
with stack.running(roles=("web", "realtime")) as running:
	for role in ("web", "socketio"):
		services.wait_until(lambda: not ports.is_free(running.stack.ports[role]), 30)
	print(running.pid("web"), running.pid("realtime"), flush=True)
	time.sleep(60)
"""


def test_a_killed_test_run_leaves_no_process_behind():
	root = this_bench().root
	runner = subprocess.Popen([sys.executable, "-c", SCRIPT], cwd=root, stdout=subprocess.PIPE, text=True)
	pids = [int(pid) for pid in runner.stdout.readline().split()]
	assert len(pids) == 2
	runner.kill()
	runner.communicate()
	assert services.wait_until(lambda: not any(pidfiles.start_time(pid) for pid in pids), 30)


def test_a_whole_stack_becomes_healthy_survives_killed_workers_and_ends_completely():
	with stack.running() as running:
		pids = {role: running.pid(role) for role in STACK_ROLES}
		assert all(pidfiles.start_time(pid) for pid in pids.values())
		assert len(running.children("web")) == 2
		running.kill("worker-short")
		assert pidfiles.start_time(pids["worker-short"]) is None
		running.start("worker-short")
		running.wait_well()
		assert running.pid("worker-short") != pids["worker-short"]
		last = {role: running.pid(role) for role in STACK_ROLES}
	assert not any(pidfiles.start_time(pid) for pid in last.values())
	assert set(load(this_bench()).ports.values()).isdisjoint(running.stack.ports.values())
