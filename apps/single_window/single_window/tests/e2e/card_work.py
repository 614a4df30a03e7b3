"""Cards that lie in somebody's cartable before a browser opens."""

import frappe

from single_window.cartable import cards
from single_window.constants import DT
from single_window.permits import tracking_code
from single_window.tests import factories
from single_window.tests.base import as_user
from single_window.tests.e2e import people

WORDED = ("Data", "Small Text", "Text")


def filed_with(person: people.Person, words: str) -> str:
	"""File a simple request in whose form the words stand; returns the tracking code as people read it."""
	applicant = frappe.db.get_value(DT.APPLICANT, {"user": person.user})
	fields = frappe.get_cached_doc(DT.PERMIT_TYPE, factories.SIMPLE_PERMIT).form_fields
	field = next(row.fieldname for row in fields if row.fieldtype in WORDED)
	with as_user(person.user):
		request = factories.request(applicant, **{field: words})
	frappe.db.commit()
	return tracking_code.display(frappe.db.get_value(DT.PERMIT_REQUEST, request, "tracking_code"))


def held(citizen: people.Person, officer: people.Person, count: int = 1) -> list[str]:
	"""File requests and let the officer take them; returns their tracking codes, the oldest first."""
	codes = [people.filed_request(citizen) for _number in range(count)]
	for code in codes:
		people.taken(code, officer)
	return codes


def put_back(code: str) -> None:
	"""The holder puts the case's card back into the pool of his office."""
	request = frappe.db.get_value(DT.PERMIT_REQUEST, {"tracking_code": code.replace("-", "")})
	card = cards.open_card_of((DT.PERMIT_REQUEST, request))
	with as_user(card.allocated_to):
		cards.release(card.name)
	frappe.db.commit()


def card_now(code: str, fieldname: str) -> object:
	"""A value of the case's card as it is committed at this moment."""
	frappe.db.rollback()
	plain = code.replace("-", "")
	return frappe.db.get_value(
		DT.CARD, {"card_tracking_code": plain, "card_kind": "Review Request"}, fieldname
	)
