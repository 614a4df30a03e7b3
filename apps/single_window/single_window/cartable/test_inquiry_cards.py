"""Cards of an inquiry: before whom they come, what they show, and who hears of what."""

import frappe
import pytest
from frappe.utils import add_days, getdate

from single_window.cartable import cards, inquiry_listeners, pages
from single_window.cartable.conftest import ASKED, post_of, stored
from single_window.cartable.tabs import Tab
from single_window.constants import DT, Answer, CardKind, CardStatus, ResponseState
from single_window.exceptions import AlreadyActed
from single_window.inquiries import answers, extensions, returns, rounds, withdrawals
from single_window.permits import inquiring
from single_window.tests import factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F13", "F14", "F15", "F16", "F17", "E11", "E12"])

REASON = "نشانی ملک ناقص است"


@pytest.fixture
def asked(officer, request_card) -> frappe._dict:
	"""A round about the request to ASKED: inquiry, responses by agency, and an officer of each agency."""
	people = {agency: factories.officer(agency) for agency in ASKED}
	with as_user(officer):
		cards.claim(request_card)
		draft = rounds.Draft(question="نظر آن دستگاه چیست؟", agencies=ASKED)
		inquiry = inquiring.send(stored(request_card).reference_name, draft).name
	rows = frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": inquiry}, ["agency", "name"], as_list=True)
	return frappe._dict(inquiry=inquiry, responses=dict(rows), people=people)


def card_of(response: str) -> frappe._dict:
	return stored(cards.open_card_of((DT.INQUIRY_RESPONSE, response)).name)


def bell(user: str) -> list[str]:
	return frappe.get_all("Notification Log", {"for_user": user}, pluck="subject")


def answer(asked, agency: str) -> None:
	with as_user(asked.people[agency]):
		answers.answer(asked.responses[agency], {"answer": Answer.AGREE})


def send_back(asked, agency: str = "DOE") -> None:
	with as_user(asked.people[agency]):
		returns.return_inquiry(asked.responses[agency], REASON)


def test_the_cases_card_counts_the_answers(asked, officer, request_card):
	answer(asked, "DOE")
	answer(asked, "ABFA")
	card = stored(request_card)
	assert (card.card_asked, card.card_answered, card.card_news, card.card_unread) == (3, 2, 2, 1)
	with as_user(officer):
		withdrawals.withdraw(asked.responses["JAHAD"])
	card = stored(request_card)
	assert (card.card_asked, card.card_answered) == (2, 2)
	assert not card.card_waiting, "nobody is awaited any more"


def test_the_last_answer_tells_the_asking_officer_that_all_have_come(asked, officer):
	for agency in ASKED:
		assert not any("همهٔ پاسخ" in subject for subject in bell(officer))
		answer(asked, agency)
	assert any("همهٔ پاسخ" in subject for subject in bell(officer))


def test_nobody_is_told_what_he_has_just_done_himself(asked, officer):
	answer(asked, "DOE")
	answer(asked, "ABFA")
	before = bell(officer)
	with as_user(officer):
		withdrawals.withdraw(asked.responses["JAHAD"])
	assert bell(officer) == before


def test_who_has_taken_over_the_asking_post_hears_of_answers(asked, officer):
	successor = factories.user()
	post = frappe.get_doc(DT.OFFICER_POST, post_of(officer))
	post.holders[0].to_date = add_days(getdate(), -1)
	post.append("holders", {"user": successor, "from_date": getdate()})
	post.save()
	before = bell(officer)
	answer(asked, "DOE")
	assert len(bell(successor)) == 1
	assert bell(officer) == before


def test_a_returned_inquiry_comes_before_the_asking_officer_to_correct(asked, officer):
	send_back(asked)
	card = card_of(asked.responses["DOE"])
	assert (card.card_kind, card.allocated_to, card.card_unread) == (CardKind.CORRECT_INQUIRY, officer, 1)
	assert (card.card_state, card.card_post) == (ResponseState.RETURNED, post_of(officer))
	assert card.card_title.startswith(frappe.db.get_value(DT.AGENCY, "DOE", "title"))
	with as_user(officer):
		assert card.name in [row.name for row in pages.page(Tab.MINE).cards]
	done = frappe.get_all(
		DT.CARD,
		{"reference_name": asked.responses["DOE"], "status": "Closed"},
		["card_state", "allocated_to"],
	)
	assert [(row.card_state, row.allocated_to) for row in done] == [
		(ResponseState.RETURNED, asked.people["DOE"])
	]
	assert any("عودت" in subject for subject in bell(officer))


def test_while_the_asking_post_is_vacant_its_office_corrects(asked, officer, colleague):
	post = frappe.get_doc(DT.OFFICER_POST, post_of(officer))
	post.holders[0].to_date = add_days(getdate(), -1)
	post.save()
	send_back(asked)
	card = card_of(asked.responses["DOE"])
	assert not card.allocated_to
	with as_user(colleague):
		cards.claim(card.name)
	assert card_of(asked.responses["DOE"]).allocated_to == colleague


def test_a_corrected_inquiry_comes_back_to_him_who_returned_it(asked, officer):
	send_back(asked)
	correction = card_of(asked.responses["DOE"]).name
	with as_user(officer):
		revision = returns.resend(asked.responses["DOE"], "نشانی: اهواز، کیان‌پارس").name
	assert stored(correction).status == CardStatus.CLOSED
	card = card_of(revision)
	assert (card.card_kind, card.allocated_to, card.card_unread) == (
		CardKind.ANSWER_INQUIRY,
		asked.people["DOE"],
		1,
	)


def test_a_corrected_inquiry_of_a_vacant_post_lies_in_the_offices_pool(asked, officer):
	send_back(asked)
	post = frappe.get_doc(DT.OFFICER_POST, post_of(asked.people["DOE"]))
	post.active = 0
	post.save()
	with as_user(officer):
		revision = returns.resend(asked.responses["DOE"], "نشانی: اهواز").name
	assert not card_of(revision).allocated_to


def test_withdrawing_closes_the_card_and_tells_who_worked_on_it(asked, officer):
	with as_user(asked.people["DOE"]):
		cards.claim(card_of(asked.responses["DOE"]).name)
	with as_user(officer):
		withdrawals.withdraw(asked.responses["DOE"], "دیگر لازم نیست")
	assert not cards.open_card_of((DT.INQUIRY_RESPONSE, asked.responses["DOE"]))
	assert any("در انتظار پاسخ شما نیست" in subject for subject in bell(asked.people["DOE"]))
	with as_user(asked.people["DOE"]):
		assert [row.card_state for row in pages.page(Tab.DONE).cards] == [ResponseState.WITHDRAWN]


def test_withdrawing_a_returned_inquiry_closes_the_correction(asked, officer):
	send_back(asked)
	with as_user(officer):
		withdrawals.withdraw(asked.responses["DOE"])
	assert not cards.open_card_of((DT.INQUIRY_RESPONSE, asked.responses["DOE"]))


def test_closing_the_round_closes_every_card_of_it(asked, officer):
	send_back(asked)
	with as_user(officer):
		withdrawals.close_round(asked.inquiry, "پاسخ‌های رسیده بس است")
		assert [row.card_kind for row in pages.page(Tab.MINE).cards] == [CardKind.REVIEW_REQUEST]
	for response in asked.responses.values():
		assert not cards.open_card_of((DT.INQUIRY_RESPONSE, response))


def test_an_agency_asked_later_gets_its_card_too(asked, officer, request_card):
	with as_user(officer):
		rounds.add_agencies(asked.inquiry, ["GAZ"])
	response = frappe.db.get_value(DT.INQUIRY_RESPONSE, {"inquiry": asked.inquiry, "agency": "GAZ"})
	assert card_of(response).card_office == factories.office("GAZ")
	assert stored(request_card).card_asked == 4


def test_more_time_shows_on_the_card(asked, officer):
	before = card_of(asked.responses["DOE"]).card_due_on
	with as_user(officer):
		extended = extensions.extend(asked.responses["DOE"], 5, "بنا به درخواست آن اداره")
	assert card_of(asked.responses["DOE"]).card_due_on == extended > before


def test_a_reminder_reaches_the_holder_or_the_whole_office(asked, officer):
	second = factories.officer("JAHAD")
	with as_user(asked.people["DOE"]):
		cards.claim(card_of(asked.responses["DOE"]).name)
	for agency in ("DOE", "JAHAD"):
		inquiry_listeners.reminded(frappe.get_doc(DT.INQUIRY_RESPONSE, asked.responses[agency]))
	for user in (asked.people["DOE"], asked.people["JAHAD"], second):
		assert any("یادآوری" in subject for subject in bell(user))
	assert not bell(asked.people["ABFA"])


def test_nobody_steers_a_round_behind_the_back_of_the_cases_holder(asked, colleague):
	with as_user(colleague), pytest.raises(AlreadyActed):
		withdrawals.withdraw(asked.responses["DOE"])
	assert card_of(asked.responses["DOE"]).card_state == ResponseState.AWAITING
