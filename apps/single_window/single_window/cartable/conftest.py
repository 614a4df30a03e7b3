"""An office with officers, and cards laid before them."""

from collections.abc import Callable

import frappe
import pytest

from single_window.cartable import cards, opening
from single_window.constants import DT, CardKind, RequestState
from single_window.directory import seats
from single_window.tests import factories
from single_window.tests.base import as_user

AGENCY = "MALIAT"
ASKED = ["DOE", "JAHAD", "ABFA"]


@pytest.fixture
def officer() -> str:
	"""An officer of the tax office in the province centre."""
	return factories.officer(AGENCY, first_name="لیلا", last_name="کریمی")


@pytest.fixture
def colleague() -> str:
	"""Another officer of the same office."""
	return factories.officer(AGENCY, first_name="امید", last_name="صابری")


@pytest.fixture
def stranger() -> str:
	"""An officer of another agency."""
	return factories.officer("DOE", first_name="نرگس", last_name="باوی")


@pytest.fixture
def request_card() -> str:
	"""The card of a request that a citizen has just filed."""
	return filed()


@pytest.fixture
def lay() -> Callable[..., list[str]]:
	"""Lay cards that stand for nothing but themselves; `holder` gets them, else the office's pool."""

	def lay_cards(count: int = 1, holder: str | None = None, **values: object) -> list[str]:
		post = seats.seats_of(holder)[0].post if holder else None
		made = {
			"kind": CardKind.REVIEW_REQUEST,
			"office": factories.office(AGENCY),
			"agency": AGENCY,
			"title": "مجوز آزمون",
			"state": RequestState.IN_REVIEW,
			"holder": holder,
			"post": post,
			**values,
		}
		return opening.open_cards(
			[
				opening.NewCard(**{"reference": (DT.PERMIT_REQUEST, frappe.generate_hash(length=16)), **made})
				for _number in range(count)
			]
		)

	return lay_cards


def filed() -> str:
	"""The card of a new request."""
	citizen, applicant = factories.citizen()
	with as_user(citizen):
		request = factories.request(applicant)
	return cards.open_card_of((DT.PERMIT_REQUEST, request)).name


def stored(card: str) -> frappe._dict:
	"""The card as it stands in the table."""
	return frappe.db.get_value(DT.CARD, card, cards.CARD_FIELDS, as_dict=True)


def post_of(user: str) -> str:
	"""The post that the user holds."""
	return seats.seats_of(user)[0].post
