"""Ports are chosen free, kept, and given up when somebody else listens on them."""

import socket

import pytest

from provision import ports, redis_servers, site_config, state
from provision.failure import Failure
from provision.state import State

pytestmark = pytest.mark.feature("Q1")


def nobody(_role):
	return False


@pytest.fixture
def listener():
	"""Somebody else's server on a port of the private range."""
	with socket.socket() as server:
		server.bind(("127.0.0.1", ports.free_private_port()))
		server.listen()
		yield server.getsockname()[1]


def test_every_role_gets_a_free_port_of_its_own(bench):
	chosen = State(choices={"WEB_PORT": "18600"})
	ports.choose(chosen, nobody)
	assert set(chosen.ports) == {*ports.PRIVATE_ROLES, "proxy"}
	assert len(set(chosen.ports.values())) == len(chosen.ports)
	assert all(ports.is_free(port) for port in chosen.ports.values())


def test_chosen_ports_are_recorded_and_kept(bench):
	chosen = State(choices={"WEB_PORT": "18600"})
	ports.choose(chosen, nobody)
	state.save(bench, chosen)
	again = state.load(bench)
	assert again.ports == chosen.ports
	assert ports.choose(again, nobody) == []
	assert bench.state_file.stat().st_mode & 0o777 == 0o600


def test_a_port_taken_by_somebody_else_is_chosen_anew(listener):
	chosen = State(choices={"WEB_PORT": "18600"})
	ports.choose(chosen, nobody)
	chosen.ports["mariadb"] = listener
	assert ports.choose(chosen, nobody) == ["mariadb"]
	assert chosen.ports["mariadb"] != listener


def test_a_port_on_which_our_own_server_listens_is_kept(listener):
	chosen = State(choices={"WEB_PORT": "18600"})
	ports.choose(chosen, nobody)
	chosen.ports["mariadb"] = listener
	assert ports.choose(chosen, lambda role: role == "mariadb") == []


def test_the_front_moves_to_the_next_free_port(listener):
	assert ports.front_port(listener) > listener


def test_two_clones_never_share_a_port(listener):
	first, second = State(choices={"WEB_PORT": "18600"}), State(choices={"WEB_PORT": "18700"})
	ports.choose(first, nobody)
	with socket.socket() as server:
		server.bind(("127.0.0.1", first.ports["redis_queue"]))
		server.listen()
		second.ports["redis_queue"] = first.ports["redis_queue"]
		ports.choose(second, nobody)
	assert second.ports["redis_queue"] != first.ports["redis_queue"]


def test_a_changed_port_reaches_every_generated_file(bench):
	chosen = State(choices={"WEB_PORT": "18600"})
	ports.choose(chosen, nobody)
	site_config.write_common(bench, chosen)
	chosen.ports["redis_queue"] = 29999
	assert not site_config.is_written(bench, chosen)
	site_config.write_common(bench, chosen)
	assert site_config.read(bench.sites / "common_site_config.json")["redis_queue"].endswith(":29999")
	assert "port 29999" in redis_servers.config_text(bench, chosen, "redis_queue")


def test_a_wish_that_is_no_number_is_refused(bench):
	with pytest.raises(Failure, match="WEB_PORT is not a number"):
		state.remember_environment(State(), {"WEB_PORT": "eighty"})
