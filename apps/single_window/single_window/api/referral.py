"""Referring cards to colleagues."""

from dataclasses import asdict

import frappe

from single_window.cartable import colleagues as reach
from single_window.cartable import referrals
from single_window.deadlocks import again_after_deadlock
from single_window.guards import Audience, audience

WORDS_LENGTH = 100


@frappe.whitelist(methods=["GET"])
@audience(Audience.OFFICER)
def colleagues(card: str, words: str = "") -> list[dict]:
	"""The colleagues to whom the holder may refer the card; `words` narrows them by name, post, office or county."""
	found = reach.within_reach(referrals.acting_seat(card), words[:WORDS_LENGTH])
	return [asdict(one) for one in found]


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def refer(card: str, post: str, kind: str, note: str = "") -> None:
	"""Hand a card to the holder of a post: for his opinion, to act, or to act in the referrer's name."""
	referrals.refer(card, post, kind, note)


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def take_back(card: str) -> None:
	"""Take a referred card back while the colleague has not read it."""
	referrals.take_back(card)


@frappe.whitelist(methods=["POST"])
@audience(Audience.OFFICER)
@again_after_deadlock
def hand_back(card: str, note: str) -> None:
	"""Give a referred card back to the referrer with an opinion or a reason."""
	referrals.hand_back(card, note)
