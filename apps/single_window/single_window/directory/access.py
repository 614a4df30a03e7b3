"""What holding a post gives a user in Frappe's own terms: roles and User Permissions."""

import frappe

from single_window.constants import DT, Role
from single_window.directory import seats

SEAT_ROLES = (Role.AGENCY_OFFICER, Role.AGENCY_MANAGER)
# An agency that does not exist: who has an officer's role but no post is confined to it, so he sees no form at all.
NO_AGENCY = "-"


def sync_user(user: str | None) -> None:
	"""Make the user's roles and User Permissions equal to the posts he holds now."""
	if not user or not frappe.db.exists("User", user):
		return
	seats.forget()
	held = seats.seats_of(user)
	_sync_roles(user, held)
	_confine(user, held)
	frappe.clear_cache(user=user)


def user_changed(doc: "frappe.model.document.Document", method: str | None = None) -> None:
	"""Listener: an account was saved. An officer's role that somebody gave by hand opens nothing without a post."""
	if {row.role for row in doc.roles} & set(map(str, SEAT_ROLES)):
		seats.forget()
		_confine(doc.name, seats.seats_of(doc.name), without_post=frozenset({NO_AGENCY}))


def _confine(user: str, held: tuple[seats.Seat, ...], without_post: frozenset[str] = frozenset()) -> None:
	"""Let User Permissions equal the posts: Frappe shows generated forms of these agencies and counties only."""
	_sync_permissions(user, DT.AGENCY, {seat.agency for seat in held} or without_post)
	confined = held and all(seat.county for seat in held)
	_sync_permissions(user, DT.COUNTY, {seat.county for seat in held} if confined else set())


def _sync_roles(user: str, held: tuple[seats.Seat, ...]) -> None:
	wanted = set()
	if held:
		wanted.add(Role.AGENCY_OFFICER)
	if any(seat.is_manager for seat in held):
		wanted.add(Role.AGENCY_MANAGER)
	doc = frappe.get_doc("User", user)
	present = {row.role for row in doc.roles}
	missing = [str(role) for role in SEAT_ROLES if role in wanted and role not in present]
	surplus = [str(role) for role in SEAT_ROLES if role in present and role not in wanted]
	doc.flags.ignore_permissions = True
	if missing:
		doc.add_roles(*missing)
	if surplus:
		doc.remove_roles(*surplus)


def _sync_permissions(user: str, doctype: str, wanted: set[str]) -> None:
	present = dict(
		frappe.get_all(
			"User Permission",
			filters={"user": user, "allow": doctype},
			fields=["for_value", "name"],
			as_list=True,
		)
	)
	for value in wanted - present.keys():
		frappe.get_doc(
			{"doctype": "User Permission", "user": user, "allow": str(doctype), "for_value": value}
		).insert(ignore_permissions=True, ignore_links=True)
	for value in present.keys() - wanted:
		frappe.delete_doc("User Permission", present[value], ignore_permissions=True, force=True)
