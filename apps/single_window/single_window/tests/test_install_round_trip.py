"""The app's whole life on a site of its own: installed, migrated twice, taken off without a trace, installed again."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from provision import bench_commands
from provision.bench import this_bench
from single_window.constants import APP_NAME, MODULE, Role

pytestmark = pytest.mark.feature(["Q1", "E25"])

SITE = "round-trip.localhost"
PATIENCE = 900  # seconds for one command
# What the app counts as its own; a second migrate must leave these numbers as they are.
COUNTED = ("Role", "Custom Field", "Workflow", "Workflow State", "Web Form", "DocPerm", "Custom DocPerm", "DocType", "Agency",
	"County", "Agency Office", "Permit Type", "SMS Gateway", "Translation", "Workspace", "Page")  # fmt: skip

# Runs in a process of its own, so that this one stays on its site. Prints one JSON line.
LOOK = """
import json, frappe
frappe.init({site!r}, sites_path=".")
frappe.connect()
{work}
print("LOOK" + json.dumps(found, default=str))
"""
SCHEMA = """
rows = frappe.db.sql('''select table_name, column_name, column_type, is_nullable from information_schema.columns
	where table_schema = database() order by table_name, column_name''')
keys = frappe.db.sql('''select table_name, index_name, column_name, non_unique from information_schema.statistics
	where table_schema = database() order by table_name, index_name, seq_in_index''')
found = {{"schema": [rows, keys], "counts": {{one: frappe.db.count(one) for one in {counted!r}}}}}
"""
LEFT = """
gone = lambda doctype, filters: frappe.get_all(doctype, filters, pluck="name")
found = {{
	"DocType": gone("DocType", {{"module": {module!r}}}) + gone("DocType", {{"name": ("like", "Form %-%")}}),
	"Role": gone("Role", {{"name": ("in", {roles!r})}}),
	"Has Role": gone("Has Role", {{"role": ("in", {roles!r})}}),
	"DocPerm": gone("DocPerm", {{"role": ("in", {roles!r})}}),
	"Custom DocPerm": gone("Custom DocPerm", {{"role": ("in", {roles!r})}}),
	"Custom Field": gone("Custom Field", {{"fieldname": ("like", "card_%")}}),
	"Workflow": gone("Workflow", {{}}),
	"Web Form": gone("Web Form", {{"module": {module!r}}}),
	"Workspace": gone("Workspace", {{"module": {module!r}}}),
	"Page": gone("Page", {{"module": {module!r}}}),
	"Module Def": gone("Module Def", {{"app_name": {app!r}}}),
	"Scheduled Job Type": gone("Scheduled Job Type", {{"method": ("like", {app!r} + ".%")}}),
	"Installed": [one for one in frappe.get_installed_apps() if one == {app!r}],
}}
"""


def bench(*words: str) -> str:
	"""Run Frappe's command line as bin/bench does; its output."""
	command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", *words]
	environment = {key: value for key, value in os.environ.items() if key != "CI"}
	done = subprocess.run(
		command, capture_output=True, text=True, timeout=PATIENCE, env=environment, check=False
	)
	assert done.returncode == 0, f"{words}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
	return done.stdout


def look(work: str) -> dict:
	script = LOOK.format(site=SITE, work=work)
	done = subprocess.run(
		[sys.executable, "-c", script], capture_output=True, text=True, timeout=PATIENCE, check=False
	)
	assert done.returncode == 0, done.stderr[-4000:]
	return json.loads(done.stdout.rsplit("LOOK", 1)[1])


def snapshot() -> dict:
	found = look(SCHEMA.format(counted=COUNTED))
	return {
		"schema": hashlib.sha256(json.dumps(found["schema"]).encode()).hexdigest(),
		"counts": found["counts"],
	}


@pytest.fixture(scope="module")
def new_site(site) -> Iterator[None]:
	mine = this_bench()
	bench(*bench_commands.with_login(mine, ["new-site", SITE, "--force", "--admin-password", "admin"]))
	yield
	bench(*bench_commands.with_login(mine, ["drop-site", SITE, "--force", "--no-backup"]))


def test_install_migrate_uninstall_and_install_again_leave_a_clean_site(new_site):
	bench("--site", SITE, "install-app", APP_NAME)
	bench("--site", SITE, "migrate")
	first = snapshot()
	bench("--site", SITE, "migrate")
	assert snapshot() == first, "a second migrate has nothing to do"

	bench("--site", SITE, "uninstall-app", APP_NAME, "--yes", "--no-backup")
	roles = [str(role) for role in Role if role != Role.SYSTEM_MANAGER]
	left = look(LEFT.format(module=MODULE, roles=roles, app=APP_NAME))
	assert {what: names for what, names in left.items() if names} == {}

	bench("--site", SITE, "install-app", APP_NAME)
	assert snapshot()["counts"]["Permit Type"] == first["counts"]["Permit Type"]
