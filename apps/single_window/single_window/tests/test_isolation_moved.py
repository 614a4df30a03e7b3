"""An officer who moves to another post: what he saw a moment ago is gone with the next request, by session and by key."""

import frappe
import pytest
from frappe.utils import add_days, getdate

from single_window.cartable import cards
from single_window.constants import DT
from single_window.documents import attachments
from single_window.tests import committed, factories
from single_window.tests.base import as_user
from single_window.tests.isolation import call
from single_window.tests.wsgi import Visitor
from single_window.tests.wsgi import _open_session as open_session

pytestmark = pytest.mark.feature(["E52", "F22", "Q6"])

OLD_AGENCY, NEW_AGENCY = "MALIAT", "ABFA"


class KeyHolder(Visitor):
	"""Somebody who comes with his API key instead of a session."""

	def __init__(self, user: str, token: str):
		super().__init__(user)
		self.token = token

	def _open(self, path: str, method: str, kwargs: dict):
		kwargs["headers"] = {**kwargs.get("headers", {}), "Authorization": f"token {self.token}"}
		return super()._open(path, method, kwargs)


@pytest.fixture
def officer() -> str:
	"""An officer of his own for each test, committed, in a post of his own."""
	name = committed.make_user(f"mover-{frappe.generate_hash(length=8)}@example.test", ("Agency Officer",))
	factories.post(factories.office(OLD_AGENCY), name)
	frappe.db.commit()
	return name


@pytest.fixture
def doors(officer) -> list[Visitor]:
	"""The same officer by session and by key."""
	user = frappe.get_doc("User", officer)
	user.api_key, secret = frappe.generate_hash(length=15), frappe.generate_hash(length=15)
	user.api_secret = secret
	user.save(ignore_permissions=True)
	session = Visitor(officer, open_session(officer, with_token=True))
	frappe.db.commit()
	return [session, KeyHolder(officer, f"{user.api_key}:{secret}")]


def move(officer: str) -> None:
	"""His term in the old post ended yesterday, somebody else holds it now, and he holds one in the new agency."""
	successor = committed.make_user(
		f"successor-{frappe.generate_hash(length=8)}@example.test", ("Agency Officer",)
	)
	post = frappe.get_doc(DT.OFFICER_POST, {"holder": officer})
	post.holders[-1].to_date = add_days(getdate(), -1)
	post.append("holders", {"user": successor, "from_date": getdate()})
	post.save()
	factories.post(factories.office(NEW_AGENCY), officer)
	frappe.db.commit()


def looks(request: str, card: str, file_url: str) -> list[tuple]:
	form = frappe.db.get_value(DT.PERMIT_REQUEST, request, ["form_doctype", "form_record"])
	return [
		(f"/api/resource/Permit Request/{request}", "GET", {}),
		(f"/api/resource/ToDo/{card}", "GET", {}),
		("/api/resource/{}/{}".format(*form), "GET", {}),
		(file_url, "GET", {}),
		call("single_window.api.case.overview", "GET", permit_request=request),
		call("frappe.realtime.can_subscribe_doc", "GET", doctype="Permit Request", docname=request),
	]


def test_with_the_post_goes_every_sight_of_its_cases_by_session_and_by_key(officer, doors):
	request = committed.claimed(officer)
	card = cards.open_card_of((DT.PERMIT_REQUEST, request)).name
	with as_user(officer):
		file = attachments.store_upload(
			b"%PDF-1.4\n" + frappe.generate_hash(length=20).encode(), "answer.pdf"
		)
		file.db_set({"attached_to_doctype": DT.PERMIT_REQUEST, "attached_to_name": request})
	frappe.db.commit()
	asked = looks(request, card, file.file_url)
	assert [[answer.status for answer in door.open_all(asked)] for door in doors] == [[200] * 6] * 2
	move(officer)
	after = [[answer.status for answer in door.open_all(asked)] for door in doors]
	assert {status for statuses in after for status in statuses} <= {403, 404}, after
	frappe.db.rollback()
	holder = frappe.db.get_value(DT.OFFICER_POST, frappe.db.get_value("ToDo", card, "card_post"), "holder")
	assert frappe.db.get_value("ToDo", card, "allocated_to") == holder != officer, (
		"the work stays with the post"
	)


def test_an_account_that_is_switched_off_is_out_at_once(officer, doors):
	request = committed.claimed(officer)
	look = [(f"/api/resource/Permit Request/{request}", "GET", {})]
	assert [door.open_all(look)[0].status for door in doors] == [200, 200]
	user = frappe.get_doc("User", officer)
	user.enabled = 0
	user.save(ignore_permissions=True)
	frappe.db.commit()
	assert 200 not in [door.open_all(look)[0].status for door in doors]
