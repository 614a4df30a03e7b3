"""Running other programs: output goes to a log, failure becomes one clear message."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from provision.failure import Failure

TAIL_LINES = 15


def run_logged(
	command: Sequence[str | Path],
	log: Path,
	*,
	what: str,
	next_step: str,
	cwd: Path | None = None,
	env: Mapping[str, str] | None = None,
	stdin: str | None = None,
	secrets: Sequence[str] = (),
) -> None:
	"""Run a command with its output appended to `log`; raise Failure(what, next_step, log) when it fails.

	`env` is added to the present environment. `stdin` is given as text and never written to the log; words of the
	command that stand in `secrets` are masked there.
	"""
	words = [str(word) for word in command]
	log.parent.mkdir(parents=True, exist_ok=True)
	with log.open("a", encoding="utf-8") as output:
		output.write(f"\n$ {' '.join('***' if word in secrets else word for word in words)}\n")
		output.flush()
		try:
			result = subprocess.run(
				words,
				cwd=cwd,
				env={**os.environ, **(env or {})},
				input=stdin,
				stdin=subprocess.DEVNULL if stdin is None else None,
				stdout=output,
				stderr=subprocess.STDOUT,
				text=True,
			)
		except OSError as error:
			output.write(f"{error}\n")
			raise Failure(f"{what} ({error})", next_step, log) from error
	if result.returncode:
		raise Failure(f"{what} (exit code {result.returncode})\n{last_lines(log)}", next_step, log)


def last_lines(log: Path, count: int = TAIL_LINES) -> str:
	"""The end of a log, indented for a message."""
	lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:]
	return "\n".join(f"    {line}" for line in lines)
