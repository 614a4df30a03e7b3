"""Where everything of this bench lives. All other modules take a `Bench` and never build paths from strings of their own."""

from dataclasses import dataclass
from pathlib import Path

APP = "single_window"
DEMO_SITE = "localhost"
TEST_SITE = "test.localhost"


@dataclass(frozen=True)
class Bench:
	"""The folder that is both the repository and the bench."""

	root: Path

	@property
	def apps(self) -> Path:
		return self.root / "apps"

	@property
	def frappe(self) -> Path:
		return self.apps / "frappe"

	@property
	def app(self) -> Path:
		return self.apps / APP

	@property
	def env(self) -> Path:
		return self.root / "env"

	@property
	def python(self) -> Path:
		return self.env / "bin" / "python"

	@property
	def sites(self) -> Path:
		return self.root / "sites"

	@property
	def config(self) -> Path:
		return self.root / "config"

	@property
	def state_file(self) -> Path:
		"""Ports and choices of this clone (JSON, mode 0600)."""
		return self.config / "bench.json"

	@property
	def run(self) -> Path:
		"""Data, sockets, secrets and generated configuration of this clone."""
		return self.config / "run"

	@property
	def stamps(self) -> Path:
		return self.run / "stamps"

	@property
	def logs(self) -> Path:
		"""Logs of the set-up and of MariaDB, Redis and nginx."""
		return self.run / "logs"

	@property
	def pids(self) -> Path:
		return self.config / "pids"

	@property
	def cli(self) -> Path:
		"""Virtual environment of the frappe-bench command line and honcho."""
		return self.run / "cli"

	@property
	def cache(self) -> Path:
		"""Downloads, kept so that a repeated set-up needs no network for them."""
		return self.run / "downloads"

	@property
	def provision(self) -> Path:
		return self.root / "provision"

	@property
	def artifacts(self) -> Path:
		"""Screenshots, traces and logs of test runs."""
		return self.root / "logs" / "artifacts"

	def make_folders(self) -> None:
		"""Make the folders git does not keep; bench recognises a bench by them."""
		for folder in (
			self.apps,
			self.sites,
			self.pids,
			self.root / "logs",
			self.stamps,
			self.logs,
			self.cache,
		):
			folder.mkdir(parents=True, exist_ok=True)


def this_bench() -> Bench:
	"""The bench this file belongs to."""
	return Bench(Path(__file__).resolve().parent.parent)
