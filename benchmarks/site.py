"""The benchmark's own site: made for a run, removed after it."""

from provision import redis_servers, site_config, sites, stamps
from provision.bench import Bench
from provision.console import say
from provision.state import State

# Jobs that the measured acts leave behind go to a Redis database of their own, which nobody works off.
QUEUE_DATABASE = 9


def prepare(bench: Bench, state: State, site: str) -> None:
	"""Make the site and install the app on it, or bring a kept one up to the code."""
	say(f"Site {site} …")
	sites.create(bench, site)
	queue = redis_servers.url(bench, state, "redis_queue").rstrip("/")
	site_config.update_site(
		bench,
		site,
		{"redis_queue": f"{queue}/{QUEUE_DATABASE}" if state.own_redis else queue, "pause_scheduler": 1},
	)
	sites.install_or_migrate(bench, site)


def remove(bench: Bench, site: str) -> None:
	"""Remove the site with its database and everything remembered about it."""
	say(f"Removing {site} …")
	sites.drop(bench, site)
	for stamp in (f"{site}.has-app", f"{site}.creating", f"{site}.installing"):
		stamps.drop(bench, stamp)
