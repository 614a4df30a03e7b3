"""When a round is over: every order of answers, returns, corrections, withdrawals and further agencies."""

import frappe
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from single_window.constants import DT, ClosedBecause, ClosingRule, InquiryStatus, RequestState, ResponseState
from single_window.exceptions import SingleWindowError
from single_window.history import activities
from single_window.inquiries import join, rounds, withdrawals
from single_window.tests import asking
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F14", "F15", "F16", "F17", "E13"])

AW, AN, RE, WI, LA = (
	ResponseState.AWAITING,
	ResponseState.ANSWERED,
	ResponseState.RETURNED,
	ResponseState.WITHDRAWN,
	ResponseState.LAPSED,
)
FOURTH = "GAZ"


@pytest.mark.parametrize(
	("states", "rule", "needed", "because"),
	[
		([AW, AW, AW], "All", 0, None),
		([AN, AN, AW], "All", 0, None),
		([AN, AN, RE], "All", 0, None),
		([AN, AN, AN], "All", 0, ClosedBecause.COMPLETE),
		([AN, WI, WI], "All", 0, ClosedBecause.COMPLETE),
		([WI, WI, WI], "All", 0, ClosedBecause.WITHDRAWN),
		([WI, WI, RE], "All", 0, None),
		([AN, LA], "All", 0, ClosedBecause.COMPLETE),
		([AN, AW, AW], "Number", 2, None),
		([AN, AN, AW], "Number", 2, ClosedBecause.ENOUGH),
		([AN, AN, RE], "Number", 2, ClosedBecause.ENOUGH),
		([AN, AN, AN], "Number", 3, ClosedBecause.COMPLETE),
		([AN, WI, WI], "Number", 2, ClosedBecause.COMPLETE),
		([WI, WI], "Number", 1, ClosedBecause.WITHDRAWN),
		([RE], "Number", 1, None),
	],
)
def test_a_round_is_over_when_nobody_is_awaited_or_enough_have_answered(states, rule, needed, because):
	assert join.verdict(states, rule, needed) == because


SEQUENCES = [
	# acts, rule, needed → states of JAHAD, DOE, ABFA; why closed; state of the request
	("answer answer answer", "All", 0, (AN, AN, AN), ClosedBecause.COMPLETE),
	("return1 resend1 answer answer answer", "All", 0, (AN, AN, AN), ClosedBecause.COMPLETE),
	("answer answer return3", "All", 0, (AN, AN, RE), None),
	("answer answer return3 withdraw3", "All", 0, (AN, AN, WI), ClosedBecause.COMPLETE),
	("withdraw1 answer answer", "All", 0, (WI, AN, AN), ClosedBecause.COMPLETE),
	("answer withdraw-round", "All", 0, (AN, WI, WI), ClosedBecause.COMPLETE),
	("withdraw-round", "All", 0, (WI, WI, WI), ClosedBecause.WITHDRAWN),
	("withdraw1 withdraw2 withdraw3", "All", 0, (WI, WI, WI), ClosedBecause.WITHDRAWN),
	("answer close", "All", 0, (AN, WI, WI), ClosedBecause.BY_HAND),
	("close", "All", 0, (WI, WI, WI), ClosedBecause.BY_HAND),
	("return1 close", "All", 0, (WI, WI, WI), ClosedBecause.BY_HAND),
	("answer answer", "Number", 2, (AN, AN, WI), ClosedBecause.ENOUGH),
	("return1 answer answer", "Number", 2, (WI, AN, AN), ClosedBecause.ENOUGH),
	("answer withdraw2 withdraw3", "Number", 2, (AN, WI, WI), ClosedBecause.COMPLETE),
	("answer", "Number", 1, (AN, WI, WI), ClosedBecause.ENOUGH),
	("answer", "Number", 3, (AN, AW, AW), None),
	("answer answer", "All", 0, (AN, AN, AW), None),
]


@pytest.mark.parametrize(("acts", "rule", "needed", "states", "because"), SEQUENCES, ids=str)
def test_acts_lead_to_the_same_end_whoever_does_them(acts, rule, needed, states, because):
	case = asking.about_a_request()
	case.send(closing_rule=rule, needed=needed)
	for act in acts.split():
		play(case, act)
	assert tuple(case.states().values()) == states
	assert_consistent(case)
	assert case.round("closed_because")[0] == because
	acted = [row["act"] for row in activities.of_case(case.history)]
	closings = [act for act in acted if act in {str(one) for one in join.CLOSING_ACTS.values()}]
	assert len(closings) == (1 if because else 0)
	assert activities.verify(case.history) is None


def test_a_request_with_two_rounds_goes_on_after_the_last_one():
	case = asking.about_a_request()
	first = case.send(("JAHAD",))
	case.send(("DOE",))
	case.answer("DOE")
	assert case.request_state() == RequestState.AWAITING_INQUIRY
	case.inquiry = first
	case.answer("JAHAD")
	assert case.request_state() == RequestState.IN_REVIEW


def test_an_agency_added_late_keeps_the_round_open_until_it_has_answered():
	case = asking.about_a_request()
	case.send(("JAHAD",))
	add(case)
	case.answer("JAHAD")
	assert case.round("status", "asked", "answered") == (InquiryStatus.OPEN, 2, 1)
	case.answer(FOURTH)
	assert case.round("status", "asked", "answered") == (InquiryStatus.CLOSED, 2, 2)
	assert case.request_state() == RequestState.IN_REVIEW


def test_a_withdrawn_agency_may_be_asked_again_as_a_new_revision():
	case = asking.about_a_request()
	case.send(("JAHAD", "DOE"))
	play(case, "withdraw1")
	with as_user(case.officer):
		rounds.add_agencies(case.inquiry, ["JAHAD"])
	assert case.round("asked", "withdrawn") == (2, 0)
	assert frappe.db.get_value(DT.INQUIRY_RESPONSE, case.response("JAHAD"), "revision") == 2
	assert_consistent(case)


acts = st.sampled_from(
	["answer1", "answer2", "answer3", "answer4", "return1", "return2", "return3", "resend1", "resend2", "resend3",
	"withdraw1", "withdraw2", "withdraw3", "withdraw4", "withdraw-round", "add", "close"]
)  # fmt: skip
rules = st.sampled_from([("All", 0), ("Number", 1), ("Number", 2), ("Number", 3)])


@pytest.mark.parametrize("is_free", [False, True], ids=["about a request", "free"])
def test_whatever_people_do_in_whatever_order_the_round_stays_true(is_free):
	case = asking.free() if is_free else asking.about_a_request()
	for agency in (*asking.ASKED, FOURTH):
		case.answerer(agency)

	@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
	@given(st.lists(acts, min_size=3, max_size=9), rules)
	def any_order(steps: list[str], rule: tuple[str, int]) -> None:
		frappe.db.savepoint("played")
		case.send(closing_rule=rule[0], needed=rule[1], key=frappe.generate_hash())
		for step in steps:
			# What the state of the round refuses changes nothing.
			frappe.db.savepoint("step")
			try:
				play(case, step)
			except (SingleWindowError, NoSuchAgency):
				frappe.db.rollback(save_point="step")
			assert_consistent(case)
		assert activities.verify(case.history) is None
		frappe.db.rollback(save_point="played")

	any_order()


class NoSuchAgency(Exception):
	"""The act concerns an agency that is not asked in this round."""


def play(case: asking.Case, act: str) -> None:
	"""One act: `answer` is given by the next agency that is awaited, a number names the agency."""
	agencies = [*asking.ASKED, FOURTH]
	number = int(act[-1]) if act[-1].isdigit() else 0
	name = act.rstrip("1234")
	if name == "answer" and not number:
		number = next(place for place, state in enumerate(case.states().values(), 1) if state == AW)
	agency = agencies[number - 1] if number else ""
	if agency and agency not in case.states():
		raise NoSuchAgency
	if name in ("answer", "return", "resend"):
		{"answer": case.answer, "return": case.give_back, "resend": case.resend}[name](agency)
		return
	if name == "add":
		add(case)
		return
	with as_user(case.officer):
		if name == "withdraw":
			withdrawals.withdraw(case.response(agency))
		elif name == "withdraw-round":
			withdrawals.withdraw_round(case.inquiry)
		else:
			withdrawals.close_round(case.inquiry, "موضوع منتفی شد.")


def add(case: asking.Case) -> None:
	with as_user(case.officer):
		rounds.add_agencies(case.inquiry, [FOURTH])


def assert_consistent(case: asking.Case) -> None:
	"""The figures are those of the rows, open means that somebody is awaited, and the request waits exactly then."""
	states = list(case.states().values())
	status, asked, answered, withdrawn, because = case.round(
		"status", "asked", "answered", "withdrawn", "closed_because"
	)
	assert (asked, answered, withdrawn) == (len(states), states.count(AN), states.count(WI))
	awaited = any(state in (AW, RE) for state in states)
	assert (status == InquiryStatus.OPEN) == awaited
	assert bool(because) == (status == InquiryStatus.CLOSED)
	if case.round("closing_rule")[0] == ClosingRule.NUMBER and status == InquiryStatus.OPEN:
		assert answered < case.round("needed")[0]
	if case.request:
		waits = case.request_state() == RequestState.AWAITING_INQUIRY
		assert waits == awaited
