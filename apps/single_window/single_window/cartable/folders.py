"""Personal cartables: every officer files the cards that he holds under names of his own; nobody else sees them."""

import re

import frappe
from frappe import _

from single_window import rows
from single_window.cartable import cards, counters, news
from single_window.constants import DT, CardStatus
from single_window.exceptions import NotFound, SingleWindowError
from single_window.jalali.text import normalise

MOST_FOLDERS = 50
TITLE_LENGTH = 60
COLOUR = re.compile("#[0-9a-fA-F]{6}")


def own() -> list[frappe._dict]:
	"""The personal cartables of the session's user by title: name, title, color."""
	return frappe.db.sql(
		"select name, title, color from `tabCartable Folder` where user = %s order by title, name",
		frappe.session.user,
		as_dict=True,
	)


def require_own(folder: str, lock: str = "") -> frappe._dict:
	"""The user's own folder; another's is NotFound, like one that does not exist."""
	found = frappe.db.sql(
		f"select name, title, color from `tabCartable Folder` where name = %s and user = %s {lock}",  # noqa: S608
		(folder, frappe.session.user),
		as_dict=True,
	)
	if not found:
		raise NotFound(_("This personal cartable does not exist."))
	return found[0]


def create(title: str, color: str = "", card: str = "") -> frappe._dict:
	"""Make a personal cartable, and file the card from whose menu it was made."""
	values = {"title": _checked_title(title), "color": _checked_color(color), "user": frappe.session.user}
	if len(own()) >= MOST_FOLDERS:
		_refuse(
			_("You have {0} personal cartables already. Delete one that you no longer need.").format(
				MOST_FOLDERS
			)
		)
	try:
		name = rows.insert(DT.CARTABLE_FOLDER, [values])[0]
	except frappe.UniqueValidationError:
		_refuse_twice(values["title"])
	if card:
		file_card(card, name)
	_tell()
	return frappe._dict(name=name, title=values["title"], color=values["color"], count=int(bool(card)))


def change(folder: str, title: str, color: str = "") -> frappe._dict:
	"""Give a personal cartable another name or colour."""
	require_own(folder, "for update")
	values = frappe._dict(name=folder, title=_checked_title(title), color=_checked_color(color))
	try:
		frappe.db.sql(
			"update `tabCartable Folder` set title = %(title)s, color = %(color)s where name = %(name)s",
			values,
		)
	except Exception as error:
		if frappe.db.is_unique_key_violation(error):
			_refuse_twice(values.title)
		raise
	_tell()
	return values


def file_card(card: str, folder: str) -> None:
	"""Put a card that the user holds into one of his personal cartables; without one, back into the cartable."""
	if folder:
		# Shared, so that many cards are filed at once but the folder is not deleted meanwhile.
		require_own(folder, "lock in share mode")
	cards.change(cards.held(card), card_folder=folder)


def empty(folder: str) -> int:
	"""Put all cards of a personal cartable back into the cartable; returns how many they were."""
	require_own(folder, "for update")
	user = frappe.session.user
	frappe.db.sql(
		"""update `tabToDo` set card_folder = '' where allocated_to = %s and status = %s and card_folder = %s""",
		(user, CardStatus.OPEN, folder),
	)
	moved = frappe.db.sql("select row_count()")[0][0]
	counters.move([(counters.Kind.FOLDER, folder)] * moved, [(counters.Kind.MINE, user)] * moved)
	_tell()
	return moved


def delete(folder: str) -> int:
	"""Delete a personal cartable; its cards go back into the cartable. Returns how many they were."""
	moved = empty(folder)
	frappe.db.sql("delete from `tabCartable Folder` where name = %s", folder)
	return moved


def _checked_title(title: str) -> str:
	text = " ".join(normalise(title).split())
	if not text:
		_refuse(_("Give the personal cartable a name."))
	if len(text) > TITLE_LENGTH:
		_refuse(_("The name may have at most {0} characters.").format(TITLE_LENGTH))
	return text


def _checked_color(color: str) -> str:
	if color and not COLOUR.fullmatch(color):
		_refuse(_("Choose a colour from the list."))
	return color or ""


def _refuse(message: str) -> None:
	frappe.throw(message, exc=SingleWindowError, title=_("Personal Cartable"))


def _refuse_twice(title: str) -> None:
	_refuse(_("You already have a personal cartable named “{0}”.").format(title))


def _tell() -> None:
	"""The user's other screens show the folder too."""
	news.tell_user(frappe.session.user)
