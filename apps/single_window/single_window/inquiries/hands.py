"""In whose hands a round is: the officer's who holds the card of its case, or, without a case, the asking post's holder's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import frappe

from single_window.constants import DT, CardStatus, ReferralKind


@dataclass(frozen=True)
class Card:
	"""What an open card says about who may act on its document."""

	name: str
	holder: str | None
	"""Nobody while it lies in the office's pool."""
	is_for_opinion: bool
	"""Whether the holder was only asked what he thinks; the act itself is for who has referred it to him."""

	def is_free_for_me(self) -> bool:
		"""Whether the session's user may act on it, or take it up by acting."""
		return self.holder in (None, "", frappe.session.user) and not self.is_for_opinion


def may_steer(inquiry: Mapping) -> bool:
	"""Whether the session's user, an officer of the asking side, has the round in his hands or could take it up."""
	if inquiry.permit_request:
		card = cards_of(DT.PERMIT_REQUEST, [inquiry.permit_request]).get(inquiry.permit_request)
		return not card or card.is_free_for_me()
	return post_holder(inquiry) in (None, "", frappe.session.user)


def post_holder(inquiry: Mapping) -> str | None:
	"""Who holds the post that asked."""
	found = frappe.db.sql("select holder from `tabOfficer Post` where name = %s and active = 1", inquiry.post)
	return found[0][0] if found else None


def cards_of(doctype: str, names: Iterable[str]) -> dict[str, Card]:
	"""Document → its open card; documents without one are left out. One query."""
	wanted = list(names)
	if not wanted:
		return {}
	rows = frappe.db.sql(
		"""select card.reference_name, card.name, card.allocated_to, referral.kind
		from `tabToDo` card left join `tabReferral` referral on referral.name = card.card_referral
		where card.reference_type = %s and card.reference_name in %s and card.status = %s""",
		(str(doctype), wanted, str(CardStatus.OPEN)),
	)
	return {
		document: Card(name, holder, kind == ReferralKind.OPINION) for document, name, holder, kind in rows
	}
