"""apps/frappe: from the package registry (verified) or genuine upstream (FRAPPE_SOURCE)."""

import shutil

from provision import frappe_upstream, frappe_wheel, stamps
from provision.bench import Bench
from provision.state import State


def inputs(bench: Bench, state: State) -> str:
	"""What apps/frappe is made from."""
	if state.uses_upstream:
		return stamps.digest(state.frappe_source, bench.provision / "upstream-overrides.txt")
	project_files = (bench.provision / "frappe_root").iterdir()
	return stamps.digest(frappe_wheel.WHEEL_SHA256, frappe_wheel.TREE_DIGEST, *sorted(project_files))


def is_present(bench: Bench, state: State) -> bool:
	"""True when apps/frappe is there. The registry tree is verified anew each time, and a changed one stops the set-up."""
	if not (bench.frappe / "frappe" / "__init__.py").exists():
		return False
	if not state.uses_upstream:
		frappe_wheel.verify_tree(bench.frappe)
	return True


def make(bench: Bench, state: State) -> None:
	"""Put apps/frappe in place, whole or not at all."""
	log = bench.logs / "frappe.log"
	fresh = bench.apps / ".frappe-new"
	shutil.rmtree(fresh, ignore_errors=True)
	if state.uses_upstream:
		frappe_upstream.fetch(bench, state.frappe_source, fresh, log)
	else:
		frappe_wheel.assemble(bench, fresh, log)
	shutil.rmtree(bench.frappe, ignore_errors=True)
	fresh.rename(bench.frappe)
