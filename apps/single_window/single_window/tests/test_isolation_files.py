"""Files by every route: a case's file is read by who reads what it is bound to, and by nobody else."""

import io
import json
from pathlib import Path

import frappe
import pytest

from single_window.constants import DT
from single_window.tests.isolation import STRANGERS, Request, call, found

pytestmark = pytest.mark.feature(["F13", "E24", "Q6"])


def file_doors(url: str) -> list[Request]:
	return [
		(url, "GET", {}),
		(f"{url}?fid=x", "GET", {}),
		call("frappe.core.doctype.file.file.download_file", "GET", file_url=url),
		call("frappe.handler.download_file", "GET", file_url=url),
		call("download_file", "GET", file_url=url),
		call("frappe.core.api.file.get_attached_images", doctype="Permit Request", names=["x"]),
		call("frappe.core.api.file.get_files_by_search_text", text="Qx"),
		call("frappe.core.api.file.get_files_in_folder", folder="Home/Attachments"),
	]


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_gets_no_file_of_the_case(world, who):
	requests = [*file_doors(world.secret_file), *file_doors(world.shared_file)]
	assert found(world, who, requests) == []


def test_the_asked_agency_gets_the_shared_file_only(world):
	assert found(world, "asked", file_doors(world.secret_file)) == []


@pytest.mark.parametrize("who", ["stranger", "county officer", "asked", "support", "other citizen"])
def test_nobody_makes_a_file_of_the_case_his_own(world, who):
	"""A second File row with the same url would open it to whoever made the row."""
	url, before = world.secret_file, file_rows(world.secret_file)
	visitor = world.people[who]
	own = {"doctype": "File", "file_name": "own.pdf", "file_url": url, "is_private": 1}
	visitor.open("/api/resource/File", "POST", json=own)
	visitor.open("/api/resource/File", "POST", json={**own, "is_private": 0})
	visitor.call("frappe.client.insert", data={"doc": json.dumps(own)})
	visitor.call("upload_file", data={"file_url": url, "is_private": "1"})
	upload = {"file": (io.BytesIO(b"%PDF-1.4 x"), "x.pdf"), "file_url": url, "is_private": "1"}
	visitor.call("upload_file", data=upload, content_type="multipart/form-data")
	assert found(world, who, file_doors(url)) == []
	assert file_rows(url) == before


def file_rows(url: str) -> list[tuple]:
	frappe.db.rollback()
	return frappe.db.sql(
		"select name, owner, is_private, attached_to_name from tabFile where file_url = %s order by name", url
	)


@pytest.mark.parametrize("who", ["stranger", "asked", "support", "officer"])
def test_nobody_publishes_takes_away_or_moves_a_file_of_the_case(world, who):
	before, on_disk = file_rows(world.secret_file), public_files()
	name = frappe.db.get_value("File", {"file_url": world.secret_file})
	visitor = world.people[who]
	visitor.open(f"/api/resource/File/{name}", "PUT", json={"is_private": 0})
	visitor.open(
		f"/api/resource/File/{name}", "PUT", json={"attached_to_name": "x", "attached_to_doctype": "User"}
	)
	visitor.open(f"/api/resource/File/{name}", "DELETE")
	requests = [
		call("frappe.client.set_value", doctype="File", name=name, fieldname="is_private", value="0"),
		call("frappe.desk.form.utils.remove_attach", fid=name, dt=DT.PERMIT_REQUEST, dn=world.request),
		call("frappe.core.api.file.zip_files", files=[name]),
		call("frappe.core.api.file.unzip_file", name=name),
		call(
			"frappe.core.api.file.move_file", file_list=[{"name": name}], new_parent="Home", old_parent="Home"
		),
		call("frappe.utils.file_manager.add_attachments", doctype="ToDo", name="x", attachments=[name]),
		call("run_doc_method", dt="File", dn=name, method="make_thumbnail"),
		call("run_doc_method", dt="File", dn=name, method="optimize_file"),
	]
	for path, method, options in requests:
		visitor.open(path, method, **options)
	assert file_rows(world.secret_file) == before
	assert public_files() == on_disk


def public_files() -> set[str]:
	return {path.name for path in Path(frappe.get_site_path("public", "files")).glob("*")}


@pytest.mark.parametrize("field", ["user_image", "banner_image"])
@pytest.mark.parametrize("who", ["stranger", "asked"])
def test_a_file_of_the_case_does_not_become_a_picture_of_ones_own(world, who, field):
	"""Frappe binds every file that a saved document names; the document would then open the file."""
	visitor, before = world.people[who], file_rows(world.secret_file)
	visitor.open(f"/api/resource/User/{visitor.user}", "PUT", json={field: world.secret_file})
	visitor.call("frappe.core.doctype.user.user.update_profile_info", data={"profile_info": json.dumps({field: world.secret_file})})  # fmt: skip
	assert found(world, who, file_doors(world.secret_file)) == []
	assert [row for row in file_rows(world.secret_file) if row not in before and row[1] != visitor.user] == []
	# He typed the file's address himself; tests after this one shall not find it with him.
	frappe.db.set_value("User", visitor.user, field, None)
	frappe.db.commit()
	frappe.clear_document_cache("User", visitor.user)


@pytest.mark.parametrize("who", ["officer", "stranger", "governorate"])
def test_an_officers_upload_is_private_his_own_and_looked_into(world, who):
	visitor, content = world.people[who], b"%PDF-1.4\n" + frappe.generate_hash(length=20).encode()
	sent = {"file": (io.BytesIO(content), "answer.pdf"), "is_private": "0", "doctype": "Permit Request", "docname": world.request}  # fmt: skip
	answer = visitor.call("upload_file", data=sent, content_type="multipart/form-data")
	assert answer.status == 200, answer.body
	url = json.loads(answer.body)["message"]["file_url"]
	assert url.startswith("/private/files/")
	assert visitor.open(url).status == 200
	others = [
		world.people[one].open(url).status for one in ("asked", "support", "colleague", "owner", "guest")
	]
	assert 200 not in others
	for name, evil in (
		("a.html", b"<script>alert(1)</script>"),
		("a.svg", b"<svg onload='x'/>"),
		("a.exe", b"MZ" + b"\0" * 99),
	):
		sent = {"file": (io.BytesIO(evil), name), "is_private": "0"}
		assert visitor.call("upload_file", data=sent, content_type="multipart/form-data").status == 417


def test_not_even_a_public_file_of_others_is_listed(world):
	"""Frappe's rule for lists of files is a chain of ORs; ours must hold for all of it."""
	name = frappe.generate_hash(length=10)
	values = {
		"name": name,
		"file_name": f"{world.marks.inner}.png",
		"file_url": "/files/x.png",
		"is_private": 0,
	}
	frappe.get_doc({"doctype": "File", **values}).db_insert()
	frappe.db.commit()
	requests = [
		("/api/resource/File", "GET", {"query_string": {"fields": '["*"]', "limit_page_length": "500"}}),
		call("frappe.desk.reportview.get", doctype="File", fields=["file_name"], page_length=500),
	]
	shown = [found(world, who, requests) for who in ("stranger", "asked", "support", "other citizen")]
	frappe.db.delete("File", {"name": name})
	frappe.db.commit()
	assert shown == [[]] * 4
