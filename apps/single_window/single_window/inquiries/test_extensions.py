"""More time with a reason, and reminders that do not become a drumfire."""

from datetime import datetime

import frappe
import pytest
from freezegun import freeze_time

from single_window.constants import DT
from single_window.deadlines.working_days import due_instant
from single_window.exceptions import AlreadyActed, NotAllowedNow, SingleWindowError
from single_window.inquiries import extensions
from single_window.tests import asking, factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["E11", "E12", "E15"])
REASON = "بازدید محل به درازا کشید."


@pytest.fixture
def case() -> asking.Case:
	made = asking.about_a_request()
	made.send(("JAHAD", "DOE"), deadline_days=3)
	return made


def due(case: asking.Case, agency: str) -> datetime:
	return frappe.db.get_value(DT.INQUIRY_RESPONSE, case.response(agency), "due_on")


def test_an_extension_counts_from_the_time_limit_and_the_card_and_the_round_follow(case):
	before = due(case, "DOE")
	with as_user(case.officer):
		extensions.extend(case.response("DOE"), 2, REASON)
	assert due(case, "DOE") == due_instant(before, 2)
	assert due(case, "JAHAD") == before
	assert case.round("due_on") == (due(case, "DOE"),)
	assert case.card("DOE").card_due_on == due(case, "DOE")


def test_an_extension_of_what_is_late_counts_from_now(case):
	frappe.db.set_value(DT.INQUIRY_RESPONSE, case.response("DOE"), "due_on", "2020-01-01 10:00:00")
	with as_user(case.officer):
		extensions.extend(case.response("DOE"), 1, REASON)
	assert due(case, "DOE") > frappe.utils.now_datetime()


def test_the_whole_round_is_extended_but_for_those_who_have_answered(case):
	case.answer("JAHAD")
	before = due(case, "JAHAD")
	with as_user(case.officer):
		extensions.extend_round(case.inquiry, 5, REASON)
	assert due(case, "JAHAD") == before
	assert due(case, "DOE") == due_instant(before, 5)


def test_the_asked_agency_reads_who_gave_it_more_time_and_why(case):
	with as_user(case.officer):
		extensions.extend(case.response("DOE"), 2, REASON)
	changes = case.view("DOE")["deadlines"]
	assert [(row["by_name"], row["reason"]) for row in changes] == [("لیلا کریمی", REASON)]


@pytest.mark.parametrize(("days", "reason"), [(0, REASON), (-1, REASON), (999, REASON), (2, ""), (2, " ")])
def test_an_extension_into_the_past_or_without_a_reason_is_refused(case, days, reason):
	before = due(case, "DOE")
	with as_user(case.officer):
		with pytest.raises(SingleWindowError):
			extensions.extend(case.response("DOE"), days, reason)
		with pytest.raises(SingleWindowError):
			extensions.extend_round(case.inquiry, days, reason)
	assert due(case, "DOE") == before


def test_an_answered_inquiry_is_neither_extended_nor_reminded_of(case):
	case.answer("DOE")
	with as_user(case.officer):
		with pytest.raises(AlreadyActed):
			extensions.extend(case.response("DOE"), 2, REASON)
		with pytest.raises(AlreadyActed):
			extensions.remind(case.response("DOE"))


def test_there_is_nothing_to_extend_in_a_round_of_returned_inquiries(case):
	case.give_back("JAHAD")
	case.give_back("DOE")
	with as_user(case.officer), pytest.raises(SingleWindowError, match="تمدید"):
		extensions.extend_round(case.inquiry, 2, REASON)


def test_the_asked_agency_does_not_extend_its_own_time(case):
	with as_user(case.answerer("DOE")):
		with pytest.raises(frappe.PermissionError):
			extensions.extend(case.response("DOE"), 2, REASON)
		with pytest.raises(frappe.PermissionError):
			extensions.remind(case.response("DOE"))


def bells(user: str, response: str) -> int:
	return frappe.db.count("Notification Log", {"for_user": user, "document_name": response})


def test_a_reminder_rings_for_the_whole_office_until_somebody_has_the_card(case):
	first, second = case.answerer("DOE"), factories.officer("DOE")
	with as_user(case.officer):
		extensions.remind(case.response("DOE"))
	assert bells(first, case.response("DOE")) == bells(second, case.response("DOE")) == 1


def test_a_reminder_rings_for_the_holder_alone(case):
	case.take("DOE")
	colleague = factories.officer("DOE")
	with as_user(case.officer):
		extensions.remind(case.response("DOE"))
	assert bells(case.answerer("DOE"), case.response("DOE")) == 1
	assert bells(colleague, case.response("DOE")) == 0


@pytest.mark.parametrize(
	("moment", "allowed"),
	[
		("2026-11-25 12:00:00", False),  # the same Wednesday
		("2026-11-26 12:00:00", False),  # Thursday, offices are closed
		("2026-11-28 08:00:00", True),  # Saturday, the next working day
	],
)
def test_an_agency_is_reminded_once_a_working_day(case, moment, allowed):
	with as_user(case.officer):
		with freeze_time("2026-11-25 09:00:00", tz_offset=0):
			extensions.remind(case.response("DOE"))
		with freeze_time(moment, tz_offset=0):
			if allowed:
				extensions.remind(case.response("DOE"))
				return
			with pytest.raises(NotAllowedNow, match="۱۴۰۵/۰۹/۰۷"):
				extensions.remind(case.response("DOE"))
