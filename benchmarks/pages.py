"""The cartable's first page, its counters, a page deep down."""

import json

import frappe
from frappe.desk import reportview

from benchmarks.context import Context
from single_window.api import cartable
from single_window.cartable import overview

FIELDS = ("name", "status", "allocated_to", "reference_type", "reference_name", "card_kind", "card_title",
	"card_tracking_code", "card_applicant_name", "card_national_code", "card_agency", "card_asking_agency",
	"card_office", "card_county", "card_due_on", "card_arrived_on", "card_closed_on", "card_state", "card_unread")  # fmt: skip
PAGE, COUNTERS, DEEP, POOL, DONE = "first page + counters", "counters", "deep page", "pool", "done"


def measure(context: Context) -> None:
	"""The heavy officer and one of the 500, each beside the bare query and Frappe's list."""
	for who, user in (("heavy", context.people.heavy), ("officer", context.people.officer)):
		step = f"{PAGE}, {who}"
		context.product(step, _page, user=user, commit=False, bare=False)
		context.bare_statements(step, _page, user=user, only="force index (card_by_arrival)")
		context.bare_statements(step, _page, user=user, way="all bare")
		context.frappe(step, lambda _none, user=user: _list(user), user=user, commit=False)
		context.frappe(
			step, lambda _none, user=user: _list_and_count(user), user=user, commit=False, way="frappe+n"
		)
		context.product(f"{COUNTERS}, {who}", lambda _none: overview.numbers(), user=user, commit=False)
	_deep(context)
	for tab in (POOL, DONE):
		context.product(
			f"{tab}, heavy",
			lambda _none, tab=tab: cartable.page(tab),
			user=context.people.heavy,
			commit=False,
		)


def _page(_subject: object) -> dict:
	return cartable.page("mine")


def _deep(context: Context) -> None:
	"""Half way through the heavy officer's cards: by cursor here, by OFFSET there."""
	user = context.people.heavy
	number = frappe.db.sql(
		"select count(*) from `tabToDo` where allocated_to = %s and status = 'Open' and card_folder = ''",
		user,
	)[0][0]
	arrived, name = frappe.db.sql(
		"""select card_arrived_on, name from `tabToDo` where allocated_to = %s and status = 'Open'
		and card_folder = '' order by card_arrived_on desc, name desc limit 1 offset %s""",
		(user, number // 2),
	)[0]
	cursor = f"0|{arrived}|{name}"
	context.product(
		f"{DEEP}, heavy", lambda _none: cartable.page("mine", after=cursor), user=user, commit=False
	)
	context.frappe(f"{DEEP}, heavy", lambda _none: _list(user, number // 2), user=user, commit=False)


def _list(user: str, start: int = 0) -> None:
	"""What Desk's list asks for: twenty rows."""
	frappe.local.form_dict = frappe._dict(
		doctype="ToDo",
		fields=json.dumps([f"`tabToDo`.`{field}`" for field in FIELDS]),
		filters=json.dumps([["ToDo", "allocated_to", "=", user], ["ToDo", "status", "=", "Open"]]),
		order_by="`tabToDo`.`modified` desc",
		start=start,
		page_length=20,
		view="List",
		group_by="`tabToDo`.`name`",
		with_comment_count=0,
	)
	reportview.get()


def _list_and_count(user: str) -> None:
	"""Desk asks for the number beside the rows."""
	_list(user)
	frappe.local.form_dict = frappe._dict(
		doctype="ToDo",
		fields="[]",
		filters=json.dumps([["ToDo", "allocated_to", "=", user], ["ToDo", "status", "=", "Open"]]),
		distinct="false",
	)
	reportview.get_count()
