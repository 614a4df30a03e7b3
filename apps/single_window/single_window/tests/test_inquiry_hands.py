"""In whose hands a round is: nobody steers it behind a colleague's back, and who acts for another leaves both names."""

import frappe
import pytest

from single_window.cartable import cards, referrals
from single_window.constants import DT, ReferralKind
from single_window.exceptions import AlreadyActed
from single_window.history import activities
from single_window.inquiries import extensions, withdrawals
from single_window.permits import inquiring, questions
from single_window.tests import asking, factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F12", "F16", "F17", "E3"])


def post_of(user: str) -> str:
	return frappe.db.get_value(DT.OFFICER_POST, {"holder": user, "active": 1}, order_by="creation desc")


def colleague() -> str:
	return factories.officer(asking.ASKING, first_name="رضا", last_name="امینی")


def refer(giver: str, card: str, taker: str, kind: ReferralKind) -> None:
	with as_user(giver):
		referrals.refer(card, post_of(taker), kind, "لطفاً اقدام کنید.")


def test_a_free_round_is_steered_by_the_post_that_asked():
	case = asking.free()
	case.send(("DOE", "JAHAD"))
	other = colleague()
	with as_user(other):
		with pytest.raises(AlreadyActed, match="لیلا کریمی"):
			withdrawals.withdraw_round(case.inquiry)
		assert questions.live_board(frappe.get_doc(DT.INQUIRY, case.inquiry))["round"]["may"] == []
	frappe.db.set_value(DT.OFFICER_POST, post_of(case.officer), "holder", None)
	with as_user(other):
		withdrawals.withdraw_round(case.inquiry)
	assert case.round("status") == ("Closed",)


def test_a_correction_referred_to_a_colleague_is_his_to_send():
	case = asking.about_a_request()
	case.send(("DOE", "JAHAD"))
	case.give_back("DOE")
	other = colleague()
	refer(case.officer, case.card("DOE").name, other, ReferralKind.ACTION)
	returned = case.response("DOE")
	assert case.view("DOE", case.officer)["may"] == ["withdraw"]
	assert case.view("DOE", other)["may"] == ["resend"]
	with as_user(case.officer), pytest.raises(AlreadyActed, match="رضا امینی"):
		asking.resend(returned)
	with as_user(other):
		assert asking.resend(returned).revision == 2


def test_whose_opinion_is_asked_is_offered_nothing_but_to_refer_on():
	case = asking.about_a_request()
	case.send(("DOE",))
	case.take("DOE")
	helper, other = factories.officer("DOE"), colleague()
	refer(case.answerer("DOE"), case.card("DOE").name, helper, ReferralKind.OPINION)
	assert case.view("DOE", helper)["may"] == ["refer"]
	assert case.view("DOE")["may"] == []
	card = cards.open_card_of((DT.PERMIT_REQUEST, case.request)).name
	refer(case.officer, card, other, ReferralKind.OPINION)
	for reader in (other, case.officer):
		with as_user(reader):
			board = questions.live_board(frappe.get_doc(DT.INQUIRY, case.inquiry))
		assert (board["round"]["may"], board["responses"][0].may) == ([], [])


def test_who_acts_by_delegation_leaves_both_names_in_the_history():
	case = asking.about_a_request()
	other = colleague()
	card = cards.open_card_of((DT.PERMIT_REQUEST, case.request)).name
	refer(case.officer, card, other, ReferralKind.DELEGATION)
	principal, case.officer = case.officer, other
	case.send(("DOE", "JAHAD"))
	with as_user(other):
		extensions.extend(case.response("DOE"), 2, "بازدید")
		withdrawals.withdraw_round(case.inquiry)
	acts = {row["act"]: row for row in activities.of_case(case.history)}
	for act in ("inquiry_sent", "inquiry_extended", "inquiry_withdrawn"):
		assert acts[act]["actor_name"] == "رضا امینی", act
		assert acts[act]["details"]["acted_for"] == "لیلا کریمی", act
	assert principal != other


def test_a_delegated_answer_and_a_delegated_return_keep_both_names():
	case = asking.about_a_request()
	case.answering["DOE"] = factories.officer("DOE", first_name="سارا", last_name="موسوی")
	case.send(("DOE",))
	case.take("DOE")
	helper = factories.officer("DOE", first_name="ندا", last_name="راد")
	refer(case.answerer("DOE"), case.card("DOE").name, helper, ReferralKind.DELEGATION)
	case.answering["DOE"] = helper
	case.answer("DOE")
	row = questions.live_board(frappe.get_doc(DT.INQUIRY, case.inquiry))["responses"][0]
	assert (row.answered_by_name, row.acted_for_name) == ("ندا راد", "سارا موسوی")
	act = next(one for one in activities.of_case(case.history) if one["act"] == "inquiry_answered")
	assert act["details"]["acted_for"] == "سارا موسوی"


def test_a_colleague_with_the_case_may_ask_and_the_one_without_it_may_not():
	case = asking.about_a_request()
	with as_user(colleague()), pytest.raises(AlreadyActed, match="لیلا کریمی"):
		asking.ask_about(case.request, "DOE")
	with as_user(case.officer):
		assert inquiring.subject_of(frappe.get_doc(DT.PERMIT_REQUEST, case.request)).seat
		assert asking.ask_about(case.request, "DOE").asked == 1
