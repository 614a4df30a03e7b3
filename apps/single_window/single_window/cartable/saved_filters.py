"""Filters that an officer keeps under a name, in Frappe's own List Filter; only their owner reads them."""

import json

import frappe
from frappe import _

from single_window.cartable import filters, tabs
from single_window.constants import DT
from single_window.exceptions import NotFound, SingleWindowError
from single_window.jalali.text import normalise

DOCTYPE = "List Filter"
# Nobody has a list of this DocType in Desk, so no list offers filters that only the cartable understands.
KEPT_UNDER = str(DT.CARTABLE_FOLDER)
MOST_FILTERS = 50
TITLE_LENGTH = 60


def own() -> list[dict]:
	"""The session user's filters by title: name, title, tab, filters, sort."""
	rows = frappe.db.sql(
		"""select name, filter_name, filters from `tabList Filter`
		where for_user = %s and reference_doctype = %s order by filter_name, name""",
		(frappe.session.user, KEPT_UNDER),
	)
	return [{"name": name, "title": title, **_read(content)} for name, title, content in rows]


def save(title: str, tab: str, wanted: str | dict, sort: str) -> str:
	"""Keep the filters of a tab under a title, instead of older ones of that title; returns their name."""
	text = " ".join(normalise(title).split())
	if not text or len(text) > TITLE_LENGTH:
		_refuse(_("Give the filter a name of at most {0} characters.").format(TITLE_LENGTH))
	content = {
		"tab": _known(tabs.Tab, tab),
		"filters": filters.parse(wanted),
		"sort": _known(tabs.Sort, sort),
	}
	kept = own()
	name = next((row["name"] for row in kept if row["title"] == text), None)
	if not name and len(kept) >= MOST_FILTERS:
		_refuse(_("You have {0} filters already. Delete one that you no longer need.").format(MOST_FILTERS))
	doc = frappe.get_doc(DOCTYPE, name) if name else frappe.new_doc(DOCTYPE)
	doc.update(
		{
			"filter_name": text,
			"reference_doctype": KEPT_UNDER,
			"for_user": frappe.session.user,
			"filters": json.dumps(content, ensure_ascii=False),
		}
	)
	doc.save(ignore_permissions=True)
	return doc.name


def delete(name: str) -> None:
	"""Delete one of the user's filters; another's is NotFound."""
	if name not in [row["name"] for row in own()]:
		raise NotFound(_("This filter does not exist."))
	frappe.delete_doc(DOCTYPE, name, ignore_permissions=True, delete_permanently=True)


def _read(content: str) -> dict:
	"""A filter as it was saved; whoever wrote the row by another way gets one without conditions."""
	try:
		stored = json.loads(content)
		wanted = filters.parse(stored["filters"])
	except (ValueError, TypeError, KeyError):
		stored, wanted = {}, {}
	except SingleWindowError:
		frappe.clear_last_message()
		wanted = {}
	return {"tab": stored.get("tab", "mine"), "filters": wanted, "sort": stored.get("sort", "newest")}


def _known(choices: type[tabs.Tab | tabs.Sort], value: str) -> str:
	try:
		return str(choices(value))
	except ValueError:
		return _refuse(_("This part of the cartable does not exist. Reload the page."))


def _refuse(message: str) -> None:
	frappe.throw(message, exc=SingleWindowError, title=_("Filter Not Saved"))
