"""Frappe from the package registry: fetch the pinned wheel, undo its renaming, verify both ends.

The wheel is a renamed copy of Frappe (ADR on the source of Frappe). Two checks guard it: the sha256 of the
wheel as fetched and the digest of the finished tree.
"""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from provision.bench import Bench
from provision.commands import run_logged
from provision.failure import Failure

PACKAGE = "criscostack"
VERSION = "1.0.0"
WHEEL_NAME = f"{PACKAGE}-{VERSION}-py3-none-any.whl"
WHEEL_SHA256 = "dc58aaf29c59b7666edc953596e5b31f77d7286b2ed6b14c6a205b217c210349"
TREE_DIGEST = "a0eaa5a0e542a7949d0779dcb0197dd76ec96b35f1db5ebe92eec5432707c1c3"

# Order matters: the longer spellings first, the bare stems after them.
RENAMES: tuple[tuple[str, str], ...] = (
	("criscostack", "frappe"),
	("CriscoStack", "Frappe"),
	("Criscostack", "Frappe"),
	("CRISCOSTACK", "FRAPPE"),
	("criscoerp", "erpnext"),
	("Criscoerp", "ERPNext"),
	("CriscoERP", "ERPNext"),
	("Crisco", "Frappe"),
	("crisco", "frappe"),
	("CRISCO", "FRAPPE"),
	("brik", "bench"),
)
BINARY_PROBE_BYTES = 4096


def fetch_wheel(bench: Bench, log: Path) -> Path:
	"""Return the verified wheel, downloading it through pip when it is not in the cache yet."""
	wheel = bench.cache / WHEEL_NAME
	if not wheel.exists():
		pip = [bench.cli / "bin" / "python", "-m", "pip"]
		run_logged(
			[
				*pip,
				"download",
				"--no-deps",
				"--only-binary=:all:",
				"--dest",
				bench.cache,
				f"{PACKAGE}=={VERSION}",
			],
			log,
			what=f"The package {PACKAGE} {VERSION} could not be downloaded.",
			next_step="Check that pip reaches a package registry on this machine, then run the command again.",
		)
	verify_wheel(wheel)
	return wheel


def verify_wheel(wheel: Path, expected: str = WHEEL_SHA256) -> None:
	"""Stop unless the file is byte for byte the pinned one."""
	found = hashlib.sha256(wheel.read_bytes()).hexdigest()
	if found == expected:
		return
	raise Failure(
		f"{wheel.name} is not the file this project was tested with: its sha256 is {found}, expected {expected}. "
		"Nothing was unpacked.",
		f"Delete {wheel} and run the command again. If it happens twice, the registry in use serves a changed "
		"package: use another registry and tell the maintainers.",
	)


def rename(text: str) -> str:
	"""Undo the package's renaming in one piece of text."""
	for old, new in RENAMES:
		text = text.replace(old, new)
	return text


def rename_content(content: bytes) -> bytes:
	"""Undo the renaming in a file's content; binary files stay as they are."""
	if b"\0" in content[:BINARY_PROBE_BYTES]:
		return content
	try:
		return rename(content.decode("utf-8")).encode("utf-8")
	except UnicodeDecodeError:
		return content


def unpack(wheel: Path, target: Path) -> None:
	"""Write the renamed package folder of the wheel below `target` (which gets `frappe/`)."""
	with zipfile.ZipFile(wheel) as archive:
		for entry in archive.infolist():
			path = PurePosixPath(entry.filename)
			if entry.is_dir() or path.parts[0] != PACKAGE or path.name == ".DS_Store":
				continue
			_write(target, PurePosixPath(rename(entry.filename)), rename_content(archive.read(entry)))


def _write(target: Path, relative: PurePosixPath, content: bytes) -> None:
	if relative.is_absolute() or ".." in relative.parts:
		raise Failure(f"The wheel holds a file outside its folder: {relative}.", "Do not use this wheel.")
	path = target / relative
	path.parent.mkdir(parents=True, exist_ok=True)
	path.write_bytes(content)


def tree_digest(parent: Path) -> str:
	"""Digest of `parent/frappe`: sha256 over the lines "<sha256>  <path>" sorted by path bytes.

	Compiled Python and built bundles, which a running bench adds, do not count.
	"""
	names = sorted(path.relative_to(parent).as_posix().encode() for path in _source_files(parent / "frappe"))
	total = hashlib.sha256()
	for name in names:
		content = hashlib.sha256((parent / name.decode()).read_bytes()).hexdigest()
		total.update(content.encode() + b"  " + name + b"\n")
	return total.hexdigest()


def _source_files(folder: Path) -> Iterator[Path]:
	for place, folders, files in os.walk(folder):
		here = Path(place)
		folders[:] = [name for name in folders if not _is_made_here(here / name, folder)]
		yield from (here / name for name in files if not (here / name).is_symlink())


def _is_made_here(path: Path, folder: Path) -> bool:
	return path.is_symlink() or path.name == "__pycache__" or path == folder / "public" / "dist"


def verify_tree(parent: Path, expected: str = TREE_DIGEST) -> None:
	"""Stop unless `parent/frappe` is exactly the verified Frappe tree."""
	found = tree_digest(parent)
	if found == expected:
		return
	raise Failure(
		f"The Frappe tree in {parent / 'frappe'} is not the verified one: its digest is {found}, expected {expected}.",
		f"Changes belong into the app, not into Frappe. Delete {parent} and run the command again; it is made anew.",
	)


def assemble(bench: Bench, target: Path, log: Path) -> None:
	"""Write the verified Frappe tree and our project files for it to `target`."""
	unpack(fetch_wheel(bench, log), target)
	verify_tree(target)
	for source in sorted((bench.provision / "frappe_root").iterdir()):
		shutil.copy(source, target / source.name)
