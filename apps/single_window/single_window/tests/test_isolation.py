"""Who sees what, through every door: strings planted in one agency's cases must never reach anybody else."""

import hashlib
import io
import json
from collections.abc import Callable, Iterator

import frappe
import pytest

from single_window.constants import DT
from single_window.tests import two_agencies
from single_window.tests.two_agencies import World
from single_window.tests.wsgi import Answer, Visitor

pytestmark = pytest.mark.feature(["E1", "E13", "E24", "Q6"])

Request = tuple[str, str, dict]
STRANGERS = (
	"stranger", "county officer", "officer without post", "support", "designer", "reporter", "other citizen", "guest",
)  # fmt: skip
# Nobody but the officers of the case's agency may change anything of it; the reader of everything only reads.
FORBIDDEN_HANDS = (*STRANGERS, "governorate", "owner", "asked")


@pytest.fixture(scope="module")
def world(site) -> World:
	return two_agencies.build()


def hidden_from(world: World, who: str) -> tuple[str, ...]:
	"""The planted strings that the person must never see."""
	marks = world.marks
	if who == "support":
		# The support team helps people with their accounts, so it knows names and mobiles; never what a case says.
		return (marks.secret, marks.shared, marks.question, marks.answer, marks.decision)
	if who == "asked":
		return (marks.secret, marks.answer, marks.decision, marks.mobile)
	return marks.all()


def found(world: World, who: str, requests: list[Request]) -> list[tuple[str, str]]:
	"""Requests whose answers show the person what he must not see: (mark, address)."""
	answers = visit(world, who, requests)
	return [
		(mark, f"{method} {path} {options}")
		for (path, method, options), answer in zip(requests, answers, strict=True)
		for mark in hidden_from(world, who)
		if mark in _echoless(answer, options)
	]


def visit(world: World, who: str, requests: list[Request]) -> list[Answer]:
	"""The answers to the person's requests; his session must live to the end, or the refusals would prove nothing."""
	visitor, me = world.people[who], []
	if visitor.sid:
		proof = "frappe.realtime.get_user_info"
		me = [(f"/api/method/{proof}", "GET", {})]
	answers = visitor.open_all((path, method, dict(options)) for path, method, options in [*requests, *me])
	if me:
		assert json.loads(answers.pop().body)["message"]["user"] == visitor.user
	return answers


def _echoless(answer: Answer, options: dict) -> str:
	"""The answer's text; what the person himself has written into the request is no news to him."""
	text = answer.body.decode(errors="replace")
	for value in [*options.get("data", {}).values(), *options.get("query_string", {}).values()]:
		text = text.replace(value, "") if isinstance(value, str) and value.startswith("Qx") else text
	return text


def call(function: str, verb: str = "POST", /, **arguments: object) -> Request:
	"""A request for a function; lists and dicts go as JSON, as Desk sends them."""
	data = {key: value if isinstance(value, str) else json.dumps(value) for key, value in arguments.items()}
	return f"/api/method/{function}", verb, {"query_string" if verb == "GET" else "data": data}


# --- Doors that read -------------------------------------------------------------------------------------------------


def rest(doctype: str, name: str) -> Iterator[Request]:
	only = json.dumps([["name", "=", name]])
	yield f"/api/resource/{doctype}/{name}", "GET", {}
	yield f"/api/resource/{doctype}", "GET", {"query_string": {"fields": '["*"]', "limit_page_length": "500"}}
	yield f"/api/resource/{doctype}", "GET", {"query_string": {"fields": '["*"]', "filters": only}}
	yield f"/api/v2/document/{doctype}/{name}", "GET", {}
	yield f"/api/v2/document/{doctype}", "GET", {"query_string": {"fields": '["*"]'}}


def client(doctype: str, name: str) -> Iterator[Request]:
	yield call("frappe.client.get", doctype=doctype, name=name)
	yield call("frappe.client.get", doctype=doctype, filters={"name": name})
	yield call("frappe.client.get_list", doctype=doctype, fields=["*"], limit_page_length=500)
	yield call("frappe.client.get_list", doctype=doctype, fields=["*"], or_filters={"name": name})
	yield call(
		"frappe.client.get_value", doctype=doctype, fieldname=_columns(doctype), filters={"name": name}
	)
	yield call("frappe.client.get_value", doctype=doctype, fieldname=_columns(doctype), filters=name)
	yield call("frappe.client.validate_link", doctype=doctype, docname=name, fields=_columns(doctype))


def form(doctype: str, name: str) -> Iterator[Request]:
	yield call("frappe.desk.form.load.getdoc", "GET", doctype=doctype, name=name)
	yield call("frappe.desk.form.load.get_docinfo", doctype=doctype, name=name)
	yield call("frappe.desk.link_preview.get_preview_data", doctype=doctype, docname=name)
	yield call("frappe.desk.search.get_link_title", doctype=doctype, docname=name)
	yield call("frappe.desk.form.linked_with.get", doctype=doctype, docname=name)
	yield call("frappe.desk.form.load.get_communications", doctype=doctype, name=name)
	yield call("frappe.desk.form.utils.get_next", doctype=doctype, value=name, prev="0")


def report(doctype: str, name: str) -> Iterator[Request]:
	fields = [f"`tab{doctype}`.`{column}`" for column in _columns(doctype)]
	for function in ("get", "get_list"):
		yield call(f"frappe.desk.reportview.{function}", doctype=doctype, fields=fields, page_length=500)
	for kind in ("CSV", "Excel"):
		yield call(
			"frappe.desk.reportview.export_query",
			doctype=doctype, fields=fields, file_format_type=kind, title=doctype, filters=[],
		)  # fmt: skip
	yield call("frappe.desk.reportview.get_sidebar_stats", doctype=doctype, stats=_columns(doctype)[:3])
	for column in ("owner", "title", "applicant_name"):
		yield call(
			"frappe.desk.listview.get_group_by_count", doctype=doctype, current_filters=[], field=column
		)
	yield call("frappe.core.doctype.data_export.exporter.export_data", doctype=doctype, with_data="1")


def search(doctype: str, name: str) -> Iterator[Request]:
	for words in ("", "Qx", name[:4]):
		yield call("frappe.desk.search.search_link", doctype=doctype, txt=words, page_length=500)
		yield call("frappe.desk.search.search_widget", doctype=doctype, txt=words, page_length=500)
	yield call("frappe.utils.global_search.search", text="Qx")


def printing(doctype: str, name: str) -> Iterator[Request]:
	yield call("frappe.www.printview.get_html_and_style", doc=doctype, name=name)
	yield "/printview", "GET", {"query_string": {"doctype": doctype, "name": name}}
	yield call("frappe.utils.print_format.download_pdf", "GET", doctype=doctype, name=name)


def links(doctype: str, name: str) -> Iterator[Request]:
	"""Columns of linked records, asked for through a record that the person may read."""
	for start, fields in (
		("Inquiry Response", ["permit_request.mobile", "permit_request.decision_reason", "inquiry.question"]),
		("Inquiry", ["permit_request.mobile", "permit_request.title"]),
		("Permit", ["permit_request.mobile", "permit_request.decision_reason"]),
		("ToDo", ["reference_name", "card_title", "card_applicant_name"]),
		("Inquiry Shared Field", ["value", "label"]),
		("Notification Log", ["subject", "document_name"]),
		("Version", ["data"]),
		("Comment", ["content"]),
		("SMS Message", ["text", "mobile"]),
	):
		parent = {"parent": "Inquiry"} if start == "Inquiry Shared Field" else {}
		yield call("frappe.client.get_list", doctype=start, fields=fields, limit_page_length=500, **parent)
		yield call("frappe.desk.reportview.get", doctype=start, fields=fields, page_length=500, **parent)


READING_DOORS = (rest, client, form, report, search, printing, links)
COSTLY_DOORS = (form, search, printing)


def _columns(doctype: str) -> list[str]:
	skipped = ("Section Break", "Column Break", "Tab Break", "HTML", "Table", "Button", "Fold", "Heading")
	fields = [field.fieldname for field in frappe.get_meta(doctype).fields if field.fieldtype not in skipped]
	return ["name", *fields]


def through(world: World, door: Callable[[str, str], Iterator[Request]]) -> list[Request]:
	"""What a person with all names in his hand asks at a door; equal requests once, a costly door by one name a DocType."""
	documents = world.documents()
	if door in COSTLY_DOORS:
		documents = list(dict(documents).items())
	requests = [request for document in documents for request in door(*document)]
	return list({repr(request): request for request in requests}.values())


@pytest.mark.parametrize("door", READING_DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_reads_nothing_of_the_case_through(world, who, door):
	assert found(world, who, through(world, door)) == []


@pytest.mark.parametrize("door", READING_DOORS, ids=lambda door: door.__name__)
def test_the_asked_agency_reads_no_more_than_it_was_shown_through(world, door):
	assert found(world, "asked", through(world, door)) == []


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_counts_nothing_of_the_case(world, who):
	requests = []
	for doctype, name in world.documents():
		if (who, doctype) == ("support", str(DT.APPLICANT)):
			continue
		requests.append(call("frappe.client.get_count", doctype=doctype, filters={"name": name}))
		requests.append(
			call("frappe.desk.reportview.get_count", doctype=doctype, filters=[[doctype, "name", "=", name]])
		)
	answers = visit(world, who, requests)
	counted = [
		(request, answer.body)
		for request, answer in zip(requests, answers, strict=True)
		if answer.status == 200 and json.loads(answer.body).get("message") != 0
	]
	assert counted == []


def own_doors(world: World) -> list[Request]:
	"""The app's own functions, with the names of the case."""
	name = "single_window.api"
	return [
		call(f"{name}.case.overview", "GET", permit_request=world.request),
		call(f"{name}.inquiry.compose", "GET", permit_request=world.request),
		call(f"{name}.inquiry.question", "GET", response=world.asked_response),
		call(f"{name}.inquiry.question", "GET", response=world.other_response),
		call(f"{name}.inquiry.live_board", "GET", inquiry=world.inquiry),
		*(call(f"{name}.cartable.page", "GET", tab=tab) for tab in ("mine", "pool", "done")),
		call(f"{name}.citizen.my_requests", "GET"),
		call(f"{name}.citizen.my_permits", "GET"),
		call(f"{name}.citizen.request_history", "GET", tracking_code=_code(world)),
		call(
			f"{name}.citizen.permit_pdf", "GET", number=frappe.db.get_value(DT.PERMIT, world.permit, "number")
		),
		(f"/request/{_code(world)}", "GET", {}),
		(f"/apply/{two_agencies.PERMIT_TYPE.lower()}/{world.form[1]}", "GET", {}),
	]


def _code(world: World) -> str:
	return frappe.db.get_value(DT.PERMIT_REQUEST, world.request, "tracking_code")


@pytest.mark.parametrize("who", [*STRANGERS, "asked"])
def test_the_apps_own_doors_show_the_case_to_nobody_else(world, who):
	assert found(world, who, own_doors(world)) == []


def test_the_applicant_sees_neither_answers_nor_questions_nor_inner_files(world):
	marks = world.marks
	requests = [*own_doors(world), *(one for door in READING_DOORS for one in through(world, door))]
	answers = visit(world, "owner", requests)
	for mark in (marks.question, marks.answer):
		assert [
			r
			for r, answer in zip(requests, answers, strict=True)
			if mark in answer.body.decode(errors="replace")
		] == []


# --- The doors do open for those who may ------------------------------------------------------------------------------


def test_the_officer_of_the_case_reads_it_through_the_same_doors(world):
	"""Without this the matrix could be green because the doors are broken."""
	officer, marks = world.people["officer"], world.marks
	request = officer.open(f"/api/resource/Permit Request/{world.request}")
	assert marks.name in request.body.decode()
	assert marks.secret in officer.open("/api/resource/{}/{}".format(*world.form)).body.decode()
	answer = officer.call(
		"frappe.client.get", data={"doctype": "Inquiry Response", "name": world.other_response}
	)
	assert marks.answer in answer.body.decode()
	path, method, options = call("single_window.api.case.overview", "GET", permit_request=world.request)
	page = officer.open(path, method, **options).body.decode()
	assert marks.secret in page
	assert marks.answer in page
	assert officer.open(world.secret_file).status == 200


def test_the_asked_agency_sees_the_question_the_shared_answers_and_the_shared_file(world):
	asked, marks = world.people["asked"], world.marks
	path, method, options = call("single_window.api.inquiry.question", "GET", response=world.asked_response)
	page = asked.open(path, method, **options).body.decode()
	assert marks.question in page
	assert marks.shared in page
	assert asked.open(world.shared_file).status == 200


def test_the_governors_officer_reads_cases_but_no_confidential_answer(world):
	reader, marks = world.people["governorate"], world.marks
	assert marks.name in reader.open(f"/api/resource/Permit Request/{world.request}").body.decode()
	requests = [
		request
		for door in READING_DOORS
		for name in (world.other_response, world.inquiry, world.request)
		for request in door("Inquiry Response" if name == world.other_response else "Inquiry", name)
	]
	requests += own_doors(world)
	answers = visit(world, "governorate", requests)
	shown = [
		r
		for r, answer in zip(requests, answers, strict=True)
		if marks.answer in answer.body.decode(errors="replace")
	]
	assert shown == []


# --- Files -----------------------------------------------------------------------------------------------------------


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


# --- Doors that write ------------------------------------------------------------------------------------------------


def fingerprint(world: World) -> dict[str, str]:
	"""What the rows of the case and everything hung on them look like, on fresh ground."""
	frappe.db.rollback()
	documents = world.documents()
	prints = {
		f"{doctype} {name}": _digest(frappe.db.sql(f"select * from `tab{doctype}` where name = %s", name))
		for doctype, name in documents
	}
	names = [name for _doctype, name in documents]
	for table, column in (
		("Comment", "reference_name"), ("Communication", "reference_name"), ("DocShare", "share_name"),
		("ToDo", "reference_name"), ("File", "attached_to_name"), ("Version", "docname"), ("Tag Link", "document_name"),
		("Document Follow", "ref_docname"), ("Case Activity", "case_name"), ("Inquiry", "permit_request"),
		("Inquiry Response", "permit_request"),
	):  # fmt: skip
		prints[table] = _digest(
			frappe.db.sql(f"select name from `tab{table}` where `{column}` in %s order by name", [names])
		)
	return prints


def _digest(rows: object) -> str:
	return hashlib.sha256(repr(rows).encode()).hexdigest()


def rest_writes(doctype: str, name: str) -> Iterator[Request]:
	yield (
		f"/api/resource/{doctype}/{name}",
		"PUT",
		{"json": {"title": "x", "description": "x", "mobile": "x"}},
	)
	yield f"/api/v2/document/{doctype}/{name}", "PATCH", {"json": {"title": "x", "description": "x"}}
	yield f"/api/resource/{doctype}/{name}", "POST", {"query_string": {"run_method": "db_set"}}
	yield f"/api/resource/{doctype}/{name}", "DELETE", {}
	yield f"/api/v2/document/{doctype}/{name}", "DELETE", {}


def client_writes(doctype: str, name: str) -> Iterator[Request]:
	yield call(
		"frappe.client.set_value", doctype=doctype, name=name, fieldname={"title": "x", "description": "x"}
	)
	yield call("frappe.client.save", doc={"doctype": doctype, "name": name, "title": "x"})
	yield call("frappe.client.submit", doc={"doctype": doctype, "name": name})
	yield call("frappe.client.cancel", doctype=doctype, name=name)
	yield call("frappe.client.delete", doctype=doctype, name=name)
	yield call("frappe.client.rename_doc", doctype=doctype, old_name=name, new_name=f"x{name}")
	yield call(
		"frappe.model.rename_doc.update_document_title", doctype=doctype, docname=name, title="x", name="x"
	)


def desk_writes(doctype: str, name: str) -> Iterator[Request]:
	doc = {"doctype": doctype, "name": name, "title": "x", "description": "x"}
	yield call("frappe.desk.form.save.savedocs", doc=doc, action="Save")
	yield call(
		"run_doc_method", dt=doctype, dn=name, method="db_set", args={"fieldname": "title", "value": "x"}
	)
	yield call("run_doc_method", docs=doc, method="save")
	yield call("frappe.desk.reportview.delete_items", doctype=doctype, items=[name])
	yield call("frappe.desk.form.utils.add_comment", reference_doctype=doctype, reference_name=name, content="x", comment_email="x", comment_by="x")  # fmt: skip
	yield call("frappe.desk.form.assign_to.add", doctype=doctype, name=name, assign_to=["stranger"])
	yield call("frappe.share.add", doctype=doctype, name=name, user="stranger", read=1)
	yield call("frappe.desk.form.document_follow.follow_document", doctype=doctype, doc_name=name, user="x")
	yield call("frappe.desk.doctype.tag.tag.add_tag", tag="x", dt=doctype, dn=name)
	yield call("frappe.desk.like.toggle_like", doctype=doctype, name=name, add="Yes")
	yield call("upload_file", doctype=doctype, docname=name, file_url="/files/x.pdf")


def act_writes(doctype: str, name: str) -> Iterator[Request]:
	doc = {"doctype": doctype, "name": name, "decision_reason": "x", "condition_cited": 1, "answer": "Agree"}
	for action in ("Start Review", "Approve", "Reject", "Answer", "Send Inquiry", "Resume Review"):
		yield call("frappe.model.workflow.apply_workflow", doc=doc, action=action)
	yield call(
		"frappe.model.workflow.bulk_workflow_approval", docnames=[name], doctype=doctype, action="Approve"
	)
	yield call("single_window.api.cartable.claim", card=name)
	yield call("single_window.api.cartable.release", card=name)
	yield call("single_window.api.inquiry.send", permit_request=name, question="x", agencies=["DOE"], key="x")


WRITING_DOORS = (rest_writes, client_writes, desk_writes, act_writes)


@pytest.mark.parametrize("door", WRITING_DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("who", FORBIDDEN_HANDS)
def test_nobody_else_changes_anything_of_the_case_through(world, who, door):
	before = fingerprint(world)
	mine = own_work(world, who)
	requests = [one for one in through(world, door) if not any(name in repr(one) for name in mine)]
	answers = visit(world, who, requests)
	after = fingerprint(world)
	assert {key for key in before if before[key] != after.get(key)} == set()
	assert [r for r, answer in zip(requests, answers, strict=True) if answer.status >= 500] == []


@pytest.mark.parametrize("door", [rest_writes, client_writes, desk_writes], ids=lambda door: door.__name__)
def test_not_even_the_cases_own_officer_changes_it_other_than_by_its_acts_through(world, door):
	"""What the applicant wrote, what was asked and answered, and the history stay as they are."""
	kept = ("Permit Request", "Inquiry", "Inquiry Response", "Permit", "Case Activity", world.form[0])
	before = fingerprint(world)
	documents = [document for document in world.documents() if document[0] in kept]
	requests = [request for document in documents for request in door(*document) if not is_remark(request)]
	visit(world, "officer", requests)
	after = fingerprint(world)
	rows = {f"{doctype} {name}" for doctype, name in documents}
	assert {key for key in rows if before[key] != after.get(key)} == set()


def is_remark(request: Request) -> bool:
	"""Comments, likes, tags and the like: an officer may leave them on his own case."""
	return any(
		word in request[0]
		for word in ("add_comment", "toggle_like", "follow_document", "add_tag", "upload_file")
	)


def own_work(world: World, who: str) -> list[str]:
	"""What is the person's own to work on: the asked officer's response and its card, the owner's own uploads."""
	if who == "asked":
		cards = frappe.get_all("ToDo", {"reference_name": world.asked_response}, pluck="name")
		return [world.asked_response, *cards]
	return []


# --- Realtime, and what refusals look like ----------------------------------------------------------------------------


def may_join(visitor: Visitor, doctype: str, name: str) -> bool:
	query = {"doctype": doctype, "docname": name, "sid": visitor.sid or ""}
	headers = {"Cookie": ""} if visitor.sid else {}
	answer = Visitor().open(
		"/api/method/frappe.realtime.can_subscribe_doc", query_string=query, headers=headers
	)
	return answer.status == 200 and json.loads(answer.body).get("message") is True


def test_only_those_who_read_a_case_may_listen_to_it(world):
	request = ("Permit Request", world.request)
	assert may_join(world.people["officer"], *request)
	assert may_join(world.people["governorate"], *request)
	assert [who for who in (*STRANGERS, "asked", "owner") if may_join(world.people[who], *request)] == []


@pytest.mark.parametrize("who", ["other citizen", "guest"])
@pytest.mark.parametrize("doctype", ["Permit Request", "Inquiry", "Inquiry Response", "Permit"])
def test_a_case_of_others_and_one_that_does_not_exist_look_the_same_to(world, who, doctype):
	name = next(name for kind, name in world.documents() if kind == doctype)
	visitor, missing = world.people[who], "0" * len(name)
	for path in ("/api/resource/{0}/{1}", "/api/v2/document/{0}/{1}"):
		real, absent = (visitor.open(path.format(doctype, one)) for one in (name, missing))
		assert real.status in (403, 404)
		assert (real.status, real.body.replace(name.encode(), b"")) == (
			absent.status,
			absent.body.replace(missing.encode(), b""),
		)
