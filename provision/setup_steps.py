"""The set-up as flat lists of steps: the base, the demo site, the test site."""

import copy
from collections.abc import Callable

from provision import (
	demo_accounts,
	frappe_source,
	mariadb,
	node_env,
	ports,
	processes,
	python_env,
	redis_servers,
	services,
	site_config,
	sites,
	stamps,
	state,
	system_packages,
)
from provision.bench import APP, DEMO_SITE, TEST_SITE, Bench
from provision.state import State
from provision.steps import Step

DEMO_LOADER = f"{APP}.setup.demo.load"


def _always() -> bool:
	return True


class SetUp:
	"""Builds the steps for one bench and remembers which services it had to start on the way."""

	def __init__(self, bench: Bench, chosen: State):
		self.bench = bench
		self.chosen = chosen
		self.started_services: list[str] = []

	def base(self, *, tests: bool) -> list[Step]:
		"""Everything up to built bundles; `tests` adds the browser and the tools of tests and checks."""
		steps = [
			self._packages(tests),
			self._ports(),
			self._mariadb(),
			self._redis(),
			self._site_settings(),
			self._cli(),
			self._frappe(),
			self._python(),
			self._node(),
			self._bundles(),
		]
		return [*steps, self._tools()] if tests else steps

	def demo(self) -> list[Step]:
		"""The demo site with the app and its demo data."""
		return [self._site(DEMO_SITE), self._app(DEMO_SITE), self._demo_data()]

	def test(self) -> list[Step]:
		"""The site of the tests: made afresh when the schema changed, migrated when other code changed."""
		return [self._fresh_test_site(), self._site(TEST_SITE), self._app(TEST_SITE)]

	def _packages(self, tests: bool) -> Step:
		def run() -> None:
			absent = system_packages.missing(self.chosen, tests=tests)
			if absent:
				system_packages.install(self.bench, absent)
			python_env.check_python()
			node_env.check_node()

		return Step(
			"packages",
			"Debian packages",
			inputs=lambda: "",
			present=lambda: not system_packages.missing(self.chosen, tests=tests),
			run=run,
		)

	def _ports(self) -> Step:
		def is_ours(role: str) -> bool:
			return processes.is_ours(self.bench, role)

		def run() -> None:
			ports.choose(self.chosen, is_ours)
			state.save(self.bench, self.chosen)

		return Step(
			"ports",
			"Ports",
			inputs=lambda: stamps.digest(repr(sorted(self.chosen.choices.items()))),
			present=lambda: (
				not ports.choose(copy.deepcopy(self.chosen), is_ours) and self.bench.state_file.exists()
			),
			run=run,
		)

	def _mariadb(self) -> Step:
		def run() -> None:
			if not self.chosen.own_database:
				return
			mariadb.write_config(self.bench, self.chosen)
			if not mariadb.has_data(self.bench):
				mariadb.create_data(self.bench, self.bench.logs / "mariadb-setup.log")

		return Step(
			"mariadb",
			"MariaDB" if self.chosen.own_database else "MariaDB (outside server)",
			inputs=lambda: mariadb.config_text(self.bench, self.chosen) if self.chosen.own_database else "",
			present=lambda: not self.chosen.own_database or mariadb.is_ready_to_start(self.bench),
			run=run,
		)

	def _redis(self) -> Step:
		def text() -> str:
			roles = redis_servers.ROLES if self.chosen.own_redis else ()
			return "".join(redis_servers.config_text(self.bench, self.chosen, role) for role in roles)

		return Step(
			"redis",
			"Redis" if self.chosen.own_redis else "Redis (outside servers)",
			inputs=lambda: stamps.digest(text()),
			present=lambda: not self.chosen.own_redis or redis_servers.has_config(self.bench),
			run=lambda: (
				redis_servers.write_config(self.bench, self.chosen) if self.chosen.own_redis else None
			),
		)

	def _site_settings(self) -> Step:
		return Step(
			"site-settings",
			"Settings common to all sites",
			inputs=lambda: stamps.digest(repr(site_config.common_config(self.bench, self.chosen))),
			present=lambda: site_config.is_written(self.bench, self.chosen),
			run=lambda: site_config.write_common(self.bench, self.chosen),
		)

	def _cli(self) -> Step:
		return Step(
			"cli",
			"Bench command line",
			inputs=lambda: python_env.cli_inputs(self.bench),
			present=lambda: python_env.has_cli(self.bench),
			run=lambda: python_env.install_cli(self.bench),
		)

	def _frappe(self) -> Step:
		return Step(
			"frappe",
			f"Frappe ({self.chosen.frappe_source})" if self.chosen.uses_upstream else "Frappe (verified)",
			inputs=lambda: frappe_source.inputs(self.bench, self.chosen),
			present=lambda: frappe_source.is_present(self.bench, self.chosen),
			run=lambda: frappe_source.make(self.bench, self.chosen),
		)

	def _python(self) -> Step:
		return Step(
			"python",
			"Python packages",
			inputs=lambda: python_env.packages_inputs(self.bench, self.chosen),
			present=lambda: python_env.has_packages(self.bench),
			run=lambda: python_env.install_packages(self.bench, self.chosen),
		)

	def _tools(self) -> Step:
		return Step(
			"tools",
			"Tools for tests and checks",
			inputs=lambda: python_env.tools_inputs(self.bench),
			present=lambda: python_env.has_tools(self.bench),
			run=lambda: python_env.install_tools(self.bench),
		)

	def lint_tools(self) -> Step:
		"""eslint with its own lock file; only bin/lint needs it."""
		return Step(
			"lint-tools",
			"Tools for checking browser code",
			inputs=lambda: node_env.lint_inputs(self.bench),
			present=lambda: node_env.has_lint_tools(self.bench),
			run=lambda: node_env.install_lint_tools(self.bench),
		)

	def _node(self) -> Step:
		return Step(
			"node",
			"Node packages",
			inputs=lambda: node_env.packages_inputs(self.bench),
			present=lambda: node_env.has_packages(self.bench),
			run=lambda: node_env.install_packages(self.bench),
		)

	def _bundles(self) -> Step:
		return Step(
			"bundles",
			"Browser bundles",
			inputs=lambda: node_env.bundles_inputs(self.bench, self.chosen),
			present=lambda: node_env.has_bundles(self.bench),
			run=lambda: node_env.build_bundles(self.bench, self.chosen),
		)

	def _with_services(self, act: Callable[[], None]) -> None:
		self.started_services += services.start(self.bench, self.chosen)
		act()

	def _site(self, site: str) -> Step:
		def run() -> None:
			sites.create(self.bench, site)
			sites.configure(self.bench, self.chosen, site)

		return Step(
			f"site-{site}",
			f"Site {site}",
			inputs=lambda: stamps.digest(redis_servers.url(self.bench, self.chosen, "redis_queue")),
			present=lambda: sites.exists(self.bench, site),
			run=lambda: self._with_services(run),
		)

	def _app(self, site: str) -> Step:
		return Step(
			f"app-{site}",
			f"App on {site}",
			inputs=lambda: sites.code_inputs(self.bench, self.chosen),
			present=_always,
			run=lambda: self._with_services(lambda: sites.install_or_migrate(self.bench, site)),
		)

	def _demo_data(self) -> Step:
		def run() -> None:
			sites.execute(self.bench, DEMO_SITE, DEMO_LOADER)
			demo_accounts.fetch(self.bench)

		return Step(
			"demo-data",
			"Demo data",
			inputs=lambda: sites.setup_inputs(self.bench),
			present=_always,
			run=lambda: self._with_services(run),
		)

	def _fresh_test_site(self) -> Step:
		def run() -> None:
			sites.drop(self.bench, TEST_SITE)
			stamps.drop(self.bench, f"site-{TEST_SITE}")
			stamps.drop(self.bench, f"app-{TEST_SITE}")

		return Step(
			"test-site-fresh",
			"Clean start for the test site",
			inputs=lambda: sites.schema_inputs(self.bench, self.chosen),
			present=_always,
			run=lambda: self._with_services(run),
		)
