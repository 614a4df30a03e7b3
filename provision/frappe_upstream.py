"""Genuine Frappe (version 15) from a Git URL or path, prepared through the frappe-bench command line.

Two of its dependencies point at Git forks. Where Git hosting cannot be reached, they and a few others are
replaced by releases from the package registries (upstream-overrides.txt).
"""

import json
import re
import subprocess
from pathlib import Path

from provision import tool_path
from provision.bench import Bench
from provision.commands import run_logged

DEFAULT_BRANCH = "version-15"
REACH_SECONDS = 20


def split_source(source: str) -> tuple[str, str]:
	"""Split "<URL or path>[@branch]"; an @ before the last slash or colon belongs to the address (git@host:…)."""
	address, at, branch = source.rpartition("@")
	if not at or "/" in branch or ":" in branch:
		return source, DEFAULT_BRANCH
	return address, branch


def fetch(bench: Bench, source: str, target: Path, log: Path) -> None:
	"""Clone the branch or tag into `target` and replace what cannot be had here."""
	address, branch = split_source(source)
	run_logged(
		["git", "clone", "--depth", "1", "--no-tags", "--branch", branch, _as_url(address), target],
		log,
		what=f"Frappe could not be fetched from {address} (branch or tag {branch}).",
		next_step="Check FRAPPE_SOURCE=<Git URL or path>[@branch] and that this machine reaches it.",
	)
	_override_python(target / "pyproject.toml", overrides(bench, "python"))
	_override_node(target, overrides(bench, "node"))


def _as_url(address: str) -> str:
	"""A shallow clone of a path needs it as a file URL."""
	path = Path(address)
	return path.resolve().as_uri() if path.exists() else address


def overrides(bench: Bench, kind: str) -> dict[str, str]:
	"""Name and version of the replacements for `python` or `node`."""
	lines = (bench.provision / "upstream-overrides.txt").read_text(encoding="utf-8").splitlines()
	rows = [line.split() for line in lines if line.startswith(f"{kind} ")]
	return {name: version for _, name, version in rows}


def _override_python(project: Path, replacements: dict[str, str]) -> None:
	text = project.read_text(encoding="utf-8")
	for name, version in replacements.items():
		text = re.sub(
			rf'"{re.escape(name)}(?![\w-])[^"]*"',
			lambda found, new=f"{name}{version}": found[0] if _can_be_had(found[0]) else f'"{new}"',
			text,
		)
	project.write_text(text, encoding="utf-8")


def _override_node(root: Path, replacements: dict[str, str]) -> None:
	package = json.loads((root / "package.json").read_text(encoding="utf-8"))
	for name, version in replacements.items():
		wanted = package.get("dependencies", {}).get(name, "")
		if wanted and not _can_be_had(_git_address(wanted)):
			package["dependencies"][name] = version
			_drop_lock_entry(root / "yarn.lock", name)
	(root / "package.json").write_text(json.dumps(package, indent=2) + "\n", encoding="utf-8")


def _git_address(wanted: str) -> str:
	"""npm's short forms ("github:owner/name", "owner/name") as an address."""
	short = re.fullmatch(r"(?:github:)?([\w.-]+/[\w.-]+)(?:#.*)?", wanted)
	return f"git+https://github.com/{short[1]}" if short else wanted


def _drop_lock_entry(lock: Path, name: str) -> None:
	"""Remove a package's block, so that yarn resolves it anew."""
	blocks = lock.read_text(encoding="utf-8").split("\n\n")
	kept = [block for block in blocks if not re.match(rf'\n?"?{re.escape(name)}@', block)]
	lock.write_text("\n\n".join(kept), encoding="utf-8")


def _can_be_had(requirement: str) -> bool:
	"""False for a requirement without a Git address (its version is replaced) and for a repository out of reach."""
	found = re.search(r"git\+(https?://[^@#\"\s]+)", requirement)
	if not found:
		return False
	try:
		command = ["git", "ls-remote", "--exit-code", found[1], "HEAD"]
		return (
			subprocess.run(command, capture_output=True, timeout=REACH_SECONDS, env=_silent_git()).returncode
			== 0
		)
	except subprocess.TimeoutExpired:
		return False


def _silent_git() -> dict[str, str]:
	"""Git must fail instead of asking for a password."""
	return {"GIT_TERMINAL_PROMPT": "0", "PATH": "/usr/local/bin:/usr/bin:/bin"}


def install_python(bench: Bench, log: Path) -> None:
	"""Install Frappe and the app into env/ through the bench command line."""
	pip = [bench.env / "bin" / "python", "-m", "pip", "install"]
	hint = {
		"what": "Python packages could not be installed.",
		"next_step": "Check that pip reaches a package registry.",
	}
	run_logged([*pip, "setuptools>=78.1.1,<81", "flit_core>=3.4,<4"], log, **hint)
	_bench(bench, log, "setup", "requirements", "--python", "frappe")
	run_logged([*pip, "--no-build-isolation", "-e", bench.app], log, **hint)


def build_bundles(bench: Bench, log: Path) -> None:
	"""Install Frappe's Node packages and build all bundles with its own builder."""
	_bench(bench, log, "setup", "requirements", "--node", "frappe")
	_bench(bench, log, "build", "--production", "--force")


def _bench(bench: Bench, log: Path, *words: str) -> None:
	run_logged(
		[bench.cli / "bin" / "bench", *words],
		log,
		cwd=bench.root,
		env=tool_path.tools_first(bench),
		what=f"`bench {' '.join(words)}` failed.",
		next_step="See the log, then run the command again.",
	)
