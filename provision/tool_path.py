"""Environment variables for programs started by this bench."""

import os

from provision.bench import Bench


def tools_first(bench: Bench) -> dict[str, str]:
	"""PATH with the bench command line and yarn first."""
	tools = (bench.cli / "bin", bench.provision / "assets" / "node_modules" / ".bin")
	return {"PATH": os.pathsep.join([*map(str, tools), os.environ.get("PATH", os.defpath), "/usr/sbin"])}
