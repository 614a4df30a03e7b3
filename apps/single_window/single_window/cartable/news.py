"""Live news for officers: their cartable changed. Sent at the commit, to named users only."""

import frappe

from single_window.constants import DT

EVENT = "cartable_changed"


def tell_office(office: str | None) -> None:
	"""Tell everybody who holds a post in the office that its cards have changed."""
	if not office:
		return
	holders = frappe.get_all(
		DT.OFFICER_POST, filters={"office": office, "active": 1, "holder": ("is", "set")}, pluck="holder"
	)
	for user in set(holders):
		frappe.publish_realtime(EVENT, {"office": office}, user=user, after_commit=True)


def notify(user: str | None, subject: str, reference: tuple[str, str]) -> None:
	"""Put a line into the user's bell in Desk."""
	if not user:
		return
	frappe.get_doc(
		{
			"doctype": "Notification Log",
			"subject": subject,
			"type": "Alert",
			"for_user": user,
			"document_type": str(reference[0]),
			"document_name": reference[1],
			"from_user": frappe.session.user,
		}
	).insert(ignore_permissions=True)
