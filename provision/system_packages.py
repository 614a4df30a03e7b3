"""Debian packages: found missing by what they provide, installed without ever starting a system service."""

import ctypes.util
import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from provision.bench import Bench
from provision.commands import run_logged
from provision.failure import Failure
from provision.state import State

POLICY_FILE = Path("/usr/sbin/policy-rc.d")
POLICY_MARK = "# written by provision/system_packages.py, removed right after the installation"
# Units the packages bring along; this bench runs servers of its own and needs none of them.
UNITS = {
	"mariadb-server": "mariadb.service",
	"redis-server": "redis-server.service",
	"nginx-light": "nginx.service",
}


@dataclass(frozen=True)
class Need:
	"""A Debian package and how to see that what it provides is there."""

	package: str
	is_there: Callable[[], bool]


def _program(name: str) -> Callable[[], bool]:
	path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
	return lambda: shutil.which(name, path=path) is not None


def _library(name: str) -> Callable[[], bool]:
	return lambda: ctypes.util.find_library(name) is not None


ALWAYS = (
	Need("git", _program("git")),
	Need("nodejs", _program("node")),
	Need("npm", _program("npm")),
	Need("nginx-light", _program("nginx")),
	Need("mariadb-client", _program("mariadb-admin")),
	Need("python3-venv", lambda: importlib.util.find_spec("ensurepip") is not None),
	# WeasyPrint draws the permits' PDFs with these.
	Need("libpango-1.0-0", _library("pango-1.0")),
	Need("libpangoft2-1.0-0", _library("pangoft2-1.0")),
	Need("libharfbuzz0b", _library("harfbuzz")),
	Need("libharfbuzz-subset0", _library("harfbuzz-subset")),
	Need("fontconfig", _program("fc-list")),
)
OWN_DATABASE = (Need("mariadb-server", _program("mariadbd")),)
OWN_REDIS = (Need("redis-server", _program("redis-server")),)
FOR_TESTS = (Need("chromium", _program("chromium")), Need("openssl", _program("openssl")))


def missing(state: State, *, tests: bool) -> list[str]:
	"""Packages that must be installed; `tests` adds what only they need."""
	needs = [*ALWAYS]
	needs += OWN_DATABASE if state.own_database else ()
	needs += OWN_REDIS if state.own_redis else ()
	needs += FOR_TESTS if tests else ()
	return [need.package for need in needs if not need.is_there()]


def install(bench: Bench, packages: list[str]) -> None:
	"""Install packages with apt. Without root rights, say exactly what to run."""
	command = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
	if os.geteuid() != 0 or not shutil.which("apt-get"):
		raise Failure(
			f"These programs or libraries are missing: {', '.join(packages)}.",
			f"Run as root: {command}   (then run this command again; the services need not be started)",
		)
	log = bench.logs / "apt.log"
	retry = f"Check that the machine reaches a Debian mirror, then try by hand: {command}"
	with services_stay_down():
		run_logged(
			["apt-get", "update"],
			log,
			what="The list of Debian packages could not be fetched.",
			next_step=retry,
		)
		run_logged(
			["apt-get", "install", "-y", "--no-install-recommends", *packages],
			log,
			what="Debian packages could not be installed.",
			env={"DEBIAN_FRONTEND": "noninteractive"},
			next_step=retry,
		)
	_disable_units(packages, log)


@contextmanager
def services_stay_down(policy: Path = POLICY_FILE) -> Iterator[None]:
	"""While active, installing a package starts nothing. A policy of the machine itself is put back afterwards."""
	aside = policy.with_name(f"{policy.name}.set-aside")
	if policy.exists() and POLICY_MARK not in policy.read_text(encoding="utf-8", errors="replace"):
		policy.replace(aside)
	policy.write_text(f"#!/bin/sh\n{POLICY_MARK}\nexit 101\n", encoding="utf-8")
	policy.chmod(0o755)
	try:
		yield
	finally:
		policy.unlink(missing_ok=True)
		if aside.exists():
			aside.replace(policy)


def _disable_units(packages: list[str], log: Path) -> None:
	"""A server installed only for this bench must not start at the next boot either."""
	units = [UNITS[name] for name in packages if name in UNITS]
	if not units or not shutil.which("systemctl"):
		return
	run_logged(
		["systemctl", "disable", *units],
		log,
		what="The services that came with the packages could not be kept from starting at boot.",
		next_step=f"Run by hand: systemctl disable {' '.join(units)}",
	)
