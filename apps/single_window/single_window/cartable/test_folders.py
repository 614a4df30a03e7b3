"""Personal cartables: made, renamed, emptied, deleted by their owner alone; no card is ever lost in one."""

import frappe
import pytest

from single_window.cartable import cards, folders, overview, pages
from single_window.cartable.conftest import stored
from single_window.cartable.tabs import Tab
from single_window.constants import DT
from single_window.exceptions import NotFound, SingleWindowError
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F11"])


def in_cartable() -> set[str]:
	return {row.name for row in pages.page(Tab.MINE).cards}


def in_folder(folder: str) -> set[str]:
	return {row.name for row in pages.page(Tab.FOLDER, folder=folder).cards}


def test_a_folder_made_from_a_cards_menu_holds_that_card(officer, lay):
	card, other = lay(2, holder=officer)
	with as_user(officer):
		folder = folders.create("  زمین‌های   کشاورزی ", "#2490ef", card)
		assert (folder.title, folder.color, folder.count) == ("زمین‌های کشاورزی", "#2490ef", 1)
		assert in_folder(folder.name) == {card}
		assert in_cartable() == {other}
		[row] = overview.numbers()["folders"]
	assert (row.name, row.title, row.color, row.count) == (folder.name, folder.title, folder.color, 1)


def test_arabic_letters_of_a_name_are_stored_as_persian(officer):
	with as_user(officer):
		assert folders.create("كارهاي فوري").title == "کارهای فوری"


@pytest.mark.parametrize(
	("title", "color"),
	[("", ""), ("   ", ""), ("ن" * 61, ""), ("نام", "red"), ("نام", "#12345"), ("نام", 'red" onload="x')],
)
def test_a_folder_needs_a_short_name_and_a_real_colour(officer, title, color):
	with as_user(officer), pytest.raises(SingleWindowError):
		folders.create(title, color)


def test_two_folders_of_one_person_have_different_names(officer, colleague):
	with as_user(officer):
		folders.create("فوری")
		with pytest.raises(SingleWindowError, match="فوری"):
			folders.create("فوری")
		other = folders.create("عادی").name
		with pytest.raises(SingleWindowError, match="فوری"):
			folders.change(other, "فوری")
	with as_user(colleague):
		assert folders.create("فوری").name, "another person's names do not matter"


def test_nobody_has_folders_without_end(officer, monkeypatch):
	monkeypatch.setattr(folders, "MOST_FOLDERS", 2)
	with as_user(officer):
		folders.create("یک")
		folders.create("دو")
		with pytest.raises(SingleWindowError):
			folders.create("سه")


def test_a_folder_changes_name_and_colour_and_keeps_its_cards(officer, lay):
	card = lay(holder=officer)[0]
	with as_user(officer):
		folder = folders.create("فوری", card=card).name
		folders.change(folder, "خیلی فوری", "#e24c4c")
		assert [(row.title, row.color, row.count) for row in overview.numbers()["folders"]] == [
			("خیلی فوری", "#e24c4c", 1)
		]


@pytest.mark.parametrize("end", [folders.empty, folders.delete])
def test_cards_of_an_emptied_or_deleted_folder_go_back(officer, lay, end):
	laid = lay(3, holder=officer)
	with as_user(officer):
		folder = folders.create("فوری").name
		for card in laid[:2]:
			folders.file_card(card, folder)
		assert end(folder) == 2
		assert in_cartable() == set(laid)
		assert bool(frappe.db.exists(DT.CARTABLE_FOLDER, folder)) == (end is folders.empty)


def test_what_was_finished_in_a_folder_does_not_come_back_with_it(officer, lay):
	card = lay(holder=officer)[0]
	with as_user(officer):
		folder = folders.create("فوری", card=card).name
		cards.close((DT.PERMIT_REQUEST, stored(card).reference_name))
		assert folders.delete(folder) == 0
	assert stored(card).status == "Closed"


@pytest.mark.parametrize(
	"act",
	[
		lambda folder, card: folders.require_own(folder),
		lambda folder, card: folders.change(folder, "دزدی"),
		lambda folder, card: folders.empty(folder),
		lambda folder, card: folders.delete(folder),
		lambda folder, card: folders.file_card(card, folder),
		lambda folder, card: pages.page(Tab.FOLDER, folder=folder),
	],
)
def test_another_persons_folder_looks_as_if_it_did_not_exist(officer, colleague, lay, act):
	mine, his = lay(holder=officer)[0], lay(holder=colleague)[0]
	with as_user(officer):
		folder = folders.create("محرمانه", card=mine).name
	with as_user(colleague):
		with pytest.raises(NotFound) as foreign:
			act(folder, his)
		with pytest.raises(NotFound) as missing:
			act("no-such-folder", his)
		assert str(foreign.value) == str(missing.value)
		assert folder not in [row.name for row in folders.own()]
	assert stored(mine).card_folder == folder


def test_only_the_holder_files_a_card(officer, colleague, lay):
	pooled, his = lay()[0], lay(holder=officer)[0]
	with as_user(colleague):
		folder = folders.create("فوری").name
		for card in (pooled, his):
			with pytest.raises(NotFound):
				folders.file_card(card, folder)


def test_a_card_made_with_a_folder_that_is_refused_makes_no_folder(officer, colleague, lay):
	his = lay(holder=colleague)[0]
	with as_user(officer), pytest.raises(NotFound):
		folders.create("فوری", card=his)


def test_officers_reach_folders_by_no_other_door(officer):
	with as_user(officer):
		assert not frappe.has_permission(DT.CARTABLE_FOLDER, "read")
		with pytest.raises(frappe.PermissionError):
			frappe.get_list(DT.CARTABLE_FOLDER)
