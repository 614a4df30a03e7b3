"""How many cards lie where: moved in the transaction that moves the cards, read by primary key, compared nightly.

What a transaction moves is collected in memory and written once, just before its commit, by one statement whose rows
are sorted: nobody waits for a counter longer than a commit takes, and two who wait never wait for each other.
"""

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

import frappe
from frappe.utils import now_datetime

from single_window.constants import DT, CardStatus, InquiryStatus, Name


class Kind(Name):
	"""What is counted; the key says for whom."""

	MINE = "Mine"
	"""Cards in the cartable of a user, outside his folders."""
	FOLDER = "Folder"
	"""Cards in a personal cartable."""
	POOL = "Pool"
	"""Cards of an office that nobody holds."""
	WAITING = "Waiting"
	"""Cards of a post that waits for somebody else."""
	UNREAD = "Unread"
	"""Cards of a user that he has not opened since they came or changed."""
	INQUIRIES = "Inquiries"
	"""Open rounds of a post."""


Slot = tuple[Kind, str]

# Rows a slot is spread over. An office's pool is written by everybody who files or asks, a folder by its owner alone.
SHARDS = {Kind.MINE: 4, Kind.FOLDER: 1, Kind.POOL: 16, Kind.WAITING: 4, Kind.UNREAD: 4, Kind.INQUIRIES: 4}


def slots_of(card: Mapping) -> list[Slot]:
	"""Where the card counts; nowhere when it is closed or is a plain ToDo."""
	if card["status"] != CardStatus.OPEN or not card["card_office"]:
		return []
	slots = [(Kind.WAITING, card["card_owner_post"])] if card["card_waiting"] else []
	if not card["allocated_to"]:
		return [*slots, (Kind.POOL, card["card_office"])]
	if card["card_unread"]:
		slots.append((Kind.UNREAD, card["allocated_to"]))
	place = (Kind.FOLDER, card["card_folder"]) if card["card_folder"] else (Kind.MINE, card["allocated_to"])
	return [*slots, place]


def move(before: Iterable[Slot], after: Iterable[Slot]) -> None:
	"""Take a card out of the slots where it counted and put it into those where it counts now."""
	moves = _moves()
	for slot in before:
		moves[slot] -= 1
	for slot in after:
		moves[slot] += 1


def read(slots: Iterable[Slot]) -> dict[Slot, int]:
	"""The number of cards in each slot, as this transaction sees it, its own moves included."""
	slots = list(slots)
	numbers = dict.fromkeys(slots, 0)
	if not slots:
		return numbers
	rows = frappe.db.sql(
		"""select kind, counted_for, sum(number) from `tabCartable Counter` where name in %s
		group by kind, counted_for order by null""",
		(tuple(_name(slot, shard) for slot in slots for shard in range(SHARDS[slot[0]])),),
	)
	for kind, key, number in rows:
		numbers[Kind(kind), key] = int(number)
	for slot, number in (getattr(frappe.local, _ATTRIBUTE, None) or {}).items():
		if slot in numbers:
			numbers[slot] += number
	return numbers


@contextmanager
def savepoint() -> Iterator[None]:
	"""Undo what is done inside when it raises, the counters' moves included, and let the error through.

	Frappe's own savepoint undoes the database alone, while the moves of this transaction are not in it yet. And it takes
	the rollback for one of the whole transaction: a request whose last statement it was would end without a commit.
	"""
	name = f"cards_{frappe.generate_hash(length=8)}"
	before, written = Counter(_moves()), frappe.db.transaction_writes
	frappe.db.savepoint(name)
	try:
		yield
	except frappe.QueryDeadlockError:
		# The database has rolled the whole transaction back; there is no savepoint any more.
		raise
	except Exception:
		frappe.db.rollback(save_point=name)
		frappe.db.transaction_writes = written
		moves = _moves()
		moves.clear()
		moves.update(before)
		raise
	frappe.db.release_savepoint(name)


def differences() -> dict[Slot, int]:
	"""How much each counter is short of a recount. Both are read from one view of the database, so nobody has to wait."""
	_write()
	counted, stored = _recount(), _stored()
	return {
		slot: counted.get(slot, 0) - stored.get(slot, 0)
		for slot in counted.keys() | stored.keys()
		if counted.get(slot, 0) != stored.get(slot, 0)
	}


def rebuild() -> dict[Slot, int]:
	"""Make every counter equal to a recount; returns what was wrong.

	Corrections are added, not set: what others move meanwhile stays counted.
	"""
	wrong = differences()
	_moves().update(wrong)
	_write()
	return wrong


def compare() -> None:
	"""Nightly job: folders long gone are forgotten, counters that differ from a recount are logged and repaired."""
	_forget_folders()
	if wrong := rebuild():
		lines = [f"{kind} {key}: {number:+d}" for (kind, key), number in sorted(wrong.items())]
		frappe.log_error("Cartable counters were wrong", "\n".join(lines))


def _forget_folders() -> None:
	"""Found by a plain read and deleted by key: a scan that locks would make people wait, or wait for them in a circle."""
	names = frappe.db.sql(
		"""select name from `tabCartable Counter` where kind = %s
		and counted_for not in (select name from `tabCartable Folder`)""",
		Kind.FOLDER,
		pluck=True,
	)
	if names:
		frappe.db.sql("delete from `tabCartable Counter` where name in %s", (tuple(names),))


_ATTRIBUTE = "single_window_card_moves"


def _moves() -> Counter:
	"""What this transaction has moved so far; the first who asks has it written at the commit, or forgotten."""
	moves = getattr(frappe.local, _ATTRIBUTE, None)
	if moves is None:
		moves = Counter()
		setattr(frappe.local, _ATTRIBUTE, moves)
		frappe.db.before_commit.add(_write)
		frappe.db.after_rollback.add(_forget)
	return moves


def _forget() -> None:
	setattr(frappe.local, _ATTRIBUTE, None)


def _write() -> None:
	moves = getattr(frappe.local, _ATTRIBUTE, None)
	if moves is None:
		return
	now = now_datetime()
	rows = [_row(slot, number, now) for slot, number in moves.items() if number]
	moves.clear()
	_forget()
	if not rows:
		return
	rows.sort()
	places = ", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * len(rows))
	frappe.db.sql(
		f"""insert into `tabCartable Counter` (name, kind, counted_for, shard, number, creation, modified)
		values {places} on duplicate key update number = number + values(number)""",  # noqa: S608
		[value for row in rows for value in row],
	)


def _row(slot: Slot, number: int, now: datetime) -> tuple:
	kind, key = slot
	shard = random.randrange(SHARDS[kind])  # noqa: S311 - no secret
	return _name(slot, shard), str(kind), key, shard, number, now, now


def _name(slot: Slot, shard: int) -> str:
	"""The row's primary key: hexadecimal, so that Python and the database sort it alike."""
	return hashlib.sha1(f"{slot[0]}\n{slot[1]}\n{shard}".encode(), usedforsecurity=False).hexdigest()


def _stored() -> dict[Slot, int]:
	"""What the rows say that `read` looks at."""
	numbers: Counter = Counter()
	for kind, key, shard, number in frappe.db.sql(
		"select kind, counted_for, shard, number from `tabCartable Counter`"
	):
		if shard < SHARDS[Kind(kind)]:
			numbers[Kind(kind), key] += number
	return dict(numbers)


def _recount() -> dict[Slot, int]:
	"""Count all open cards and rounds anew, by groups of equal places."""
	numbers: Counter = Counter()
	for *place, number in frappe.db.sql(
		"""select allocated_to, card_office, card_folder, card_owner_post, card_waiting, card_unread, count(*)
		from `tabToDo` where status = %s and card_office is not null group by 1, 2, 3, 4, 5, 6""",
		CardStatus.OPEN,
	):
		card = dict(zip(_PLACE, place, strict=True), status=CardStatus.OPEN)
		for slot in slots_of(card):
			numbers[slot] += number
	for post, number in frappe.db.sql(
		f"select post, count(*) from `tab{DT.INQUIRY}` where status = %s and post is not null group by post",  # noqa: S608
		InquiryStatus.OPEN,
	):
		numbers[Kind.INQUIRIES, post] += number
	return dict(numbers)


_PLACE = ("allocated_to", "card_office", "card_folder", "card_owner_post", "card_waiting", "card_unread")
