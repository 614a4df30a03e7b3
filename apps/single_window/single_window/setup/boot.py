"""What Desk learns about the session at its start."""

from single_window.constants import OFFICER_ROLES


def extend(bootinfo: dict) -> None:
	"""Officers come home to their cartable."""
	roles = {str(role) for role in OFFICER_ROLES}
	is_officer = bool(roles & set(bootinfo.user.get("roles") or []))
	bootinfo.single_window = {"home": "cartable" if is_officer else None}
