"""The Local Message Box: a gateway that writes to a file instead of a telephone.

It is the default of a new site. A developer and the tests read what citizens would have received. One JSON
object per line; a line is on disk (fsync) before the message counts as sent, and a message id that is in the
box already is not written again, so a repeated attempt is harmless.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import frappe

from single_window.integrations.sms.base import Receipt

FILE_NAME = "sms_message_box.jsonl"
ROTATE_AT = 2 * 1024 * 1024  # bytes; one older file is kept, so the box never grows beyond twice this


class MessageBox:
	"""SmsProvider that appends to the message box of one site."""

	def __init__(self, path: Path | None = None) -> None:
		self.path = path or site_box()

	def send(self, to: str, text: str, message_id: str) -> Receipt:
		"""Write the message once; a second call with the same *message_id* only returns the receipt."""
		with self._locked() as box:
			if not self._holds(message_id):
				_append(
					box, {"id": message_id, "to": to, "text": text, "sent_on": datetime.now(UTC).isoformat()}
				)
		return Receipt(provider_id=message_id)

	def messages(self) -> list[dict]:
		"""All messages in the box, oldest first. A line torn by a crash was never acknowledged and is left out."""
		return [message for path in (self._older, self.path) for message in _read(path)]

	@property
	def _older(self) -> Path:
		return self.path.with_suffix(".older.jsonl")

	def _holds(self, message_id: str) -> bool:
		return any(message["id"] == message_id for message in self.messages())

	@contextmanager
	def _locked(self) -> Iterator[BinaryIO]:
		"""Open the box for one writer at a time, rotated and with a whole last line."""
		with open(self.path.with_suffix(".lock"), "ab") as lock:
			fcntl.flock(lock, fcntl.LOCK_EX)
			self._rotate()
			with open(self.path, "ab+") as box:
				_drop_torn_line(box)
				yield box

	def _rotate(self) -> None:
		if self.path.exists() and self.path.stat().st_size >= ROTATE_AT:
			os.replace(self.path, self._older)


def site_box() -> Path:
	"""Where the box of the current site lies: beside, not inside, the folder from which files are served."""
	return Path(frappe.get_site_path("private", FILE_NAME)).resolve()


def _append(box: BinaryIO, message: dict) -> None:
	box.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
	box.flush()
	os.fsync(box.fileno())


def _drop_torn_line(box: BinaryIO) -> None:
	box.seek(0)
	content = box.read()
	if content and not content.endswith(b"\n"):
		box.truncate(content.rfind(b"\n") + 1)


def _read(path: Path) -> Iterator[dict]:
	if not path.exists():
		return
	for line in path.read_bytes().splitlines(keepends=True):
		if line.endswith(b"\n"):
			yield json.loads(line)
