"""Random passwords of this clone, made once and kept in files only their owner can read."""

import secrets
from pathlib import Path

from provision.bench import Bench
from provision.state import write_private

PASSWORD_BYTES = 18


def password(bench: Bench, name: str) -> str:
	"""The password called `name` (for example `mariadb-root`), made at the first call."""
	path = password_file(bench, name)
	if not path.exists():
		write_private(path, secrets.token_urlsafe(PASSWORD_BYTES) + "\n")
	return path.read_text(encoding="utf-8").strip()


def password_file(bench: Bench, name: str) -> Path:
	"""Where the password called `name` is kept."""
	return bench.run / "secrets" / name


def all_values(bench: Bench) -> tuple[str, ...]:
	"""Every password made so far, for masking them in logs."""
	folder = bench.run / "secrets"
	return (
		tuple(path.read_text(encoding="utf-8").strip() for path in folder.glob("*"))
		if folder.exists()
		else ()
	)
