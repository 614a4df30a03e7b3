"""TCP ports of this clone: chosen free once, kept, and chosen anew when somebody else has taken one meanwhile."""

import random
import socket
from collections.abc import Callable, Collection

from provision.failure import Failure
from provision.state import State

# Roles that get a port in the private range. The web front ("proxy") has a wish of its own (WEB_PORT).
PRIVATE_ROLES = ("mariadb", "redis_cache", "redis_queue", "web", "socketio")
# Below Linux's range for outgoing connections (from 32768), above the usual servers.
PRIVATE_RANGE = range(21000, 31000)
FRONT_ATTEMPTS = 50


def is_free(port: int) -> bool:
	"""True when a server could listen on this port on the loopback addresses and on all addresses."""
	return all(_can_bind(family, host, port) for family, host in _addresses())


def _addresses() -> list[tuple[socket.AddressFamily, str]]:
	addresses = [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET, "0.0.0.0")]
	if has_ipv6_loopback():
		addresses.append((socket.AF_INET6, "::1"))
	return addresses


def has_ipv6_loopback() -> bool:
	return socket.has_ipv6 and _can_bind(socket.AF_INET6, "::1", 0)


def _can_bind(family: socket.AddressFamily, host: str, port: int) -> bool:
	with socket.socket(family, socket.SOCK_STREAM) as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind((host, port))
		except OSError:
			return False
	return True


def free_private_port(taken: Collection[int] = ()) -> int:
	"""A free port of the private range that is not in `taken`."""
	for port in random.sample(PRIVATE_RANGE, len(PRIVATE_RANGE)):
		if port not in taken and is_free(port):
			return port
	raise Failure(
		f"No free TCP port between {PRIVATE_RANGE.start} and {PRIVATE_RANGE.stop}.",
		"Stop programs that listen on these ports, then run the command again.",
	)


def choose(state: State, is_ours: Callable[[str], bool]) -> list[str]:
	"""Fill in missing ports and replace those taken by others; return the roles that changed.

	`is_ours(role)` says whether the present listener of a role is this bench's own process.
	"""
	changed = []
	for role in PRIVATE_ROLES:
		port = state.ports.get(role)
		if port and (is_ours(role) or is_free(port)):
			continue
		state.ports[role] = free_private_port(state.ports.values())
		changed.append(role)
	if not is_ours("proxy"):
		front = front_port(state.wanted_web_port)
		if state.ports.get("proxy") != front:
			state.ports["proxy"] = front
			changed.append("proxy")
	return changed


def front_port(wanted: int) -> int:
	"""The wanted port of the web front, or the next free one above it."""
	for port in range(wanted, min(wanted + FRONT_ATTEMPTS, 65536)):
		if is_free(port):
			return port
	raise Failure(
		f"Port {wanted} and the {FRONT_ATTEMPTS - 1} ports above it are taken.",
		"Set WEB_PORT to a free port, for example WEB_PORT=9100 bin/start.",
	)
