"""The custom fields that make a ToDo a card, so that the cartable reads one table."""

from single_window.constants import DT

CARD_FIELDS = (
	{"fieldname": "card_section", "fieldtype": "Section Break", "label": "Card", "insert_after": "assignment_rule"},
	{"fieldname": "card_kind", "fieldtype": "Data", "label": "Card Kind", "in_standard_filter": 1},
	{"fieldname": "card_title", "fieldtype": "Data", "label": "Card Title"},
	{"fieldname": "card_tracking_code", "fieldtype": "Data", "label": "Tracking Code", "search_index": 1},
	{"fieldname": "card_applicant_name", "fieldtype": "Data", "label": "Applicant Name"},
	{"fieldname": "card_national_code", "fieldtype": "Data", "label": "National Code", "search_index": 1},
	{"fieldname": "card_column", "fieldtype": "Column Break"},
	{"fieldname": "card_agency", "fieldtype": "Link", "options": DT.AGENCY, "label": "Agency"},
	{"fieldname": "card_asking_agency", "fieldtype": "Link", "options": DT.AGENCY, "label": "Asking Agency"},
	{"fieldname": "card_office", "fieldtype": "Link", "options": DT.AGENCY_OFFICE, "label": "Office"},
	{"fieldname": "card_county", "fieldtype": "Link", "options": DT.COUNTY, "label": "County"},
	{"fieldname": "card_post", "fieldtype": "Link", "options": DT.OFFICER_POST, "label": "Post"},
	{"fieldname": "card_due_on", "fieldtype": "Datetime", "label": "Due On"},
	{"fieldname": "card_arrived_on", "fieldtype": "Datetime", "label": "Arrived On"},
	{"fieldname": "card_closed_on", "fieldtype": "Datetime", "label": "Closed On"},
	{"fieldname": "card_progress_section", "fieldtype": "Section Break", "label": "Progress"},
	{"fieldname": "card_state", "fieldtype": "Data", "label": "State"},
	{"fieldname": "card_folder", "fieldtype": "Data", "label": "Personal Cartable", "description": "Empty: the cartable itself"},
	{"fieldname": "card_owner_post", "fieldtype": "Link", "options": DT.OFFICER_POST, "label": "Responsible Post"},
	{"fieldname": "card_referral", "fieldtype": "Link", "options": DT.REFERRAL, "label": "Referral"},
	{"fieldname": "card_progress_column", "fieldtype": "Column Break"},
	{"fieldname": "card_unread", "fieldtype": "Check", "label": "Unread"},
	{"fieldname": "card_waiting", "fieldtype": "Check", "label": "Waiting", "description": "The responsible post waits for somebody else"},
	{"fieldname": "card_news", "fieldtype": "Int", "label": "News", "description": "Answers that came since it was read"},
	{"fieldname": "card_asked", "fieldtype": "Int", "label": "Agencies Asked"},
	{"fieldname": "card_answered", "fieldtype": "Int", "label": "Agencies That Answered"},
)  # fmt: skip
READ_ONLY = {"read_only": 1, "no_copy": 1}
INDEXES = (
	("card_by_arrival", ["allocated_to", "status", "card_folder", "card_arrived_on"]),
	("card_by_due", ["allocated_to", "status", "card_folder", "card_due_on"]),
	("card_by_end", ["allocated_to", "card_closed_on"]),
	("card_in_pool", ["card_office", "status", "allocated_to", "card_arrived_on"]),
	("card_of_post", ["card_post", "status"]),
	("card_of_owner", ["card_owner_post", "card_kind", "card_arrived_on"]),
	("card_waited_for", ["card_owner_post", "status", "card_waiting", "card_arrived_on"]),
)
# Indexes of earlier versions, dropped where they are still found.
RETIRED_INDEXES = ("card_my_page", "card_office_pool", "card_post_page")


def custom_fields() -> dict[str, list[dict]]:
	"""The fields in the shape that Frappe's create_custom_fields takes; links ignore User Permissions by design:
	a card of one agency names the asking agency, and the cartable has its own rule."""
	fields, previous = [], None
	for field in CARD_FIELDS:
		row = {"insert_after": previous, **field}
		if row["fieldtype"] not in ("Section Break", "Column Break"):
			row |= READ_ONLY
		if row["fieldtype"] == "Link":
			row |= {"ignore_user_permissions": 1, "options": str(row["options"])}
		fields.append(row)
		previous = field["fieldname"]
	return {str(DT.CARD): fields}
