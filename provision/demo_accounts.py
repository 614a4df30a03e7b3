"""The demo's accounts, asked from the app once after loading and printed at every start."""

import json
import subprocess

from provision import bench_commands, secret_files
from provision.bench import APP, DEMO_SITE, Bench
from provision.failure import Failure
from provision.state import write_private

FUNCTION = f"{APP}.setup.demo.accounts"
FILE = "demo-accounts.json"


def fetch(bench: Bench) -> None:
	"""Ask the app for its demo accounts (a list of title, user, password) and keep them."""
	result = subprocess.run(
		[bench_commands.program(bench), "--site", DEMO_SITE, "execute", FUNCTION],
		cwd=bench.root,
		env=bench_commands.environment(bench),
		capture_output=True,
		text=True,
	)
	try:
		accounts = json.loads(result.stdout.strip().splitlines()[-1])
		write_private(secret_files.password_file(bench, FILE), json.dumps(accounts))
	except (ValueError, IndexError) as error:
		raise Failure(
			f"{FUNCTION} did not return the accounts.\n{result.stderr}", "Run bin/start again."
		) from error


def read(bench: Bench) -> list[dict[str, str]]:
	"""The accounts to print: the administrator's and those of the demo data."""
	administrator = {
		"title": "Administrator (Desk)",
		"user": "Administrator",
		"password": secret_files.password(bench, f"administrator-{DEMO_SITE}"),
	}
	file = secret_files.password_file(bench, FILE)
	return [administrator, *(json.loads(file.read_text(encoding="utf-8")) if file.exists() else [])]
