"""sites/common_site_config.json: what all sites of this bench share. Generated; local additions to unknown keys survive."""

import getpass
import json
import os
from pathlib import Path

from provision import mariadb, redis_servers, stamps
from provision.bench import APP, DEMO_SITE, Bench
from provision.state import State, write_private

MAX_FILE_BYTES = 10 * 1024 * 1024
LOG_FILE_BYTES = 5 * 1024 * 1024
LOG_FILE_COUNT = 10
# How often the scheduler looks for due jobs; short, so that a system just started is soon seen to be healthy.
SCHEDULER_TICK_SECONDS = 5


def common_config(bench: Bench, state: State) -> dict[str, object]:
	"""The keys this project decides."""
	access = mariadb.login(bench, state)
	cpus = os.cpu_count() or 1
	return {
		"db_host": access.host,
		"db_port": access.port,
		"redis_cache": redis_servers.url(bench, state, "redis_cache"),
		"redis_queue": redis_servers.url(bench, state, "redis_queue"),
		"webserver_port": state.ports["web"],
		"socketio_port": state.ports["socketio"],
		"gunicorn_workers": max(2, min(cpus, 4)),
		"background_workers": 1,
		"default_site": DEMO_SITE,
		"serve_default_site": True,
		"host_name": host_name(state),
		"frappe_user": getpass.getuser(),
		"developer_mode": 0,
		"server_script_enabled": False,
		"allow_tests": False,
		"mute_emails": 1,
		"scheduler_tick_interval": SCHEDULER_TICK_SECONDS,
		"bench_id": bench_id(bench),
		"max_file_size": MAX_FILE_BYTES,
		"log_file_size": LOG_FILE_BYTES,
		"log_file_count": LOG_FILE_COUNT,
		"live_reload": False,
	}


def bench_id(bench: Bench) -> str:
	"""First part of the queues' names; differs between clones that share an outside Redis."""
	return f"{APP}-{stamps.digest(str(bench.root))[:8]}"


def read(path: Path) -> dict:
	"""The settings in a file; a missing file has none."""
	return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def host_name(state: State) -> str:
	"""Public address of the web front; all links in messages start with it."""
	return f"http://{state.choices.get('WEB_HOST', 'localhost')}:{state.ports['proxy']}"


def write_common(bench: Bench, state: State) -> None:
	"""Write the file; keys it does not decide (bench and administrators add some) are kept."""
	path = bench.sites / "common_site_config.json"
	present = read(path)
	merged = {**present, **common_config(bench, state)}
	if merged != present:
		write_private(path, json.dumps(merged, indent=1, sort_keys=True) + "\n")


def is_written(bench: Bench, state: State) -> bool:
	"""True when the file holds all values this project decides."""
	present = read(bench.sites / "common_site_config.json")
	return all(present.get(key) == value for key, value in common_config(bench, state).items())


def update_site(bench: Bench, site: str, values: dict[str, object]) -> None:
	"""Set keys in one site's site_config.json."""
	path = bench.sites / site / "site_config.json"
	present = read(path)
	if any(present.get(key) != value for key, value in values.items()):
		write_private(path, json.dumps({**present, **values}, indent=1, sort_keys=True) + "\n")
