"""The cards of the benchmark: open and closed, with their requests, rounds and search texts, made inside the database.

Card number `i` decides everything about itself, so a run that was broken off goes on where it stopped, and two runs have
the same data. Of ten open cards one lies in a pool, two before the heavy officer, seven before one of the 500.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import frappe

from benchmarks import bulk_indexes, card_sql, people, words
from single_window.cartable import counters, search_words
from single_window.permits import tracking_code

CHUNK = 50_000
# Growth by more cards than this is cheaper without indexes, which are then built anew.
WITHOUT_INDEX = 150_000
TABLES = (
	"tabToDo",
	"tabPermit Request",
	"tabInquiry",
	"tabInquiry Response",
	"tabSearch Text",
	"tabCartable Counter",
)
PLANTED = 200


@dataclass(frozen=True)
class Stage:
	"""How many cards there are."""

	open: int
	closed: int


def grow(wanted: Stage, say: Callable[[str], None]) -> None:
	"""Add cards up to the wanted numbers, then bring counters and the optimiser's statistics up to date."""
	_ensure_tables()
	present = stage()
	missing = max(0, wanted.open - present.open) + max(0, wanted.closed - present.closed)
	if not missing and not bulk_indexes.are_missing():
		return
	if missing > WITHOUT_INDEX:
		bulk_indexes.drop()
	started = time.monotonic()
	_fill("open", present.open, wanted.open, say)
	_fill("closed", present.closed, wanted.closed, say)
	say(f"  {missing:,} cards in {time.monotonic() - started:.0f} s; indexes and counters …")
	bulk_indexes.build()
	_plant_codes()
	counters.rebuild()
	frappe.db.commit()
	for table in TABLES:
		frappe.db.sql_ddl(f"analyze table `{table}`")
	say(f"  ready after {time.monotonic() - started:.0f} s")


def stage() -> Stage:
	"""How many cards the site has by now."""
	return Stage(*(_last(kind) for kind in ("open", "closed")))


def _last(kind: str) -> int:
	prefix = card_sql.PREFIX[kind]
	name = frappe.db.sql("select max(name) from `tabToDo` where name like %s", f"{prefix}%")[0][0]
	return int(name[len(prefix) :], 16) if name else 0


def _fill(kind: str, first: int, last: int, say: Callable[[str], None]) -> None:
	started = time.monotonic()
	for begin in range(first + 1, last + 1, CHUNK):
		end = min(begin + CHUNK - 1, last)
		for statement in card_sql.statements(kind, begin, end):
			frappe.db.sql(statement)
		frappe.db.commit()
		done = end - first
		if done % (CHUNK * 10) == 0:
			say(
				f"  {done:,} of {last - first:,} {kind} cards, {done / (time.monotonic() - started):,.0f} a second"
			)


def _ensure_tables() -> None:
	"""Sentences, and who sits where: what the cards are made of."""
	if frappe.db.sql("show tables like 'benchmark_ready'"):
		return
	for table in ("benchmark_officer", "benchmark_sentence"):
		frappe.db.sql_ddl(f"drop table if exists {table}")
	frappe.db.sql("delete from `tabCartable Folder` where name like 'bf-%%'")
	frappe.db.sql_ddl(
		"""create table benchmark_officer (number int primary key, user varchar(140), post varchar(140),
		office varchar(140), agency varchar(140), reader varchar(140))"""
	)
	rows = frappe.db.sql(
		"""select holder, name, office, agency from `tabOfficer Post` where holder like %s
		order by holder != %s, name""",
		(f"%@{people.MAIL}", people.HEAVY),
	)
	_insert("benchmark_officer", [(n, *row, search_words.reader_token(row[3])) for n, row in enumerate(rows)])
	folders = [
		(f"bf-{number}-{place}", f"کارتابل {place}", row[0])
		for number, row in enumerate(rows)
		for place in range(3)
	]
	_insert("`tabCartable Folder` (name, title, user)", folders)
	frappe.db.sql_ddl(
		"create table benchmark_sentence (number int primary key, text text, folded text) character set utf8mb4"
	)
	_insert("benchmark_sentence", words.sentences())
	frappe.db.commit()
	frappe.db.sql_ddl("create table benchmark_ready (number int)")


def _insert(table: str, rows: list[tuple]) -> None:
	for begin in range(0, len(rows), 1000):
		part = rows[begin : begin + 1000]
		places = ", ".join([f"({', '.join(['%s'] * len(part[0]))})"] * len(part))
		frappe.db.sql(f"insert into {table} values {places}", [value for row in part for value in row])


def _plant_codes() -> None:
	"""Tracking codes that stand the check, on cards of the measured officers; the others have any twelve signs."""
	for user in (people.HEAVY, f"officer-2@{people.MAIL}"):
		names = frappe.db.sql(
			"select name from `tabToDo` where allocated_to = %s and status = 'Open' limit %s",
			(user, PLANTED),
			pluck=True,
		)
		for name in names:
			frappe.db.sql(
				"update `tabToDo` set card_tracking_code = %s where name = %s",
				(tracking_code.generate(), name),
			)
