"""Word to everybody who has a case open that it has changed; it says nothing about how."""

import frappe

from single_window.constants import DT

EVENT = "case_changed"


def publish(permit_request: str) -> None:
	"""Sent at the commit to those who may read the case."""
	frappe.publish_realtime(
		EVENT,
		{"permit_request": permit_request},
		doctype=str(DT.PERMIT_REQUEST),
		docname=permit_request,
		after_commit=True,
	)
