"""The app's own doors, and that all doors do open for those who may: without that the matrix could be green by being shut."""

import frappe
import pytest

from single_window.constants import DT
from single_window.tests import two_agencies
from single_window.tests.isolation import STRANGERS, Request, call, found
from single_window.tests.two_agencies import World

pytestmark = pytest.mark.feature(["E1", "E13", "E24", "Q6"])


TABS = ("mine", "folder", "pool", "cases", "waiting", "inquiries", "done")


def own_doors(world: World) -> list[Request]:
	"""The app's own functions, with the names of the case."""
	name = "single_window.api"
	return [
		call(f"{name}.case.overview", "GET", permit_request=world.request),
		call(f"{name}.inquiry.compose", "GET", permit_request=world.request),
		call(f"{name}.inquiry.question", "GET", response=world.asked_response),
		call(f"{name}.inquiry.question", "GET", response=world.other_response),
		call(f"{name}.inquiry.live_board", "GET", inquiry=world.inquiry),
		*(call(f"{name}.cartable.page", "GET", tab=tab) for tab in TABS),
		call(f"{name}.history.history", "GET", doctype=DT.PERMIT_REQUEST, name=world.request),
		call(f"{name}.history.history", "GET", doctype=DT.INQUIRY_RESPONSE, name=world.other_response),
		call(f"{name}.search.cartable", "GET", words="Qx", tab="cases"),
		call(f"{name}.search.cartable", "GET", words=world.marks.secret, tab="pool"),
		call(f"{name}.applicant.by_national_code", national_code=_national_code(world)),
		call(f"{name}.cartable.start", "GET"),
		call(f"{name}.citizen.correct", tracking_code=_code(world), data={}),
		call(f"{name}.citizen.my_requests", "GET"),
		call(f"{name}.citizen.my_permits", "GET"),
		call(f"{name}.citizen.request_history", "GET", tracking_code=_code(world)),
		call(
			f"{name}.citizen.permit_pdf", "GET", number=frappe.db.get_value(DT.PERMIT, world.permit, "number")
		),
		(f"/request/{_code(world)}", "GET", {}),
		(f"/apply/{two_agencies.PERMIT_TYPE.lower()}/{world.form[1]}", "GET", {}),
	]


def _national_code(world: World) -> str:
	return frappe.db.get_value(DT.PERMIT_REQUEST, world.request, "national_code")


def _code(world: World) -> str:
	return frappe.db.get_value(DT.PERMIT_REQUEST, world.request, "tracking_code")


@pytest.mark.parametrize("who", [*STRANGERS, "asked", "colleague", "governorate"])
def test_the_apps_own_doors_show_the_case_to_nobody_else(world, who):
	assert found(world, who, own_doors(world)) == []


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
