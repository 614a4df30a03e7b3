"""Posts and their holders: who holds one when, and what that gives him within the same request."""

from types import SimpleNamespace

import frappe
import pytest
from frappe.utils import add_days, getdate

from single_window.cartable import cards
from single_window.constants import DT, Role
from single_window.directory import access, offices, posts, seats
from single_window.tests import factories
from single_window.tests.base import as_user

pytestmark = pytest.mark.feature(["F3", "F13", "E25"])


def term(user: str, since: int, until: int | None = None) -> dict:
	"""A holder row in days from today."""
	today = getdate()
	return {
		"user": user,
		"from_date": add_days(today, since),
		"to_date": until if until is None else add_days(today, until),
	}


def new_post(office: str, *holders: dict, **values: object):
	return frappe.get_doc(
		{"doctype": DT.OFFICER_POST, "title": "کارشناس", "office": office, "holders": list(holders), **values}
	).insert()


@pytest.fixture
def people() -> tuple[str, str]:
	"""Two Desk accounts that hold no post."""
	names = factories.user(), factories.user()
	for name in names:
		for role in (Role.AGENCY_OFFICER, Role.AGENCY_MANAGER):
			frappe.get_doc("User", name).remove_roles(str(role))
	return names


@pytest.mark.parametrize(
	("rows", "holder"),
	[
		([("a", -10, None)], "a"),
		([("a", 1, None)], None),
		([("a", -10, -1)], None),
		([("a", -10, 0)], "a"),
		([("a", 0, 0)], "a"),
		([("a", -10, -1), ("b", 0, None)], "b"),
		([("b", 5, None), ("a", -10, 4)], "a"),
		([], None),
	],
)
def test_the_holder_of_a_day_is_the_one_whose_term_covers_it(rows, holder):
	assert posts.holder_on([SimpleNamespace(**term(*row)) for row in rows], getdate()) == holder


@pytest.mark.parametrize(
	("first", "second", "overlaps"),
	[
		((-10, None), (0, None), True),
		((-10, 0), (0, None), True),
		((-10, -1), (0, None), False),
		((0, 5), (6, 9), False),
	],
)
def test_terms_that_overlap_are_refused(people, first, second, overlaps):
	rows = [term(people[0], *first), term(people[1], *second)]
	if overlaps:
		with pytest.raises(frappe.ValidationError):
			new_post(factories.office("DOE"), *rows)
	else:
		assert new_post(factories.office("DOE"), *rows).name


def test_holding_a_post_gives_role_agency_and_seat_at_once(people):
	post = new_post(factories.office("DOE"), term(people[0], -1))
	assert post.holder == people[0]
	assert Role.AGENCY_OFFICER in frappe.get_roles(people[0])
	assert Role.AGENCY_MANAGER not in frappe.get_roles(people[0])
	assert permitted(people[0], DT.AGENCY) == {"DOE"}
	assert permitted(people[0], DT.COUNTY) == set()
	assert [seat.agency for seat in seats.seats_of(people[0])] == ["DOE"]


def test_a_manager_gets_the_managers_role_too(people):
	new_post(factories.office("DOE"), term(people[0], -1), is_manager=1)
	assert {Role.AGENCY_OFFICER, Role.AGENCY_MANAGER} <= set(frappe.get_roles(people[0]))


def test_when_the_holder_changes_the_old_one_loses_everything_in_the_same_request(people):
	old, new = people
	post = new_post(factories.office("DOE"), term(old, -10))
	post.holders[0].to_date = add_days(getdate(), -1)
	post.append("holders", term(new, 0))
	post.save()
	assert seats.seats_of(old) == ()
	assert Role.AGENCY_OFFICER not in frappe.get_roles(old)
	assert permitted(old, DT.AGENCY) == set()
	assert permitted(new, DT.AGENCY) == {"DOE"}
	assert seats.agencies_of(new) == ("DOE",)


def test_open_cards_stay_with_the_post_and_reach_the_new_holder(people):
	old, new = people
	post = new_post(factories.office("MALIAT"), term(old, -10))
	citizen, applicant = factories.citizen()
	with as_user(citizen):
		request = factories.request(applicant)
	with as_user(old):
		card = cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name).name
	post.reload()
	post.holders[0].to_date = add_days(getdate(), -1)
	post.append("holders", term(new, 0))
	post.save()
	assert frappe.db.get_value(DT.CARD, card, "allocated_to") == new


def test_two_posts_in_two_agencies_give_both_and_losing_one_leaves_the_other(people):
	first = new_post(factories.office("DOE"), term(people[0], -1))
	new_post(factories.office("GAZ"), term(people[0], -1))
	assert permitted(people[0], DT.AGENCY) == {"DOE", "GAZ"}
	first.active = 0
	first.save()
	assert permitted(people[0], DT.AGENCY) == {"GAZ"}
	assert Role.AGENCY_OFFICER in frappe.get_roles(people[0])


def test_a_post_in_a_county_confines_to_it_and_one_in_the_centre_frees_again(people):
	new_post(factories.office("DOE", "شوش"), term(people[0], -1))
	assert permitted(people[0], DT.COUNTY) == {"شوش"}
	assert [seat.county for seat in seats.seats_of(people[0])] == ["شوش"]
	new_post(factories.office("DOE"), term(people[0], -1))
	assert permitted(people[0], DT.COUNTY) == set()


def test_the_daily_job_follows_terms_that_began_or_ended_at_midnight(people):
	old, new = people
	post = new_post(factories.office("DOE"), term(old, -10))
	frappe.db.set_value(DT.POST_HOLDER, post.holders[0].name, "to_date", add_days(getdate(), -1))
	frappe.get_doc({"doctype": DT.POST_HOLDER, "parent": post.name, "parenttype": DT.OFFICER_POST, "parentfield": "holders", "idx": 2, **term(new, 0)}).db_insert()  # fmt: skip
	posts.refresh_holders()
	assert frappe.db.get_value(DT.OFFICER_POST, post.name, "holder") == new
	assert seats.seats_of(old) == ()


def test_a_deleted_post_takes_its_rights_along(people):
	new_post(factories.office("DOE"), term(people[0], -1)).delete()
	seats.forget()
	assert seats.seats_of(people[0]) == ()
	assert Role.AGENCY_OFFICER not in frappe.get_roles(people[0])
	assert permitted(people[0], DT.AGENCY) == set()


def test_a_county_office_takes_its_county_and_the_centre_all_others():
	county_office = factories.office("DOE", "شوش")
	assert offices.office_for("DOE", "شوش") == county_office
	assert offices.office_for("DOE", "آبادان") == factories.office("DOE")
	assert offices.office_for("DOE") == factories.office("DOE")
	assert offices.office_for("NOBODY") is None


def test_an_office_outside_the_centre_needs_its_county():
	with pytest.raises(frappe.ValidationError):
		frappe.get_doc({"doctype": DT.AGENCY_OFFICE, "title": "x", "agency": "DOE"}).insert()


def permitted(user: str, doctype: str) -> set[str]:
	return set(frappe.get_all("User Permission", {"user": user, "allow": doctype}, pluck="for_value"))


def test_an_officers_role_given_by_hand_opens_no_agency(people):
	"""To Frappe, no User Permission means all agencies."""
	frappe.get_doc("User", people[0]).add_roles(str(Role.AGENCY_OFFICER))
	assert permitted(people[0], DT.AGENCY) == {access.NO_AGENCY}
