"""The open referrals of a card, from the responsible officer to the colleague who has it now.

The card names the last one, each row the one before it. Who may finish the card, and in whose name, follows from them.
"""

from collections.abc import Iterable, Mapping

import frappe
from frappe import _
from frappe.utils import now_datetime

from single_window.constants import CardStatus, ReferralKind, ReferralState
from single_window.directory import seats
from single_window.exceptions import NotAllowedNow

Referral = frappe._dict


def chain(card: Mapping) -> list[Referral]:
	"""The card's open referrals, the last one first; empty when its responsible officer has it."""
	if not card["card_referral"]:
		return []
	rows = frappe.db.sql(
		"""select name, kind, from_user, from_post, to_user, to_post, previous from `tabReferral`
		where card = %s and state = %s""",
		(card["name"], str(ReferralState.OPEN)),
		as_dict=True,
	)
	by_name = {row.name: row for row in rows}
	found, name = [], card["card_referral"]
	while name in by_name:
		found.append(by_name[name])
		name = by_name[name].previous
	return found


def require_right_to_finish(card: Mapping) -> None:
	"""Refuse the act of a holder who was only asked for his opinion; raises NotAllowedNow."""
	last = next(iter(chain(card)), None)
	if last and last.kind == ReferralKind.OPINION:
		frappe.throw(
			_(
				"{0} asked for your opinion only. Hand the card back with your opinion; the decision is his."
			).format(frappe.utils.get_fullname(last.from_user)),
			exc=NotAllowedNow,
			title=_("Your Opinion was Asked For"),
		)


def acting_for(card: Mapping) -> str | None:
	"""The user in whose name the holder acts, when the card was delegated to him; over several steps, the first one."""
	principal = None
	for referral in chain(card):
		if referral.kind != ReferralKind.DELEGATION:
			break
		principal = referral.from_user
	return principal


def finish(card: Mapping) -> None:
	"""The card is done, or lies in the pool again: nobody waits for it to come back."""
	frappe.db.sql(
		"""update `tabReferral` set state = %s, ended_on = %s, modified = %s
		where card = %s and state = %s""",
		(str(ReferralState.FINISHED), now_datetime(), now_datetime(), card["name"], str(ReferralState.OPEN)),
	)


def shown(names: Iterable[str | None]) -> dict[str, dict]:
	"""What cards and pages say about referrals, by the referral's name; one query for all."""
	wanted = tuple({name for name in names if name})
	if not wanted:
		return {}
	rows = frappe.db.sql(
		"""select referral.name, referral.kind, referral.state, referral.note, referral.referred_on,
			referral.from_user, giver.full_name as from_name, referral.from_post, given.title as from_post_title,
			taker.full_name as to_name, taken.title as to_post_title
		from `tabReferral` referral
		left join `tabUser` giver on giver.name = referral.from_user
		left join `tabUser` taker on taker.name = referral.to_user
		left join `tabOfficer Post` given on given.name = referral.from_post
		left join `tabOfficer Post` taken on taken.name = referral.to_post
		where referral.name in %s""",
		(wanted,),
		as_dict=True,
	)
	return {row.pop("name"): {**row, "kind_title": _(row.kind), "note": row.note or ""} for row in rows}


def of_case(reference: tuple[str, str]) -> dict | None:
	"""The referral by which somebody has the document's open card now; None when the responsible officer has it."""
	card = frappe.db.sql(
		"""select card_referral from `tabToDo` where reference_type = %s and reference_name = %s and status = %s
		and card_referral is not null""",
		(reference[0], reference[1], str(CardStatus.OPEN)),
	)
	return shown([card[0][0]]).get(card[0][0]) if card else None


def notes(names: Iterable[str | None]) -> dict[tuple[str, bool], str]:
	"""What was written on referrals of the reader's agencies, by (referral, whether at handing back); one query."""
	wanted = tuple({name for name in names if name})
	if not wanted:
		return {}
	rows = frappe.db.sql(
		"select name, note, answer from `tabReferral` where name in %s and agency in %s",
		(wanted, seats.agencies_of() or ("",)),
	)
	return {
		key: text
		for name, note, answer in rows
		for key, text in (((name, False), note), ((name, True), answer))
		if text
	}
