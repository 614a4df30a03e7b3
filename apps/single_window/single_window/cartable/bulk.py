"""One act on many cards: each card succeeds or fails by itself, and says so."""

from collections.abc import Callable

import frappe
from frappe import _

from single_window.cartable import cards, counters, folders, referrals
from single_window.exceptions import SingleWindowError

MOST_CARDS = 25

Act = Callable[[str, dict], object]
ACTS: dict[str, Act] = {
	"claim": lambda card, values: cards.claim(card),
	"release": lambda card, values: cards.release(card),
	"file": lambda card, values: folders.file_card(card, str(values.get("folder") or "")),
	"mark_read": lambda card, values: cards.mark_card_read(card),
	"mark_unread": lambda card, values: cards.mark_unread(card),
	"refer": lambda card, values: referrals.refer(
		card, str(values.get("post") or ""), str(values.get("kind") or ""), str(values.get("note") or "")
	),
	"hand_back": lambda card, values: referrals.hand_back(card, str(values.get("note") or "")),
}


def carry_out(act: str, names: list[str], values: dict) -> list[dict]:
	"""Carry the act out on each card and answer for each: card, ok, message. A refused card leaves nothing behind."""
	if act not in ACTS:
		_refuse(_("This act is not known. Reload the page."))
	names = list(dict.fromkeys(map(str, names)))
	if len(names) > MOST_CARDS:
		_refuse(_("At most {0} cards can be sent at once.").format(MOST_CARDS))
	# In one order, so that two officers with the same cards never wait for each other.
	results = {name: _one(ACTS[act], name, values) for name in sorted(names)}
	return [results[name] for name in names]


def _one(act: Act, name: str, values: dict) -> dict:
	told = len(frappe.get_message_log())
	try:
		with counters.savepoint():
			act(name, values)
	except (frappe.ValidationError, frappe.PermissionError) as error:
		return {"card": name, "ok": False, "message": _reason(error, told)}
	return {"card": name, "ok": True, "message": ""}


def _reason(error: Exception, told: int) -> str:
	"""The refusal's own words; they answer for one card and must not appear as a message about the whole request."""
	del frappe.local.message_log[told:]
	return str(error) or _("This card does not exist.")


def _refuse(message: str) -> None:
	frappe.throw(message, exc=SingleWindowError, title=_("Not in Bulk"))
