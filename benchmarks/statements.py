"""The SQL statements of an act: counted, kept, and sent again without our code."""

import time

import frappe
import pymysql

# Frappe begins and ends transactions with these; they are no work of the act.
FRAME = ("START TRANSACTION", "COMMIT", "ROLLBACK")


class Recorder:
	"""Keeps the statements that go to the database while it is entered."""

	def __init__(self) -> None:
		self.statements: list[str] = []

	def __enter__(self) -> "Recorder":
		self._query = pymysql.cursors.Cursor._query
		recorder = self

		def remember(cursor: pymysql.cursors.Cursor, query: str | bytes) -> int:
			text = query.decode() if isinstance(query, bytes) else query
			if not text.strip().upper().startswith(FRAME):
				recorder.statements.append(text)
			return recorder._query(cursor, query)

		pymysql.cursors.Cursor._query = remember
		return self

	def __exit__(self, *_error: object) -> None:
		pymysql.cursors.Cursor._query = self._query


def of_act(act, subject: object) -> list[str]:
	"""The statements of an act that is undone afterwards, so that they can be sent again."""
	with Recorder() as recorder:
		act(subject)
		frappe.db.before_commit.run()
	frappe.db.rollback()
	return recorder.statements


class Bare:
	"""A plain connection to the site's database."""

	def __init__(self) -> None:
		conf = frappe.conf
		self.connection = pymysql.connect(
			host=conf.db_host or "127.0.0.1",
			port=int(conf.db_port or 3306),
			user=conf.db_name,
			password=conf.db_password,
			database=conf.db_name,
			charset="utf8mb4",
		)

	def replay(self, statements: list[str]) -> float:
		"""Send the statements in one transaction, read their results; the seconds it took."""
		cursor = self.connection.cursor()
		started = time.perf_counter()
		for statement in statements:
			cursor.execute(statement)
			cursor.fetchall()
		self.connection.commit()
		return time.perf_counter() - started

	def rows(self, statement: str, values: tuple = ()) -> tuple:
		"""The result of one statement."""
		with self.connection.cursor() as cursor:
			cursor.execute(statement, values or None)
			return cursor.fetchall()

	def close(self) -> None:
		self.connection.close()
