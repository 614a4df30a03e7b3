"""The session's user as the history shall name him: with the post from which he acts."""

import frappe

from single_window.directory import seats
from single_window.history.activities import Actor, person


def acting_from(seat: seats.Seat | None) -> Actor:
	"""The session's user acting from the seat; without one, as a person without a post."""
	someone = person()
	if not seat:
		return someone
	return Actor(someone.actor, someone.actor_name, seat.agency, seat.post, seat.title)


def on_behalf(doc: "frappe.model.document.Document") -> dict[str, str]:
	"""Details for the history of a move that was made in somebody else's name; empty when it was not."""
	return {"acted_for": frappe.utils.get_fullname(doc.acted_for)} if doc.get("acted_for") else {}
