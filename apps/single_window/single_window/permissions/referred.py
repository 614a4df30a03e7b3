"""What a colleague may read while he holds a card that was referred to him.

A county's officer sees his county only; a card that comes to him from the province centre brings its document along, and
takes it with it again. Officers of the centre see their whole agency anyway, so nothing is read for them.
"""

import frappe

from single_window.constants import DT, CardStatus, ReferralState
from single_window.directory import seats

Documents = dict[str, list[str]]


def documents(user: str | None = None) -> Documents:
	"""Names of the documents whose cards the user holds by an open referral, by DocType: one indexed query."""
	found: Documents = {DT.PERMIT_REQUEST: [], DT.INQUIRY: [], DT.INQUIRY_RESPONSE: []}
	for doctype, name in _referred_cards(tuple(seat.post for seat in seats.seats_of(user) if seat.county)):
		found.setdefault(doctype, []).append(name)
	return found


def _referred_cards(posts: tuple[str, ...]) -> list[tuple[str, str]]:
	if not posts:
		return []
	return frappe.db.sql(
		"""select card.reference_type, card.reference_name
		from `tabReferral` referral join `tabToDo` card on card.name = referral.card
		where referral.to_post in %s and referral.state = %s and card.status = %s and card.card_post = referral.to_post""",
		(posts, str(ReferralState.OPEN), str(CardStatus.OPEN)),
	)
