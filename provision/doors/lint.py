"""bin/lint: style, formatting, browser code and the import contract; reports everything before it fails."""

import os
import subprocess

from provision import tool_path
from provision.bench import Bench
from provision.console import say
from provision.doors import setup
from provision.setup_steps import SetUp
from provision.steps import Step

RUFF_CONFIG = "apps/single_window/pyproject.toml"
PYTHON_FOLDERS = ("apps/single_window", "provision", "deploy", "benchmarks")
SCRIPT_FOLDERS = ("apps/single_window/single_window", "apps/single_window/js_tests", "provision")


def main(bench: Bench, _arguments: list[str]) -> int:
	"""Exit code 0 when every check passes."""
	setup.carry_out(bench, _steps)
	failed = [title for title, command in _checks(bench) if not _passes(bench, title, command)]
	say(f"Lint failed: {', '.join(failed)}." if failed else "Lint passed.")
	return 1 if failed else 0


def _steps(setup: SetUp) -> list[Step]:
	return [*setup.base(tests=True), setup.lint_tools()]


def _checks(bench: Bench) -> list[tuple[str, list[str]]]:
	tools = bench.env / "bin"
	ruff = [str(tools / "ruff")]
	return [
		("ruff", [*ruff, "check", "--config", RUFF_CONFIG, *PYTHON_FOLDERS]),
		("ruff format", [*ruff, "format", "--check", "--config", RUFF_CONFIG, *PYTHON_FOLDERS]),
		("import contract", [str(tools / "lint-imports"), "--config", _contract(bench)]),
		("eslint", [str(_eslint(bench)), "--config", "provision/lint/eslint.config.mjs", *SCRIPT_FOLDERS]),
	]


def _contract(bench: Bench) -> str:
	own = bench.app / ".importlinter"
	return str(own if own.exists() else bench.app / "pyproject.toml")


def _eslint(bench: Bench) -> str:
	return str(bench.provision / "lint" / "node_modules" / ".bin" / "eslint")


def _passes(bench: Bench, title: str, command: list[str]) -> bool:
	say(f"— {title}")
	environment = {**os.environ, **tool_path.tools_first(bench)}
	return subprocess.run(command, cwd=bench.root, env=environment).returncode == 0
