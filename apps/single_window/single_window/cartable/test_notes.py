"""Private notes: only their writer reads them, by no door but ours."""

import frappe
import pytest

from single_window.cartable import cards, notes, pages
from single_window.cartable.conftest import stored
from single_window.cartable.tabs import Tab
from single_window.constants import DT
from single_window.exceptions import NotFound, SingleWindowError
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F10"])


def test_a_note_is_kept_changed_and_deleted(officer, lay):
	card = lay(holder=officer)[0]
	with as_user(officer):
		assert notes.read(card) == ""
		notes.save(card, "با متقاضي تماس بگیرم")
		assert notes.read(card) == "با متقاضی تماس بگیرم"
		notes.save(card, "تماس گرفتم\nپاسخ نداد")
		assert notes.read(card) == "تماس گرفتم\nپاسخ نداد"
		assert frappe.db.count(DT.CARD_NOTE, {"user": officer}) == 1
		notes.save(card, "  ")
		assert frappe.db.count(DT.CARD_NOTE, {"user": officer}) == 0


def test_the_card_shows_that_there_is_a_note_to_its_writer_only(officer, colleague, lay):
	card = lay()[0]

	def has_note() -> bool:
		return next(row.has_note for row in pages.page(Tab.POOL).cards if row.name == card)

	with as_user(officer):
		notes.save(card, "مدارک را ببینم")
		assert has_note()
	with as_user(colleague):
		assert not has_note()
		assert notes.read(card) == ""


def test_two_officers_have_two_notes_on_one_card(officer, colleague, lay):
	card = lay()[0]
	for user in (officer, colleague):
		with as_user(user):
			notes.save(card, f"یادداشت {user}")
	for user in (officer, colleague):
		with as_user(user):
			assert notes.read(card) == f"یادداشت {user}"


def test_a_note_stays_with_the_document_when_the_card_is_done(officer, lay):
	card = lay(holder=officer)[0]
	with as_user(officer):
		notes.save(card, "نمونهٔ خوب")
		cards.close((DT.PERMIT_REQUEST, stored(card).reference_name))
		assert notes.read(card) == "نمونهٔ خوب"


def test_who_does_not_see_the_card_has_no_note_on_it(stranger, lay):
	card = lay()[0]
	with as_user(stranger):
		for act in (notes.read, lambda name: notes.save(name, "متن")):
			for name in (card, "no-such-card"):
				with pytest.raises(NotFound):
					act(name)


def test_a_note_too_long_is_refused_and_the_old_one_stays(officer, lay):
	card = lay(holder=officer)[0]
	with as_user(officer):
		notes.save(card, "کوتاه")
		with pytest.raises(SingleWindowError):
			notes.save(card, "ن" * (notes.LENGTH + 1))
		assert notes.read(card) == "کوتاه"


def test_no_other_door_opens_notes_even_to_their_writer(officer, lay):
	card = lay(holder=officer)[0]
	with as_user(officer):
		notes.save(card, "محرمانه")
		assert not frappe.has_permission(DT.CARD_NOTE, "read")
		with pytest.raises(frappe.PermissionError):
			frappe.get_list(DT.CARD_NOTE)
