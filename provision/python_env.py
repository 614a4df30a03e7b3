"""Python environments: env/ for Frappe and the app, config/run/cli for the bench command line and honcho."""

import shutil
import subprocess
import sys
from pathlib import Path

from provision import frappe_upstream, stamps
from provision.bench import Bench
from provision.commands import run_logged
from provision.failure import Failure
from provision.state import State

OLDEST_PYTHON = (3, 11)
# Frappe of 2023 and version 15 both end at 3.12.
NEWEST_PYTHON = (3, 12)
NETWORK_HINT = "Check that pip reaches a package registry on this machine, then run the command again."


def check_python() -> None:
	"""Stop when the running Python is not one that Frappe works with."""
	if OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
		return
	raise Failure(
		f"This is Python {sys.version.split()[0]}; Frappe needs 3.11 or 3.12.",
		"Put a python3 of that version first in PATH (Debian 12 brings 3.11).",
	)


def works(folder: Path) -> bool:
	"""True when the environment's Python starts (it stops doing so when its base Python is removed)."""
	python = folder / "bin" / "python"
	return python.exists() and subprocess.run([python, "-c", ""], capture_output=True).returncode == 0


def make(folder: Path, log: Path) -> None:
	"""Make an empty environment unless a working one is there."""
	if works(folder):
		return
	shutil.rmtree(folder, ignore_errors=True)
	run_logged(
		[sys.executable, "-m", "venv", folder],
		log,
		what=f"The Python environment {folder} could not be made.",
		next_step="Install the package python3-venv, then run the command again.",
	)


def pip_install(folder: Path, log: Path, *arguments: str | Path) -> None:
	"""Run pip install in an environment."""
	run_logged(
		[folder / "bin" / "python", "-m", "pip", "install", "--disable-pip-version-check", *arguments],
		log,
		what="Python packages could not be installed.",
		next_step=NETWORK_HINT,
	)


def packages_inputs(bench: Bench, state: State) -> str:
	"""What the packages of env/ depend on."""
	return stamps.digest(
		sys.version,
		state.frappe_source,
		bench.provision / "frappe-constraints.txt",
		bench.provision / "upstream-overrides.txt",
		bench.frappe / "pyproject.toml",
		bench.app / "pyproject.toml",
	)


def install_packages(bench: Bench, state: State) -> None:
	"""Install Frappe with its dependencies, then the app, both editable."""
	log = bench.logs / "python.log"
	make(bench.env, log)
	if state.uses_upstream:
		frappe_upstream.install_python(bench, log)
	else:
		_install_registry_frappe(bench, log)


def _install_registry_frappe(bench: Bench, log: Path) -> None:
	pins = bench.provision / "frappe-constraints.txt"
	pip_install(bench.env, log, "-r", pins, "flit_core>=3.4,<4")
	pip_install(bench.env, log, "--no-deps", "--no-build-isolation", "-e", bench.frappe)
	pip_install(bench.env, log, "--no-build-isolation", "-r", pins, "-e", bench.app)


def has_packages(bench: Bench) -> bool:
	return works(bench.env)


def tools_inputs(bench: Bench) -> str:
	return stamps.digest(sys.version, bench.provision / "dev-requirements.txt")


def install_tools(bench: Bench) -> None:
	"""Install what tests and checks need into env/."""
	pip_install(bench.env, bench.logs / "python.log", "-r", bench.provision / "dev-requirements.txt")


def has_tools(bench: Bench) -> bool:
	return (bench.env / "bin" / "pytest").exists() and (bench.env / "bin" / "ruff").exists()


def cli_inputs(bench: Bench) -> str:
	return stamps.digest(sys.version, bench.provision / "cli-requirements.txt")


def install_cli(bench: Bench) -> None:
	"""Install the bench command line and honcho into their own environment."""
	log = bench.logs / "cli.log"
	make(bench.cli, log)
	pip_install(bench.cli, log, "-r", bench.provision / "cli-requirements.txt")


def has_cli(bench: Bench) -> bool:
	return works(bench.cli) and (bench.cli / "bin" / "bench").exists()
