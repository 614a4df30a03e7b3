"""Node packages and browser bundles, through provision/assets (the builder has a README of its own)."""

import shutil
import subprocess
from pathlib import Path

from provision import frappe_upstream, stamps
from provision.bench import APP, Bench
from provision.commands import run_logged
from provision.failure import Failure
from provision.state import State

OLDEST_NODE = 18
SOURCE_PATTERNS = ("*.js", "*.ts", "*.mjs", "*.vue", "*.css", "*.scss", "*.html", "*.svg", "*.woff2")


def check_node() -> None:
	"""Stop when Node is missing or too old for the asset builder."""
	program = shutil.which("node")
	version = (
		subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip()
		if program
		else ""
	)
	if version.startswith("v") and int(version[1:].split(".")[0]) >= OLDEST_NODE:
		return
	raise Failure(
		f"Node {OLDEST_NODE} or newer is needed; found: {version or 'none'}.",
		"Install a newer Node (Debian 12: apt-get install nodejs npm), then run the command again.",
	)


def folder(bench: Bench) -> Path:
	return bench.provision / "assets"


def _packages(bench: Bench) -> tuple[Path, ...]:
	"""The builder with Frappe's bundles and the realtime server, and the app's own."""
	return (folder(bench), bench.app)


def packages_inputs(bench: Bench) -> str:
	return stamps.digest(*map(_lock_digest, _packages(bench)))


def has_packages(bench: Bench) -> bool:
	return all(map(_is_installed, _packages(bench)))


def install_packages(bench: Bench) -> None:
	"""Install exactly the locked packages."""
	for package in _packages(bench):
		_npm_ci(bench, package)


def _lint_folder(bench: Bench) -> Path:
	return bench.provision / "lint"


def lint_inputs(bench: Bench) -> str:
	return _lock_digest(_lint_folder(bench))


def has_lint_tools(bench: Bench) -> bool:
	return _is_installed(_lint_folder(bench))


def install_lint_tools(bench: Bench) -> None:
	"""Install exactly the locked packages of the browser code checks."""
	_npm_ci(bench, _lint_folder(bench))


def _lock_digest(package: Path) -> str:
	return stamps.digest(package / "package.json", package / "package-lock.json")


def _is_installed(package: Path) -> bool:
	return (package / "node_modules" / ".package-lock.json").exists()


def _npm_ci(bench: Bench, package: Path) -> None:
	run_logged(
		["npm", "ci", "--no-audit", "--no-fund"],
		bench.logs / "npm.log",
		cwd=package,
		what="Node packages could not be installed.",
		next_step="Check that npm reaches a package registry on this machine, then run the command again.",
	)


def bundles_inputs(bench: Bench, state: State) -> str:
	"""Sources of all bundles: the builder, Frappe (by its source) and the app."""
	public = bench.app / APP / "public"
	return stamps.digest(
		packages_inputs(bench),
		state.frappe_source,
		stamps.tree_digest(folder(bench), ("*.mjs", "*.js")),
		stamps.tree_digest(public, SOURCE_PATTERNS),
		bench.sites / "apps.txt",
	)


def has_bundles(bench: Bench) -> bool:
	return all((bench.sites / "assets" / name).exists() for name in ("assets.json", "assets-rtl.json"))


def build_bundles(bench: Bench, state: State) -> None:
	"""Build all bundles: our builder for the registry's Frappe, genuine Frappe's own for itself."""
	if state.uses_upstream:
		frappe_upstream.build_bundles(bench, bench.logs / "assets.log")
	else:
		_node(bench, "attach.mjs")
		_node(bench, "build.mjs", "--production")


def _node(bench: Bench, *arguments: str) -> None:
	script, *rest = arguments
	run_logged(
		["node", folder(bench) / script, *rest],
		bench.logs / "assets.log",
		cwd=bench.root,
		what="The browser bundles could not be built.",
		next_step="The log names the file and line at fault.",
	)
