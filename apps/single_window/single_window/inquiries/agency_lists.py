"""Agencies that are often asked together, under a name: an officer's own lists, and those shared with his office."""

import frappe
from frappe import _

from single_window.constants import DT
from single_window.directory import seats
from single_window.exceptions import NotFound
from single_window.inquiries import refusing
from single_window.jalali.text import normalise

MOST_LISTS = 50
TITLE_LENGTH = 60


def usable() -> list[dict]:
	"""The lists that the session's user may choose, his own first: name, title, agencies, mine."""
	user, offices = frappe.session.user, [seat.office for seat in seats.seats_of()]
	found = frappe.db.sql(
		"""select list.name, list.title, list.user, list.shared_with_office, chosen.agency
		from `tabAgency List` list
		join `tabPermit Inquired Agency` chosen on chosen.parent = list.name and chosen.parenttype = 'Agency List'
		where list.user = %(user)s or (list.shared_with_office = 1 and list.office in %(offices)s)
		order by list.user != %(user)s, list.title, chosen.idx""",
		{"user": user, "offices": offices or [""]},
		as_dict=True,
	)
	lists: dict[str, dict] = {}
	for row in found:
		one = lists.setdefault(
			row.name,
			{
				"name": row.name,
				"title": row.title,
				"agencies": [],
				"mine": row.user == user,
				"shared": bool(row.shared_with_office),
			},
		)
		one["agencies"].append(row.agency)
	return list(lists.values())


def save(title: str, agencies: list[str], shared_with_office: bool = False) -> str:
	"""Keep the agencies under the title; a list of one's own with the same title is replaced. Returns its name."""
	text, user = normalise(title), frappe.session.user
	if not text or len(text) > TITLE_LENGTH:
		refusing.steering(
			_("Give the list a name of at most {0} characters.").format(refusing.number(TITLE_LENGTH))
		)
	known = frappe.get_all(DT.AGENCY, filters={"name": ("in", agencies or [""])}, pluck="name")
	if not agencies or set(known) != set(agencies) or len(known) != len(agencies):
		refusing.steering(_("Choose the agencies of the list, each once."))
	own = frappe.get_all(DT.AGENCY_LIST, filters={"user": user}, fields=["name", "title"])
	same = next((row.name for row in own if row.title == text), None)
	if not same and len(own) >= MOST_LISTS:
		refusing.steering(
			_("You have {0} lists already. Delete one first.").format(refusing.number(MOST_LISTS))
		)
	doc = frappe.get_doc(DT.AGENCY_LIST, same) if same else frappe.new_doc(DT.AGENCY_LIST)
	seat = next(iter(seats.seats_of()), None)
	doc.update({"title": text, "user": user, "office": seat.office if seat else None})
	doc.shared_with_office = int(bool(shared_with_office and seat))
	doc.set("agencies", [{"agency": agency} for agency in agencies])
	doc.save(ignore_permissions=True)
	return doc.name


def delete(name: str) -> None:
	"""Delete one of the session user's own lists. Raises NotFound for any other."""
	if not frappe.db.exists(DT.AGENCY_LIST, {"name": name, "user": frappe.session.user}):
		raise NotFound(_("You have no list with this name."))
	frappe.delete_doc(DT.AGENCY_LIST, name, ignore_permissions=True)
