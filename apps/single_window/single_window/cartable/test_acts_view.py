"""The activity page: all acts for readers of the case, its own part for an asked agency, nothing for strangers."""

import frappe
import pytest

from single_window.cartable import acts_view, cards, referrals
from single_window.constants import DT, Answer, ReferralKind, Role
from single_window.directory import seats
from single_window.exceptions import NotFound
from single_window.inquiries import answers, rounds
from single_window.permits import inquiring
from single_window.tests import factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F8", "F12", "E34"])

ASKING, ASKED, ALSO_ASKED = "MALIAT", "DOE", "JAHAD"


@pytest.fixture
def case() -> frappe._dict:
	"""A case about which two agencies were asked; one referred its card within the office and answered."""
	people = frappe._dict({agency: factories.officer(agency) for agency in (ASKING, ASKED, ALSO_ASKED)})
	colleague = factories.officer(ASKED, first_name="سارا")
	user, applicant = factories.citizen()
	with as_user(user):
		request = factories.request(applicant)
	with as_user(people[ASKING]):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)
		draft = rounds.Draft(question="آیا موافقید؟", agencies=[ASKED, ALSO_ASKED])
		inquiry = inquiring.send(request, draft).name
	responses = dict(
		frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": inquiry}, ["agency", "name"], as_list=True)
	)
	card = cards.open_card_of((DT.INQUIRY_RESPONSE, responses[ASKED])).name
	with as_user(people[ASKED]):
		cards.claim(card)
		referrals.refer(
			card, seats.seats_of(colleague)[0].post, ReferralKind.DELEGATION, "پرونده‌اش مشکوک است"
		)
	with as_user(colleague):
		answers.answer(responses[ASKED], {"answer": Answer.AGREE})
	return frappe._dict(
		people=people, request=request, inquiry=inquiry, responses=responses, colleague=colleague
	)


def read(user: str, doctype: str, name: str) -> dict:
	with as_user(user):
		return acts_view.history(doctype, name)


def acts(page: dict) -> list[str]:
	return [row["act"] for row in page["activities"]]


def told(page: dict) -> str:
	return " ".join(row["sentence"] for row in page["activities"])


def test_the_asking_agency_reads_every_act_with_who_and_when(case):
	page = read(case.people[ASKING], DT.PERMIT_REQUEST, case.request)
	assert {"request_filed", "card_claimed", "inquiry_sent", "card_referred", "inquiry_answered"} <= set(
		acts(page)
	)
	assert [row["sequence"] for row in page["activities"]] == list(range(1, len(page["activities"]) + 1))
	assert all(row["actor_name"] and row["happened_on"] and row["hash"] for row in page["activities"])
	assert page["chain_broken_at"] is None
	assert page["tracking_code"]
	answered = next(row for row in page["activities"] if row["act"] == "inquiry_answered")
	assert answered["acted_for_name"] == frappe.utils.get_fullname(case.people[ASKED])
	assert "به نمایندگی از" in answered["sentence"]


def test_from_a_response_the_asking_agency_reads_the_same_case(case):
	by_case = read(case.people[ASKING], DT.PERMIT_REQUEST, case.request)
	assert acts(read(case.people[ASKING], DT.INQUIRY_RESPONSE, case.responses[ASKED])) == acts(by_case)
	assert acts(read(case.people[ASKING], DT.INQUIRY, case.inquiry)) == acts(by_case)


@pytest.mark.parametrize("doctype", [DT.INQUIRY_RESPONSE, DT.INQUIRY])
def test_an_asked_agency_reads_its_own_part_only(case, doctype):
	name = case.inquiry if doctype == DT.INQUIRY else case.responses[ASKED]
	page = read(case.people[ASKED], doctype, name)
	assert acts(page) == ["inquiry_sent", "inquiry_taken_up", "card_referred", "inquiry_answered"]
	other = frappe.db.get_value(DT.AGENCY, ALSO_ASKED, "title")
	assert other not in told(page), "whom else they asked is the asking agency's"
	assert frappe.db.get_value(DT.AGENCY, ASKED, "title") in page["activities"][0]["sentence"]
	assert page["chain_broken_at"] is None


def test_another_asked_agency_reads_nothing_of_it(case):
	page = read(case.people[ALSO_ASKED], DT.INQUIRY_RESPONSE, case.responses[ALSO_ASKED])
	assert acts(page) == ["inquiry_sent"]
	with pytest.raises(NotFound):
		read(case.people[ALSO_ASKED], DT.INQUIRY_RESPONSE, case.responses[ASKED])


def test_notes_between_colleagues_are_read_in_their_agency_only(case):
	assert "مشکوک" in told(read(case.people[ASKED], DT.INQUIRY_RESPONSE, case.responses[ASKED]))
	assert "مشکوک" not in told(read(case.people[ASKING], DT.PERMIT_REQUEST, case.request))
	governorate = factories.user((Role.GOVERNORATE_OFFICER,))
	assert "مشکوک" not in told(read(governorate, DT.PERMIT_REQUEST, case.request))


def test_strangers_learn_nothing_of_it(case):
	stranger = factories.officer("ABFA")
	for doctype, name in (
		(DT.PERMIT_REQUEST, case.request),
		(DT.INQUIRY, case.inquiry),
		(DT.INQUIRY_RESPONSE, case.responses[ASKED]),
		(DT.PERMIT_REQUEST, "nothing"),
		("User", "Administrator"),
	):
		with pytest.raises(NotFound):
			read(stranger, doctype, name)
	with pytest.raises(NotFound):
		read(case.people[ASKED], DT.PERMIT_REQUEST, case.request)


def test_a_changed_act_is_told(case):
	row = frappe.db.get_value(DT.CASE_ACTIVITY, {"case_name": case.request, "sequence": 2})
	frappe.db.set_value(DT.CASE_ACTIVITY, row, "actor_name", "دیگری", update_modified=False)
	assert read(case.people[ASKING], DT.PERMIT_REQUEST, case.request)["chain_broken_at"] == 2


def test_a_free_rounds_history_is_the_rounds_own():
	asking, asked = factories.officer(ASKING), factories.officer(ASKED)
	with as_user(asking):
		inquiry = inquiring.send_free(
			factories.national_code(), rounds.Draft(question="بدهی دارد؟", agencies=[ASKED, ALSO_ASKED])
		)
	assert acts(read(asking, DT.INQUIRY, inquiry.name)) == ["inquiry_sent"]
	response = frappe.db.get_value(DT.INQUIRY_RESPONSE, {"inquiry": inquiry.name, "agency": ASKED})
	page = read(asked, DT.INQUIRY_RESPONSE, response)
	assert acts(page) == ["inquiry_sent"]
	assert frappe.db.get_value(DT.AGENCY, ALSO_ASKED, "title") not in told(page)
