"""F18, by national code: everything the reader may see of one person and nothing else, and every look-up on record."""

import inspect

import frappe
import pytest

from single_window import guards
from single_window.api import applicant as applicant_api
from single_window.cartable import cards
from single_window.constants import DT, Answer, RequestAction, Role
from single_window.documents import attachments
from single_window.exceptions import InvalidNationalCode, SingleWindowError
from single_window.inquiries import answers, rounds
from single_window.jalali.digits import to_persian
from single_window.permits import applicant_file, filing, inquiring
from single_window.tests import factories
from single_window.tests.base import as_user
from single_window.transitions import engine

pytestmark = pytest.mark.feature(["F18", "E35", "E23", "Q6"])

PERMIT, AGENCY, ASKED, ALSO_ASKED, STRANGER = "KWPA-01", "KWPA", "DOE", "JAHAD", "MALIAT"
COUNTY, OTHER_COUNTY = "دزفول", "هندیجان"
LISTS = ("requests", "permits", "inquiries", "responses")


@pytest.fixture
def people() -> frappe._dict:
	return frappe._dict(
		officer=factories.officer(AGENCY),
		asked=factories.officer(ASKED),
		also=factories.officer(ALSO_ASKED),
		stranger=factories.officer(STRANGER),
		county=factories.officer(AGENCY, OTHER_COUNTY),
		governorate=factories.user((Role.GOVERNORATE_OFFICER,)),
	)


@pytest.fixture
def world(people) -> frappe._dict:
	"""A citizen with a case under inquiry, an issued permit and a request at another agency."""
	user, applicant = factories.citizen("مریم", "نمونه")
	asked_about, decided = (file(user, applicant) for _number in range(2))
	with as_user(user):
		elsewhere = factories.request(applicant)
	for request in (asked_about, decided):
		with as_user(people.officer):
			cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)
	with as_user(people.officer):
		engine.transition(
			DT.PERMIT_REQUEST, decided, RequestAction.APPROVE, values={"decision_reason": "کامل"}
		)
		inquiry = inquiring.send(asked_about, rounds.Draft(question="نظر؟", agencies=[ASKED, ALSO_ASKED]))
	responses = dict(
		frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": inquiry.name}, ["agency", "name"], as_list=True)
	)
	with as_user(people.also):
		values = {"answer": Answer.DISAGREE, "answer_text": "نشانهٔ محرمانه", "confidential": 1}
		answers.answer(responses[ALSO_ASKED], values)
	code = frappe.db.get_value(DT.APPLICANT, applicant, "national_code")
	return frappe._dict(
		code=code, requests=[asked_about, decided], elsewhere=elsewhere, inquiry=inquiry.name,
		responses=responses, user=user,
	)  # fmt: skip


def file(user: str, applicant: str) -> str:
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, PERMIT).form_fields
	county = next(row.fieldname for row in rows if row.fieldtype == "Link")
	with as_user(user):
		content = b"%PDF-1.4\n" + frappe.generate_hash().encode()
		uploads = {
			row.fieldname: attachments.store_upload(content + row.fieldname.encode(), "مدرک.pdf").file_url
			for row in rows
			if row.fieldtype == "Attach"
		}
		given = factories.answers(PERMIT, **{county: COUNTY}, **uploads)
		return filing.file_request(applicant, PERMIT, given, key=frappe.generate_hash(length=12))


def look_up(user: str, code: str, **more) -> dict:
	with as_user(user):
		return inspect.unwrap(applicant_api.by_national_code)(code, **more)


def names(found: dict) -> dict[str, set[str]]:
	return {section: {row["name"] for row in found[section]} for section in LISTS}


@pytest.fixture(autouse=True)
def empty_log():
	"""Look-ups of other tests that stay, those in browsers for instance, are out of the way until the roll-back."""
	frappe.db.delete(DT.READ_LOG)


def log() -> list:
	return frappe.get_all(
		DT.READ_LOG,
		fields=["user", "user_name", "agency", "post", "what", "national_code", "ip_address", "read_on"],
		order_by="creation",
	)


class TestWhoSeesWhat:
	def test_the_cases_agency_sees_its_cases_permits_and_inquiries(self, world, people):
		found = look_up(people.officer, world.code)
		permit = frappe.db.get_value(DT.PERMIT, {"permit_request": world.requests[1]})
		assert names(found) == {
			"requests": set(world.requests), "permits": {permit}, "inquiries": {world.inquiry}, "responses": set(),
		}  # fmt: skip
		assert found["applicant"]["full_name"] == "مریم نمونه"
		assert found["applicant"]["mobile"]
		assert found["inquiries"][0]["asked"] == 2

	@pytest.mark.parametrize(("who", "agency"), [("asked", ASKED), ("also", ALSO_ASKED)])
	def test_an_asked_agency_sees_what_it_was_asked_and_its_own_answer(self, world, people, who, agency):
		found = look_up(people[who], world.code)
		assert names(found) == {
			"requests": set(), "permits": set(), "inquiries": set(), "responses": {world.responses[agency]},
		}  # fmt: skip
		assert found["applicant"]["mobile"] == ""
		assert ("نشانهٔ محرمانه" in str(found)) == (who == "also")

	def test_an_agency_elsewhere_sees_its_own_case_only(self, world, people):
		found = look_up(people.stranger, world.code)
		assert names(found)["requests"] == {world.elsewhere}
		assert not any(names(found)[section] for section in LISTS[1:])

	def test_an_officer_of_another_county_sees_nothing_not_even_that_the_person_exists(self, world, people):
		found, unknown = look_up(people.county, world.code), look_up(people.county, factories.national_code())
		assert not any(found[section] for section in LISTS)
		found["applicant"].pop("national_code"), unknown["applicant"].pop("national_code")
		assert found == unknown

	def test_the_governors_reader_sees_everything_but_confidential_answers(self, world, people):
		found = look_up(people.governorate, world.code)
		assert names(found)["requests"] == {*world.requests, world.elsewhere}
		assert names(found)["inquiries"] == {world.inquiry}
		assert names(found)["responses"] == {world.responses[ASKED]}
		assert "نشانهٔ محرمانه" not in str(found)

	def test_an_officer_who_lost_his_post_looks_nobody_up(self, world, people):
		frappe.get_doc(DT.OFFICER_POST, {"holder": people.officer}).update({"active": 0}).save()
		with (
			as_user(people.officer),
			pytest.raises((frappe.PermissionError, frappe.DoesNotExistError)),
		):
			applicant_api.by_national_code(world.code)

	def test_an_officers_role_given_by_hand_finds_nothing(self, world):
		found = look_up(factories.user((Role.AGENCY_OFFICER,)), world.code)
		assert not any(found[section] for section in LISTS)

	@pytest.mark.parametrize("role", [Role.SUPPORT_TEAM, Role.REPORT_VIEWER, Role.PROCESS_DESIGNER])
	def test_nobody_else_looks_anybody_up(self, world, role):
		somebody = factories.user((role,))
		frappe.get_doc("User", somebody).remove_roles(str(Role.AGENCY_OFFICER))
		with as_user(somebody), pytest.raises(frappe.PermissionError):
			applicant_api.by_national_code(world.code)
		with as_user(world.user), pytest.raises(frappe.DoesNotExistError):
			applicant_api.by_national_code(world.code)
		assert log() == []


class TestTheCode:
	@pytest.mark.parametrize(
		"write", [str, to_persian, lambda code: f" {code[:3]}-{code[3:]} ", lambda code: code + "\u200c"]
	)
	def test_it_is_read_however_it_is_typed(self, world, people, write):
		assert len(look_up(people.officer, write(world.code))["requests"]) == 2
		assert log()[-1].national_code == world.code

	@pytest.mark.parametrize(
		"code", ["", "123", "1234567890", "1111111111", "abc", "' or 1=1 --", "x" * 10_000]
	)
	def test_a_wrong_one_is_said_at_its_field_and_is_no_look_up(self, people, code):
		with pytest.raises(InvalidNationalCode):
			look_up(people.officer, code)
		assert frappe.local.response["field"] == "national_code"
		assert log() == []


class TestTheLog:
	def test_every_look_up_is_written_down_also_one_that_finds_nothing(self, world, people):
		frappe.local.request_ip = "10.20.30.40"
		try:
			look_up(people.officer, world.code)
			look_up(people.governorate, factories.national_code())
		finally:
			frappe.local.request_ip = None
		first, second = log()
		post = frappe.db.get_value(DT.OFFICER_POST, {"holder": people.officer})
		assert (first.user, first.agency, first.post, first.what) == (
			people.officer, AGENCY, post, "applicant_file",
		)  # fmt: skip
		assert (first.national_code, first.ip_address) == (world.code, "10.20.30.40")
		assert first.user_name and first.read_on
		assert (second.user, second.agency) == (people.governorate, None)

	def test_a_row_can_neither_be_changed_nor_deleted_nor_written_by_hand(self, world, people):
		look_up(people.officer, world.code)
		row = frappe.get_last_doc(DT.READ_LOG)
		row.national_code = "x"
		with pytest.raises(frappe.PermissionError):
			row.save(ignore_permissions=True)
		with pytest.raises(frappe.PermissionError):
			frappe.delete_doc(DT.READ_LOG, row.name, force=True, ignore_permissions=True)
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc({"doctype": DT.READ_LOG, "what": "x"}).insert(ignore_permissions=True)
		assert log()[0].national_code == world.code

	def test_managers_and_support_read_it_officers_do_not(self, people):
		readers = {row.role for row in frappe.get_meta(DT.READ_LOG).permissions if row.read}
		writers = [
			row for row in frappe.get_meta(DT.READ_LOG).permissions if row.write or row.create or row.delete
		]
		assert readers == {Role.SYSTEM_MANAGER, Role.SUPPORT_TEAM}
		assert writers == []
		assert not frappe.has_permission(DT.READ_LOG, "read", user=people.officer)

	def test_look_ups_are_limited_per_person(self, people, monkeypatch):
		monkeypatch.setattr(guards, "count_attempt", lambda *_args, **_kwargs: guards._refuse_until(60))
		with as_user(people.officer), pytest.raises(SingleWindowError):
			applicant_api.by_national_code(factories.national_code())
		assert log() == []


class TestPages:
	def test_long_lists_come_page_by_page_without_a_gap(self, people, monkeypatch):
		monkeypatch.setattr(applicant_file, "PAGE_LENGTH", 3)
		user, applicant = factories.citizen()
		with as_user(user):
			requests = [factories.request(applicant) for _number in range(8)]
		# Several at one instant: the name decides where a page ends.
		frappe.db.sql(
			"update `tabPermit Request` set submitted_on = '2026-11-01 10:00:00' where applicant = %s",
			applicant,
		)
		code = frappe.db.get_value(DT.APPLICANT, applicant, "national_code")
		found = look_up(people.stranger, code)
		pages, cursor = [found["requests"]], found["more"]["requests"]
		while cursor:
			more = look_up(people.stranger, code, section="requests", after=cursor)
			assert set(more) == {"applicant", "requests", "more"}
			pages.append(more["requests"])
			cursor = more["more"]["requests"]
		assert [len(page) for page in pages] == [3, 3, 2]
		assert {row["name"] for page in pages for row in page} == set(requests)

	@pytest.mark.parametrize("more", [{"section": "files"}, {"section": "requests", "after": "yesterday|x"}])
	def test_an_unknown_list_and_a_broken_cursor_are_refused(self, world, people, more):
		with pytest.raises(SingleWindowError):
			look_up(people.officer, world.code, **more)
