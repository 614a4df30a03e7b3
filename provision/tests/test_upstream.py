"""Genuine Frappe by FRAPPE_SOURCE: address and branch, and replacements for what Git hosting would have to deliver."""

import json
import subprocess

import pytest

from provision import frappe_upstream
from provision.failure import Failure

pytestmark = pytest.mark.feature(["Q1", "Q8"])

OVERRIDES = "# reasons\npython gunicorn ~=23.0\nnode air-datepicker 2.2.3\n"
PROJECT = """[project]
dependencies = [
    "gunicorn @ git+https://invalid.invalid/fork@abc",
    "gunicorn-extra~=1.0",
    "requests~=2.32.0",
]
"""
LOCK = """# yarn lockfile v1


"air-datepicker@github:frappe/air-datepicker":
  version "2.2.3"

ajv@^6.0.0:
  version "6.0.0"
"""


@pytest.mark.parametrize(
	("source", "parts"),
	[
		("https://host.example/frappe.git", ("https://host.example/frappe.git", "version-15")),
		("https://host.example/frappe@v15.121.0", ("https://host.example/frappe", "v15.121.0")),
		("git@host.example:frappe/frappe.git", ("git@host.example:frappe/frappe.git", "version-15")),
		("git@host.example:frappe/frappe.git@develop", ("git@host.example:frappe/frappe.git", "develop")),
		("/srv/frappe@version-15", ("/srv/frappe", "version-15")),
	],
)
def test_source_is_split_into_address_and_branch(source, parts):
	assert frappe_upstream.split_source(source) == parts


@pytest.fixture
def source(bench, tmp_path):
	"""A small stand-in for Frappe's repository, without reach to the forks it names."""
	bench.provision.mkdir()
	(bench.provision / "upstream-overrides.txt").write_text(OVERRIDES)
	folder = tmp_path / "source"
	folder.mkdir()
	(folder / "pyproject.toml").write_text(PROJECT)
	(folder / "package.json").write_text(
		json.dumps({"dependencies": {"air-datepicker": "git+https://invalid.invalid/x"}})
	)
	(folder / "yarn.lock").write_text(LOCK)
	identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
	for words in (["init", "-q", "-b", "version-15"], ["add", "."], [*identity, "commit", "-q", "-m", "all"]):
		subprocess.run(["git", *words], cwd=folder, check=True)
	return folder


def test_forks_out_of_reach_are_replaced_by_releases(bench, source, tmp_path):
	target = tmp_path / "target"
	frappe_upstream.fetch(bench, str(source), target, tmp_path / "log")
	project = (target / "pyproject.toml").read_text()
	assert '"gunicorn~=23.0"' in project
	assert '"gunicorn-extra~=1.0"' in project
	assert '"requests~=2.32.0"' in project
	assert json.loads((target / "package.json").read_text())["dependencies"] == {"air-datepicker": "2.2.3"}
	lock = (target / "yarn.lock").read_text()
	assert "air-datepicker" not in lock
	assert "ajv@^6.0.0" in lock


def test_an_unknown_branch_is_named_in_the_message(bench, source, tmp_path):
	with pytest.raises(Failure, match="branch or tag no-such"):
		frappe_upstream.fetch(bench, f"{source}@no-such", tmp_path / "target", tmp_path / "log")
