"""Sites of this bench: made, filled with the app, brought up to date. Each act survives an interruption."""

import shutil

from provision import bench_commands, redis_servers, secret_files, site_config, stamps
from provision.bench import APP, TEST_SITE, Bench
from provision.state import State

# Files that decide what the database looks like: a change calls for migrate (or a fresh test site).
SCHEMA_PATTERNS = ("*.json", "hooks.py", "patches.txt", "modules.txt", "constants.py", "install.py")
# Jobs of the test site go to a Redis database of their own, so that no worker of the demo takes them.
TEST_QUEUE_DATABASE = 1


def exists(bench: Bench, site: str) -> bool:
	"""True when the site was made and the making was not interrupted."""
	return (bench.sites / site / "site_config.json").exists() and not _is_unfinished(
		bench, f"{site}.creating"
	)


def _is_unfinished(bench: Bench, act: str) -> bool:
	return stamps.is_current(bench, act, "begun")


def create(bench: Bench, site: str) -> None:
	"""Make an empty site; what an interrupted attempt left behind is dropped first."""
	if exists(bench, site):
		return
	stamps.put(bench, f"{site}.creating", "begun")
	shutil.rmtree(bench.sites / site, ignore_errors=True)
	bench_commands.run(
		bench,
		[
			"new-site",
			site,
			"--force",
			"--db-name",
			database_name(bench, site),
			"--admin-password",
			_password(bench, site),
		],
		log=bench.logs / f"site-{site}.log",
		what=f"The site {site} could not be made.",
		next_step="See the log; the next run starts the site anew.",
	)
	stamps.drop(bench, f"{site}.creating")


def _password(bench: Bench, site: str) -> str:
	return secret_files.password(bench, f"administrator-{site}")


def database_name(bench: Bench, site: str) -> str:
	"""Readable, and different for two clones that share an outside database server."""
	return f"sw_{site.replace('.', '_')}_{stamps.digest(str(bench.root))[:8]}"


def configure(bench: Bench, state: State, site: str) -> None:
	"""Settings of one site; only the test site differs from the common ones."""
	if site == TEST_SITE:
		queue = redis_servers.url(bench, state, "redis_queue").rstrip("/")
		site_config.update_site(
			bench,
			site,
			{
				"allow_tests": True,
				"redis_queue": f"{queue}/{TEST_QUEUE_DATABASE}" if state.own_redis else queue,
			},
		)


def install_or_migrate(bench: Bench, site: str) -> None:
	"""Install the app on a site that does not have it yet, else bring the site up to the code."""
	if stamps.is_current(bench, f"{site}.has-app", _identity(bench, site)):
		migrate(bench, site)
	else:
		_install_app(bench, site)
		_enable_scheduler(bench, site)
		stamps.put(bench, f"{site}.has-app", _identity(bench, site))


def _enable_scheduler(bench: Bench, site: str) -> None:
	"""A new site's scheduler is off; later the administrator's own choice stands."""
	bench_commands.run(
		bench,
		["--site", site, "enable-scheduler"],
		log=bench.logs / f"site-{site}.log",
		what=f"The scheduler of {site} could not be enabled.",
		next_step="See the log, then run the command again.",
	)


def _identity(bench: Bench, site: str) -> str:
	"""Changes when the site is made anew: its encryption key and database password are drawn then."""
	return stamps.digest(site_config.read(bench.sites / site / "site_config.json")["db_password"])


def _install_app(bench: Bench, site: str) -> None:
	"""Install the app; an interrupted installation is repeated over what it left."""
	begun = _is_unfinished(bench, f"{site}.installing")
	stamps.put(bench, f"{site}.installing", "begun")
	bench_commands.run(
		bench,
		["--site", site, "install-app", APP, *(["--force"] if begun else [])],
		log=bench.logs / f"site-{site}.log",
		what=f"The app could not be installed on {site}.",
		next_step="See the log, then run the command again.",
	)
	stamps.drop(bench, f"{site}.installing")


def migrate(bench: Bench, site: str) -> None:
	"""Bring the site's database up to the code."""
	bench_commands.run(
		bench,
		["--site", site, "migrate"],
		log=bench.logs / f"site-{site}.log",
		what=f"The site {site} could not be migrated.",
		next_step="See the log, then run the command again.",
	)


def drop(bench: Bench, site: str) -> None:
	"""Remove a site with its database, without a backup."""
	if not (bench.sites / site).exists():
		return
	bench_commands.run(
		bench,
		["drop-site", site, "--force", "--no-backup"],
		log=bench.logs / f"site-{site}.log",
		what=f"The site {site} could not be dropped.",
		next_step=f"See the log; delete sites/{site} by hand when its database is gone.",
	)


def execute(bench: Bench, site: str, function: str) -> None:
	"""Run one Python function of the app in a site."""
	bench_commands.run(
		bench,
		["--site", site, "execute", function],
		log=bench.logs / f"site-{site}.log",
		what=f"{function} failed on the site {site}.",
		next_step="See the log, then run the command again.",
	)


def schema_inputs(bench: Bench, state: State) -> str:
	"""What the shape of a site's database depends on."""
	package = bench.app / APP
	folders = ("setup", "patches", "single_window")
	return stamps.digest(
		state.frappe_source,
		stamps.tree_digest(package, SCHEMA_PATTERNS),
		*(stamps.tree_digest(package / name, ("*.py", "*.csv", "*.json")) for name in folders),
	)


def setup_inputs(bench: Bench) -> str:
	"""What the demo data depends on."""
	return stamps.tree_digest(bench.app / APP / "setup", ("*.py", "*.csv", "*.json"))


def code_inputs(bench: Bench, state: State) -> str:
	"""Schema and everything else a migrate may act on."""
	return stamps.digest(
		schema_inputs(bench, state), stamps.tree_digest(bench.app / APP, ("*.py", "*.csv", "*.html"))
	)
