"""Private notes: what an officer writes for himself beside a card. Only he reads them, by no other way than this."""

import frappe
from frappe import _

from single_window import rows
from single_window.cartable import cards, news
from single_window.constants import DT
from single_window.directory import seats
from single_window.exceptions import NotFound, SingleWindowError
from single_window.jalali.text import normalise

LENGTH = 5_000


def read(card: str) -> str:
	"""The session user's own note beside the card; empty when he has written none."""
	found = _find(_reference(card))
	return found[0][1] if found else ""


def save(card: str, text: str) -> None:
	"""Keep the user's note beside the card, instead of an older one; an empty text deletes it."""
	reference = _reference(card)
	content = normalise(text)
	if len(content) > LENGTH:
		frappe.throw(
			_("The note may have at most {0} characters.").format(LENGTH),
			exc=SingleWindowError,
			title=_("Note Not Saved"),
		)
	found = _find(reference, "for update")
	if found and not content:
		frappe.db.sql("delete from `tabCard Note` where name = %s", found[0][0])
	elif found:
		frappe.db.sql(
			"update `tabCard Note` set text = %s, modified = now() where name = %s", (content, found[0][0])
		)
	elif content:
		doctype, name = reference
		row = {
			"user": frappe.session.user,
			"reference_doctype": doctype,
			"reference_name": name,
			"text": content,
		}
		rows.insert(DT.CARD_NOTE, [row])
	news.tell_user(frappe.session.user)


def _reference(name: str) -> tuple[str, str]:
	"""The document of a card that the user sees in one of his tabs; notes stay with it whoever holds the card."""
	found = frappe.db.sql(
		"""select reference_type, reference_name, allocated_to, card_office, card_owner_post from `tabToDo`
		where name = %s and card_office is not null""",
		name,
		as_dict=True,
	)
	if not found or not _sees(found[0]):
		raise NotFound(_("This card does not exist."))
	return found[0].reference_type, found[0].reference_name


def _sees(card: cards.Card) -> bool:
	if card.allocated_to == frappe.session.user:
		return True
	return any(
		seat.office == card.card_office or seat.post == card.card_owner_post for seat in seats.seats_of()
	)


def _find(reference: tuple[str, str], lock: str = "") -> tuple:
	return frappe.db.sql(
		f"""select name, text from `tabCard Note`
		where user = %s and reference_doctype = %s and reference_name = %s {lock}""",  # noqa: S608
		(frappe.session.user, *reference),
	)
