"""Acting through every door: what is not one's own looks after every attempt as it looked before."""

from collections.abc import Iterator

import frappe
import pytest

from single_window.tests.fingerprints import fingerprint
from single_window.tests.isolation import FORBIDDEN_HANDS, Request, call, through, visit
from single_window.tests.two_agencies import World

pytestmark = pytest.mark.feature(["F12", "F13", "F16", "F17", "E5", "Q6"])


# DocTypes whose names our acts take.
ACTED_UPON = {
	"Permit Request",
	"Inquiry",
	"Inquiry Response",
	"ToDo",
	"Cartable Folder",
	"List Filter",
	"Agency List",
}


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
	if doctype not in ACTED_UPON:
		return
	doc = {"doctype": doctype, "name": name, "decision_reason": "x", "condition_cited": 1, "answer": "Agree"}
	for action in ("Start Review", "Approve", "Reject", "Answer", "Send Inquiry", "Resume Review"):
		yield call("frappe.model.workflow.apply_workflow", doc=doc, action=action)
	yield call(
		"frappe.model.workflow.bulk_workflow_approval", docnames=[name], doctype=doctype, action="Approve"
	)
	yield call("single_window.api.cartable.claim", card=name)
	yield call("single_window.api.cartable.release", card=name)
	yield call("single_window.api.inquiry.send", permit_request=name, question="x", agencies=["DOE"], key="x")
	yield call("single_window.api.inquiry.answer", response=name, answer="Agree")
	yield call("single_window.api.inquiry.return_inquiry", response=name, reason="x")
	yield call("single_window.api.inquiry.resend", response=name, question="x")
	yield call("single_window.api.inquiry.withdraw", response=name)
	yield call("single_window.api.inquiry.withdraw", inquiry=name)
	yield call("single_window.api.inquiry.add_agencies", inquiry=name, agencies=["MALIAT"])
	yield call("single_window.api.inquiry.extend", inquiry=name, days=3, reason="x")
	yield call("single_window.api.inquiry.remind", response=name)
	yield call("single_window.api.inquiry.close_round", inquiry=name, reason="x")
	yield call("single_window.api.case.return_to_applicant", permit_request=name, faults=[], note="x")
	yield call("single_window.api.referral.refer", card=name, post="x", kind="Opinion")
	yield call("single_window.api.referral.take_back", card=name)
	yield call("single_window.api.referral.hand_back", card=name, note="x")
	yield call("single_window.api.cartable.file_card", card=name, folder="")
	yield call("single_window.api.cartable.mark_unread", card=name)
	yield call("single_window.api.cartable.bulk", act="claim", cards=[name])
	yield call("single_window.api.cartable.change_folder", folder=name, title="x", color="")
	yield call("single_window.api.cartable.empty_folder", folder=name)
	yield call("single_window.api.cartable.delete_folder", folder=name)
	yield call("single_window.api.cartable.delete_filter", name=name)
	yield call("single_window.api.inquiry.delete_list", name=name)


def forging(doctype: str, name: str) -> Iterator[Request]:
	"""Documents that claim to be somebody's own, and notes that claim to be work on somebody's document."""
	mine = {"card_office": "", "card_post": "", "assigned_by": "", "owner": "x", "user": "x", "for_user": ""}
	yield f"/api/resource/{doctype}/{name}", "PUT", {"json": mine}
	yield call("frappe.client.set_value", doctype=doctype, name=name, fieldname=mine)
	yield call(
		"frappe.desk.form.save.savedocs", doc={"doctype": doctype, "name": name, **mine}, action="Save"
	)
	note = {"doctype": "ToDo", "description": "x", "reference_type": doctype, "reference_name": name}
	yield "/api/resource/ToDo", "POST", {"json": note}
	yield call("frappe.client.insert", doc={**note, "allocated_to": "Administrator"})
	yield call(
		"frappe.desk.form.save.savedocs", doc={**note, "__islocal": 1, "name": "new-todo-1"}, action="Save"
	)
	for row in (
		{
			"doctype": "Comment",
			"comment_type": "Comment",
			"reference_doctype": doctype,
			"reference_name": name,
			"content": "x",
		},
		{"doctype": "Tag Link", "document_type": doctype, "document_name": name, "tag": "x"},
		{"doctype": "DocShare", "share_doctype": doctype, "share_name": name, "user": "x", "read": 1},
		{"doctype": "Document Follow", "ref_doctype": doctype, "ref_docname": name, "user": "x"},
		{
			"doctype": "Communication",
			"reference_doctype": doctype,
			"reference_name": name,
			"content": "x",
			"subject": "x",
		},
		{
			"doctype": "File",
			"attached_to_doctype": doctype,
			"attached_to_name": name,
			"file_name": "x.pdf",
			"content": "x",
		},
	):
		yield call("frappe.client.insert", doc=row)


WRITING_DOORS = (rest_writes, client_writes, desk_writes, act_writes, forging)


@pytest.mark.parametrize("door", WRITING_DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("who", FORBIDDEN_HANDS)
def test_nobody_else_changes_anything_of_the_case_through(world, who, door):
	before = fingerprint(world)
	mine = own_work(world, who)
	asked = through(world, door, once=door is not act_writes)
	requests = [one for one in asked if not any(name in repr(one) for name in mine)]
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
	"""Comments and uploads: an officer may leave them."""
	return any(word in request[0] for word in ("add_comment", "upload_file"))


def own_work(world: World, who: str) -> list[str]:
	"""What is the person's own to work on: the asked officer's response and its card, the owner's own uploads."""
	if who == "asked":
		cards = frappe.get_all("ToDo", {"reference_name": world.asked_response}, pluck="name")
		return [world.asked_response, *cards]
	return []
