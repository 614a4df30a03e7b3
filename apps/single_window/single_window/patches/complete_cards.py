"""Cards made before there were personal cartables, referrals, counters and search get what those need."""

import frappe
from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

from single_window.cartable import card_fields, counters, search_texts
from single_window.constants import DT, CardStatus

_STATE_FIELDS = {DT.PERMIT_REQUEST: "workflow_state", DT.INQUIRY_RESPONSE: "state"}


def execute() -> None:
	"""Fill the new columns, which a migration would add only after its patches, count the cards, write the texts."""
	create_custom_fields(card_fields.custom_fields(), ignore_validate=True)
	frappe.db.sql(
		"""update `tabToDo` set card_folder = '', card_owner_post = card_post
		where card_office is not null and card_folder is null"""
	)
	frappe.db.sql(
		"""update `tabToDo` set card_closed_on = modified
		where card_office is not null and status = %s and card_closed_on is null""",
		CardStatus.CLOSED,
	)
	for doctype, field in _STATE_FIELDS.items():
		frappe.db.sql(
			f"""update `tabToDo` card join `tab{doctype}` document on document.name = card.reference_name
			set card.card_state = document.{field}
			where card.reference_type = %s and card.card_state is null""",  # noqa: S608 (names of ours)
			doctype,
		)
	_complete_waiting()
	counters.rebuild()
	search_texts.rebuild()


def _complete_waiting() -> None:
	frappe.db.sql(
		"""update `tabToDo` card
		join (select permit_request, sum(asked - withdrawn) as asked, sum(answered) as answered
			from `tabInquiry` where status = 'Open' group by permit_request) rounds
			on rounds.permit_request = card.reference_name
		set card.card_waiting = 1, card.card_asked = rounds.asked, card.card_answered = rounds.answered
		where card.status = %s and card.card_owner_post is not null""",
		CardStatus.OPEN,
	)
