"""Whether an account without special rights could reach a folder."""

from pathlib import Path


def others_can_enter(path: Path) -> bool:
	"""True when the folder and all folders above it let everybody pass."""
	return all(parent.stat().st_mode & 0o001 for parent in (path, *path.parents))
