"""Questions of Desk that Frappe itself answers without asking who may read the records."""

import inspect

import frappe
from frappe.desk import search
from frappe.desk.doctype.dashboard_chart import dashboard_chart

from single_window.guards import Audience, audience


@frappe.whitelist(methods=["POST"])
@audience(Audience.DESK)
def get_link_title(doctype: str, docname: str) -> str | None:
	"""The title of a record for those who may read it, else its bare name."""
	if not frappe.db.exists(doctype, docname) or not frappe.has_permission(doctype, "read", doc=docname):
		return docname
	return search.get_link_title(doctype, docname)


@frappe.whitelist(methods=["GET", "POST"])
@audience(Audience.DESK)
def get_count(
	doctype: str, filters: str | dict | list | None = None, debug: bool = False, cache: bool = False
) -> int:
	"""How many records the caller may read fit the filters; counting others would answer guesses at their content."""
	names = frappe.get_list(
		doctype, filters=frappe.parse_json(filters), fields=["count(name) as number"], order_by=""
	)
	return names[0].number


@frappe.whitelist(methods=["POST"])
@audience(Audience.DESK)
def get_chart(chart_name: str | None = None, chart: str | dict | None = None, **options: object) -> dict:
	"""The figures of a dashboard chart, reckoned for the caller: Frappe would keep one person's and show them to all."""
	if chart_name:
		frappe.get_doc("Dashboard Chart", chart_name).check_permission("read")
	taken = inspect.signature(dashboard_chart.get).parameters
	wanted = {key: value for key, value in options.items() if key in taken}
	return inspect.unwrap(dashboard_chart.get)(chart_name=chart_name, chart=chart, **wanted)
