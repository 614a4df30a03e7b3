"""The demo shows every state of a case, an inquiry and a card at once, and loading it again adds nothing."""

import frappe
import pytest
from frappe.utils import now_datetime

from single_window.cartable import counters
from single_window.constants import (
	DT,
	CardKind,
	CardStatus,
	ClosedBecause,
	InquiryStatus,
	ReferralKind,
	ReferralState,
	RequestState,
	ResponseState,
)
from single_window.history import activities
from single_window.setup import demo
from single_window.setup.demo import people

pytestmark = pytest.mark.feature(["F8", "F11", "F12", "F13", "F16", "F17", "E16"])

COUNTED = (
	DT.PERMIT_REQUEST, DT.INQUIRY, DT.INQUIRY_RESPONSE, DT.CARD, DT.REFERRAL, DT.CARTABLE_FOLDER, DT.CARD_NOTE,
	DT.AGENCY_LIST, DT.INQUIRY_DRAFT, DT.OFFICER_POST, "User", "List Filter",
)  # fmt: skip


@pytest.fixture(autouse=True)
def loaded(monkeypatch):
	"""The demo in this test's transaction; its messages wait for no worker."""
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_options: None)
	counters.rebuild()
	demo.load()


def of_demo(doctype: str, field: str, **filters: object) -> set:
	"""The values of a column in rows that the demo's officers have made."""
	officers = [people.user_of(one.username) for one in people.OFFICERS]
	return set(frappe.get_all(doctype, filters={"owner": ("in", officers), **filters}, pluck=field))


def assert_every_state_of_an_inquiry_lies_open_to_see():
	states = {ResponseState.AWAITING, ResponseState.ANSWERED, ResponseState.RETURNED, ResponseState.WITHDRAWN}
	assert of_demo(DT.INQUIRY_RESPONSE, "state") >= states
	assert of_demo(DT.INQUIRY_RESPONSE, "revision") >= {1, 2}, "one was corrected and sent anew"
	assert of_demo(DT.INQUIRY_RESPONSE, "confidential") == {0, 1}
	closed = {ClosedBecause.COMPLETE, ClosedBecause.ENOUGH, ClosedBecause.WITHDRAWN}
	assert of_demo(DT.INQUIRY, "closed_because") >= closed
	assert None in of_demo(DT.INQUIRY, "permit_request"), "a free round"
	late = {"status": InquiryStatus.OPEN, "due_on": ("<", now_datetime())}
	assert of_demo(DT.INQUIRY, "name", **late)


def assert_cases_stand_at_every_step_and_one_waits_for_the_citizen():
	citizens = [people.applicant_of(username) for username, *_rest in people.CITIZENS]
	requests = frappe.get_all(
		DT.PERMIT_REQUEST, filters={"applicant": ("in", citizens)}, fields=["name", "workflow_state"]
	)
	assert {row.workflow_state for row in requests} == set(map(str, RequestState))
	faults = frappe.get_all(
		"Permit Request Fault", filters={"parent": ("in", [row.name for row in requests])}, pluck="state"
	)
	assert set(faults) == {"Open", "Corrected"}
	assert [row.name for row in requests if activities.verify((DT.PERMIT_REQUEST, row.name))] == []


def assert_colleagues_work_together_in_every_way():
	assert of_demo(DT.REFERRAL, "kind") == set(map(str, ReferralKind))
	assert of_demo(DT.REFERRAL, "state") >= {ReferralState.OPEN, ReferralState.RETURNED}
	for doctype in (DT.CARTABLE_FOLDER, DT.CARD_NOTE, DT.AGENCY_LIST, DT.INQUIRY_DRAFT, "List Filter"):
		assert of_demo(doctype, "name"), doctype
	mine = {"allocated_to": people.user_of("karimi"), "status": CardStatus.OPEN}
	assert frappe.db.count(DT.CARD, {**mine, "card_kind": CardKind.CORRECT_INQUIRY})
	assert frappe.db.count(DT.CARD, {**mine, "card_folder": ("!=", "")}) == 3
	assert frappe.db.count(DT.CARD, {"allocated_to": people.user_of("zamani"), "status": CardStatus.OPEN})


def assert_everybody_can_log_in_with_the_password_that_is_printed():
	from frappe.utils.password import check_password

	printed = demo.accounts()
	assert len(printed) == len(people.OFFICERS) + len(people.READERS) + len(people.CITIZENS)
	for account in (printed[0], printed[-1], printed[len(people.CITIZENS)]):
		assert check_password(people.user_of(account["user"]), account["password"])


def assert_no_officer_manages_the_system():
	users = [people.user_of(one.username) for one in people.OFFICERS]
	assert frappe.db.count("Has Role", {"parent": ("in", users), "role": "System Manager"}) == 0


def test_the_demo_shows_everything_and_loading_it_again_adds_nothing():
	"""One test, because playing all the scenes takes its time."""
	assert_every_state_of_an_inquiry_lies_open_to_see()
	assert_cases_stand_at_every_step_and_one_waits_for_the_citizen()
	assert_colleagues_work_together_in_every_way()
	assert_everybody_can_log_in_with_the_password_that_is_printed()
	assert_no_officer_manages_the_system()
	assert counters.differences() == {}
	before = [frappe.db.count(doctype) for doctype in COUNTED]
	demo.load()
	assert [frappe.db.count(doctype) for doctype in COUNTED] == before
