"""Uploads of citizens: the content decides, the name only has to agree, and nothing that runs is ever kept."""

import io
import zipfile

import frappe
import pytest
from PIL import Image

from single_window.documents import attachments
from single_window.exceptions import InvalidFile
from single_window.tests import factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F6", "Q6"])


def picture(kind: str) -> bytes:
	output = io.BytesIO()
	Image.new("RGB", (3, 3), "white").save(output, kind)
	return output.getvalue()


def archive() -> bytes:
	output = io.BytesIO()
	with zipfile.ZipFile(output, "w") as file:
		file.writestr("a.txt", "a")
	return output.getvalue()


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF"
ACCEPTED = {
	"PDF": (PDF, ".pdf"), "JPG": (picture("JPEG"), ".jpg"), "PNG": (picture("PNG"), ".png"),
	"WebP": (picture("WEBP"), ".webp"),
}  # fmt: skip
REFUSED = {
	"HTML": b"<!doctype html><script>alert(1)</script>",
	"SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
	"EXE": b"MZ\x90\x00" + b"\0" * 200,
	"ELF": b"\x7fELF" + b"\0" * 200,
	"shell": b"#!/bin/sh\nrm -rf /",
	"ZIP": archive(),
	"GIF": picture("GIF"),
	"text": b"hello",
	"nothing": b"",
	"HTML before PDF": b"<html><script>alert(1)</script>" + PDF,
	"XML with entities": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
}


@pytest.fixture(autouse=True)
def citizen():
	with as_user(factories.user(desk=False)):
		yield frappe.session.user


@pytest.mark.parametrize("kind", ACCEPTED)
def test_documents_and_pictures_are_kept_privately_for_the_uploader(kind, citizen):
	content, ending = ACCEPTED[kind]
	file = attachments.store_upload(content, f"سند مالکیت{ending}")
	assert (file.is_private, file.owner, file.attached_to_name) == (1, citizen, None)
	assert file.file_url.startswith("/private/files/")
	assert file.file_url.endswith(ending)


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.html.pdf", "a"])
@pytest.mark.parametrize("kind", REFUSED)
def test_anything_else_is_refused_whatever_it_is_called(kind, name):
	before = frappe.db.count("File")
	with pytest.raises(InvalidFile):
		attachments.store_upload(REFUSED[kind], name)
	assert frappe.db.count("File") == before


@pytest.mark.parametrize(
	"name", ["a.html", "a.svg", "a.pdf.exe", "a.php", "a.PDF", "a", ".htaccess", "a.pdf%00.html"]
)
def test_the_ending_comes_from_the_content(name):
	assert attachments.store_upload(PDF, name).file_url.endswith(".pdf")


@pytest.mark.parametrize(
	"name",
	[
		"../../../etc/passwd",
		"..\\..\\a.pdf",
		"/etc/cron.d/a.pdf",
		"a/b/c.pdf",
		"<b>x</b>.pdf",
		"x" * 300 + ".pdf",
	],
)
def test_a_path_in_the_name_leads_nowhere(name):
	file = attachments.store_upload(PDF + name.encode()[:20], name)
	assert ".." not in file.file_url
	assert file.file_url.count("/") == 3
	assert "<" not in file.file_name
	assert len(file.file_name) <= attachments.NAME_LENGTH + len(".pdf")


def test_a_file_over_ten_megabytes_is_refused_and_one_below_is_kept():
	with pytest.raises(InvalidFile):
		attachments.store_upload(PDF + b"\0" * (attachments.MAX_BYTES - len(PDF) + 1), "a.pdf")
	assert attachments.store_upload(PDF + b"\0" * (attachments.MAX_BYTES - len(PDF) - 1), "a.pdf").name


def test_every_refusal_is_told_in_words():
	frappe.local.lang = "fa"
	with pytest.raises(InvalidFile, match="PDF"):
		attachments.store_upload(REFUSED["HTML"], "a.pdf")
