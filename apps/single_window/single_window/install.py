"""What happens after the app is installed on a site, and after every migrate. Each step may run again and again."""

from single_window.messaging import seed as messaging_seed
from single_window.setup import custom_fields, hardening, masters, roles, site_settings, workflows, workspaces


def before_install() -> None:
	"""Roles are named by the permissions of our DocTypes, so they come first."""
	roles.ensure()


def after_install() -> None:
	"""Bring a new site into the state in which the province can work with it."""
	site_settings.apply()
	after_migrate()
	masters.ensure()
	masters.publish_all()


def after_migrate() -> None:
	"""Bring what the app owns up to date; what admins own stays as it is."""
	roles.ensure()
	custom_fields.ensure()
	workflows.sync()
	messaging_seed.ensure_default_gateway()
	hardening.apply()
	workspaces.ensure()
