"""What was typed is kept on the server for its writer alone; lists of agencies are one's own or the office's."""

import frappe
import pytest

from single_window.api import inquiry as inquiry_api
from single_window.constants import DT
from single_window.exceptions import NotFound, SingleWindowError
from single_window.inquiries import agency_lists, drafts
from single_window.permits import questions
from single_window.tests import asking, factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["E54", "F13"])


@pytest.fixture
def case() -> asking.Case:
	return asking.about_a_request()


def choices(case: asking.Case) -> dict:
	return questions.choices(frappe.get_doc(DT.PERMIT_REQUEST, case.request))


def test_a_draft_is_replaced_and_comes_back_as_it_was(case):
	with as_user(case.officer):
		inquiry_api.save_draft("Compose", case.request, '{"question": "الف"}')
		inquiry_api.save_draft("Compose", case.request, {"question": "ب", "agencies": ["DOE"]})
		assert choices(case)["draft"] == {"question": "ب", "agencies": ["DOE"]}
	assert frappe.db.count(DT.INQUIRY_DRAFT, {"user": case.officer}) == 1


def test_nobody_else_reads_a_draft(case):
	with as_user(case.officer):
		inquiry_api.save_draft("Compose", case.request, '{"question": "الف"}')
	with as_user(factories.officer(asking.ASKING)):
		assert choices(case)["draft"] is None
		assert not frappe.has_permission(DT.INQUIRY_DRAFT, "read")


def test_sending_forgets_the_draft_of_this_case_only(case):
	with as_user(case.officer):
		drafts.save(drafts.COMPOSE, case.request, '{"question": "الف"}')
		drafts.save(drafts.COMPOSE, "", '{"question": "آزاد"}')
	case.send(("DOE",))
	with as_user(case.officer):
		assert drafts.of(drafts.COMPOSE, case.request) is None
		assert drafts.of(drafts.COMPOSE, "") == {"question": "آزاد"}


def test_a_refused_sending_keeps_the_draft(case):
	with as_user(case.officer):
		drafts.save(drafts.COMPOSE, case.request, '{"question": "الف"}')
	with pytest.raises(SingleWindowError):
		case.send(())
	with as_user(case.officer):
		assert drafts.of(drafts.COMPOSE, case.request) == {"question": "الف"}


def test_an_empty_draft_is_forgotten(case):
	with as_user(case.officer):
		drafts.save(drafts.COMPOSE, case.request, '{"question": "الف"}')
		drafts.save(drafts.COMPOSE, case.request, "{}")
		assert drafts.of(drafts.COMPOSE, case.request) is None


@pytest.mark.parametrize(
	"content", ["[1]", "not json", '"text"', '{"a": "' + "آ" * drafts.CONTENT_LENGTH + '"}']
)
def test_what_is_no_draft_is_refused(case, content):
	with as_user(case.officer), pytest.raises(SingleWindowError):
		drafts.save(drafts.COMPOSE, case.request, content)


def test_drafts_are_kept_for_what_one_may_read(case):
	case.send(("DOE",))
	with as_user(factories.officer("GAZ")):
		for kind, reference in (("Answer", case.response("DOE")), ("Compose", case.request), ("Answer", "")):
			with pytest.raises(NotFound):
				inquiry_api.save_draft(kind, reference, '{"a": 1}')
		with pytest.raises(SingleWindowError):
			inquiry_api.save_draft("Note", "", '{"a": 1}')


def test_a_saved_list_is_its_makers_until_it_is_shared_with_the_office(case):
	colleague = factories.officer(asking.ASKING)
	with as_user(case.officer):
		name = agency_lists.save("منابع آب", ["DOE", "ABFA"])
		assert [(one["title"], one["agencies"], one["mine"]) for one in choices(case)["lists"]] == [
			("منابع آب", ["DOE", "ABFA"], True)
		]
	with as_user(colleague):
		assert agency_lists.usable() == []
	with as_user(case.officer):
		assert agency_lists.save("منابع آب", ["DOE"], shared_with_office=True) == name
	with as_user(colleague):
		assert [(one["agencies"], one["mine"]) for one in agency_lists.usable()] == [(["DOE"], False)]
		with pytest.raises(NotFound):
			agency_lists.delete(name)
	with as_user(factories.officer("GAZ")):
		assert agency_lists.usable() == []
	with as_user(case.officer):
		agency_lists.delete(name)
		assert agency_lists.usable() == []


@pytest.mark.parametrize(
	("title", "agencies"),
	[("", ["DOE"]), ("ن" * 61, ["DOE"]), ("نام", []), ("نام", ["DOE", "DOE"]), ("نام", ["NOBODY"])],
)
def test_a_list_needs_a_name_and_agencies(case, title, agencies):
	with as_user(case.officer), pytest.raises(SingleWindowError):
		agency_lists.save(title, agencies)
