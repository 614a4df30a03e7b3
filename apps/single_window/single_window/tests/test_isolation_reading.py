"""Reading through every door of Frappe: strings planted in one agency's cases must never reach anybody else."""

import json

import pytest

from single_window.constants import DT
from single_window.tests.doors_reading import READING_DOORS, form, printing, search
from single_window.tests.isolation import STRANGERS, Request, call, found, through, visit

pytestmark = pytest.mark.feature(["F10", "F11", "F12", "F13", "E5", "E6", "E35", "Q6"])

COSTLY_DOORS = (form, search, printing)
# The support team keeps the applicants' accounts and watches who looks people up.
OWN_WORK = {("support", str(DT.APPLICANT)), ("support", str(DT.READ_LOG))}
by_door = pytest.mark.parametrize("door", READING_DOORS, ids=lambda door: door.__name__)


@by_door
@pytest.mark.parametrize("who", [*STRANGERS, "asked", "colleague", "governorate"])
def test_nobody_reads_more_than_his_share_through(world, who, door):
	assert found(world, who, through(world, door, once=door in COSTLY_DOORS)) == []


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_counts_nothing_of_the_case(world, who):
	requests: list[Request] = []
	for doctype, name in world.documents():
		if (who, doctype) in OWN_WORK:
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


def test_the_applicant_sees_neither_answers_nor_questions_nor_inner_notes(world):
	marks = world.marks
	requests = [one for door in READING_DOORS for one in through(world, door, once=True)]
	answers = visit(world, "owner", requests)
	shown = [
		(mark, request)
		for request, answer in zip(requests, answers, strict=True)
		for mark in (marks.question, marks.answer, marks.inner, marks.private)
		if mark in answer.body.decode(errors="replace")
	]
	assert shown == []


@pytest.mark.parametrize("who", ["other citizen", "guest"])
@pytest.mark.parametrize("doctype", ["Permit Request", "Inquiry", "Inquiry Response", "Permit", "ToDo"])
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
