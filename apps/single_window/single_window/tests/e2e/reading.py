"""Reading what the system did: its database without an old snapshot, its message box, its files."""

import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import frappe
from pypdf import PdfReader

from single_window.messaging import message_box

PATIENCE = 30.0  # seconds
PAUSE = 0.2

_CODE = re.compile(r"#(\d{6})$")

Found = TypeVar("Found")


def eventually(read: Callable[[], Found], what: str) -> Found:
	"""The first true answer of `read`; each one is asked of a fresh snapshot. Fails when none comes in time."""
	end = time.monotonic() + PATIENCE
	while True:
		frappe.db.rollback()
		if found := read():
			return found
		if time.monotonic() > end:
			raise AssertionError(f"{what} did not come within {PATIENCE:.0f} seconds")
		time.sleep(PAUSE)


def now_in_database(doctype: str, filters: dict, fieldname: str | list[str] = "name") -> object:
	"""A value as it is committed at this moment."""
	frappe.db.rollback()
	return frappe.db.get_value(doctype, filters, fieldname)


def messages_with(mobile: str, words: str) -> list[str]:
	"""Texts sent to the number in which the words stand, oldest first."""
	return [message["text"] for message in message_box.read(mobile) if words in message["text"]]


def sms_code(mobile: str) -> str:
	"""The newest registration code that arrived at the number."""
	sent = eventually(lambda: messages_with(mobile, "کد تأیید"), "the SMS code")
	return _CODE.search(sent[-1])[1]


def document(folder: Path, title: str) -> Path:
	"""A one-page PDF with a Persian title, as a citizen would upload it."""
	import weasyprint

	path = folder / f"{title}.pdf"
	number = frappe.generate_hash(length=8)
	weasyprint.HTML(string=f'<html lang="fa" dir="rtl"><h1>{title}</h1><p>{number}</p></html>').write_pdf(
		path
	)
	return path


def pdf_text(content: bytes) -> str:
	"""All text of a PDF."""
	return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
