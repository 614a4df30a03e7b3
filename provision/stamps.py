"""Stamps say which inputs a finished step had, so that a step runs again exactly when its inputs change."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from provision.bench import Bench


def is_current(bench: Bench, key: str, inputs: str) -> bool:
	"""True when the step finished with exactly these inputs."""
	stamp = bench.stamps / key
	return stamp.exists() and stamp.read_text(encoding="utf-8") == inputs


def put(bench: Bench, key: str, inputs: str) -> None:
	"""Remember that the step finished with these inputs."""
	bench.stamps.mkdir(parents=True, exist_ok=True)
	fresh = bench.stamps / f".{key}.new"
	fresh.write_text(inputs, encoding="utf-8")
	fresh.replace(bench.stamps / key)


def drop(bench: Bench, key: str) -> None:
	"""Forget a step; it runs again next time."""
	(bench.stamps / key).unlink(missing_ok=True)


def digest(*parts: str | Path) -> str:
	"""One hash over texts, files (by content) and missing files (by absence)."""
	total = hashlib.sha256()
	for part in parts:
		data = _content(part) if isinstance(part, Path) else part.encode()
		total.update(len(data).to_bytes(8, "big") + data)
	return total.hexdigest()


def _content(path: Path) -> bytes:
	return path.read_bytes() if path.is_file() else b"(missing)"


def tree_digest(folder: Path, patterns: Iterable[str]) -> str:
	"""Hash over all files below a folder that match one of the patterns (names and contents)."""
	files = sorted({path for pattern in patterns for path in folder.rglob(pattern) if _counts(path, folder)})
	return digest(*[part for path in files for part in (path.relative_to(folder).as_posix(), path)])


def _counts(path: Path, folder: Path) -> bool:
	parts = path.relative_to(folder).parts
	return path.is_file() and not {"node_modules", "__pycache__", "dist"} & set(parts)
