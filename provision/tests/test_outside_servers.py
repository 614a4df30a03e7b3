"""Servers outside this bench by environment variables: used, remembered, and never started by us."""

import pytest

from provision import bench_commands, mariadb, redis_servers, services, site_config, state, system_packages
from provision.failure import Failure
from provision.state import State

pytestmark = pytest.mark.feature("Q1")

DATABASE = {"DB_HOST": "db.example", "DB_PORT": "3307", "DB_ROOT_USER": "boss", "DB_ROOT_PASSWORD": "pass"}
REDIS = {"REDIS_CACHE": "redis://cache.example:6379/0", "REDIS_QUEUE": "redis://queue.example:6379/0"}
PORTS = {"mariadb": 1, "redis_cache": 2, "redis_queue": 3, "web": 4, "socketio": 5, "proxy": 6}


@pytest.fixture
def outside():
	chosen = State(ports=dict(PORTS))
	state.remember_environment(chosen, {**DATABASE, **REDIS})
	return chosen


def test_without_variables_the_servers_are_our_own():
	assert services.own(State()) == ["mariadb", "redis_cache", "redis_queue"]


def test_outside_servers_are_used_and_not_started(bench, outside):
	assert services.own(outside) == []
	common = site_config.common_config(bench, outside)
	assert (common["db_host"], common["db_port"]) == ("db.example", 3307)
	assert common["redis_cache"] == REDIS["REDIS_CACHE"]
	assert common["redis_queue"] == REDIS["REDIS_QUEUE"]


def test_outside_servers_need_no_server_packages(outside, monkeypatch):
	monkeypatch.setattr(system_packages.shutil, "which", lambda *_args, **_more: None)
	absent = system_packages.missing(outside, tests=False)
	assert not {"mariadb-server", "redis-server", "chromium"} & set(absent)
	assert {"mariadb-client", "nginx-light", "git"} <= set(absent)


def test_the_choice_is_remembered_for_later_commands(bench, outside):
	state.save(bench, outside)
	later = state.load(bench)
	state.remember_environment(later, {})
	assert later.choices == {**DATABASE, **REDIS}
	state.remember_environment(later, {"DB_HOST": "own", "REDIS_CACHE": "own", "REDIS_QUEUE": "own"})
	assert later.own_database
	assert later.own_redis


def test_half_a_choice_is_refused_with_the_missing_half_named():
	with pytest.raises(Failure, match="DB_ROOT_PASSWORD"):
		state.remember_environment(State(), {"DB_HOST": "db.example"})
	with pytest.raises(Failure, match="REDIS_CACHE and REDIS_QUEUE"):
		state.remember_environment(State(), {"REDIS_CACHE": "redis://cache.example"})


def test_bench_commands_get_the_login_of_the_outside_server(bench, outside):
	state.save(bench, outside)
	words = bench_commands.with_login(bench, ["new-site", "x.localhost"])
	login = ["--db-root-username", "boss", "--db-root-password", "pass", "--no-mariadb-socket"]
	assert words == ["new-site", *login, "x.localhost"]


def test_a_login_given_by_the_caller_is_left_alone(bench, outside):
	state.save(bench, outside)
	words = ["drop-site", "x.localhost", "--db-root-password", "mine"]
	assert bench_commands.with_login(bench, words) == words
	assert bench_commands.with_login(bench, ["--site", "x", "migrate"]) == ["--site", "x", "migrate"]


def test_our_own_database_is_durable_private_and_searches_short_words(bench):
	text = mariadb.config_text(bench, State(ports=dict(PORTS)))
	for line in (
		"bind-address = 127.0.0.1",
		"innodb_flush_log_at_trx_commit = 1",
		"innodb_ft_min_token_size = 2",
		"innodb_read_only_compressed = OFF",
		"character-set-server = utf8mb4",
		"collation-server = utf8mb4_unicode_ci",
		"skip-name-resolve",
	):
		assert line in text.splitlines()


@pytest.mark.parametrize(("gigabytes", "mebibytes"), [(1, 256), (4, 512), (8, 1024), (64, 2048)])
def test_the_buffer_pool_is_an_eighth_of_memory_within_bounds(gigabytes, mebibytes):
	assert mariadb.buffer_pool_bytes(gigabytes * 1024**3) == mebibytes * mariadb.MEBIBYTE


def test_our_own_redis_keeps_jobs_and_may_forget_the_cache(bench):
	chosen = State(ports=dict(PORTS))
	queue, cache = (redis_servers.config_text(bench, chosen, role) for role in ("redis_queue", "redis_cache"))
	assert "appendonly yes" in queue
	assert "maxmemory-policy noeviction" in queue
	assert "maxmemory-policy allkeys-lru" in cache
	assert "bind 127.0.0.1" in queue
	assert "requirepass" in cache


def test_packages_are_installed_without_starting_services(tmp_path):
	policy = tmp_path / "policy-rc.d"
	policy.write_text("#!/bin/sh\nexit 0\n")
	with system_packages.services_stay_down(policy):
		assert "exit 101" in policy.read_text()
	assert policy.read_text() == "#!/bin/sh\nexit 0\n"


def test_a_policy_left_by_an_interrupted_installation_is_removed(tmp_path):
	policy = tmp_path / "policy-rc.d"
	policy.write_text(f"#!/bin/sh\n{system_packages.POLICY_MARK}\nexit 101\n")
	with system_packages.services_stay_down(policy):
		assert policy.exists()
	assert not policy.exists()


def test_without_root_rights_the_exact_command_is_named(bench, monkeypatch):
	monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
	with pytest.raises(Failure, match="apt-get install -y --no-install-recommends nginx-light redis-server"):
		system_packages.install(bench, ["nginx-light", "redis-server"])
