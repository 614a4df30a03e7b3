"""Doors of Frappe that read a document or a list, as the requests that a person with all names in his hand sends."""

import json
from collections.abc import Iterator

import frappe

from single_window.tests.isolation import Request, call


def rest(doctype: str, name: str) -> Iterator[Request]:
	only = json.dumps([["name", "=", name]])
	yield f"/api/resource/{doctype}/{name}", "GET", {}
	yield f"/api/resource/{doctype}", "GET", {"query_string": {"fields": '["*"]', "limit_page_length": "500"}}
	yield f"/api/resource/{doctype}", "GET", {"query_string": {"fields": '["*"]', "filters": only}}
	yield f"/api/v2/document/{doctype}/{name}", "GET", {}
	yield f"/api/v2/document/{doctype}", "GET", {"query_string": {"fields": '["*"]'}}


def client(doctype: str, name: str) -> Iterator[Request]:
	yield call("frappe.client.get", doctype=doctype, name=name)
	yield call("frappe.client.get", doctype=doctype, filters={"name": name})
	yield call("frappe.client.get_list", doctype=doctype, fields=["*"], limit_page_length=500)
	yield call("frappe.client.get_list", doctype=doctype, fields=["*"], or_filters={"name": name})
	yield call(
		"frappe.client.get_value", doctype=doctype, fieldname=_columns(doctype), filters={"name": name}
	)
	yield call("frappe.client.get_value", doctype=doctype, fieldname=_columns(doctype), filters=name)
	yield call("frappe.client.validate_link", doctype=doctype, docname=name, fields=_columns(doctype))


def form(doctype: str, name: str) -> Iterator[Request]:
	yield call("frappe.desk.form.load.getdoc", "GET", doctype=doctype, name=name)
	yield call("frappe.desk.form.load.get_docinfo", doctype=doctype, name=name)
	yield call("frappe.desk.link_preview.get_preview_data", doctype=doctype, docname=name)
	yield call("frappe.desk.search.get_link_title", doctype=doctype, docname=name)
	yield call("frappe.desk.form.linked_with.get", doctype=doctype, docname=name)
	yield call("frappe.desk.form.load.get_communications", doctype=doctype, name=name)
	yield call("frappe.desk.form.utils.get_next", doctype=doctype, value=name, prev="0")


def report(doctype: str, name: str) -> Iterator[Request]:
	fields = [f"`tab{doctype}`.`{column}`" for column in _columns(doctype)]
	for function in ("get", "get_list"):
		yield call(f"frappe.desk.reportview.{function}", doctype=doctype, fields=fields, page_length=500)
	for kind in ("CSV", "Excel"):
		yield call(
			"frappe.desk.reportview.export_query",
			doctype=doctype, fields=fields, file_format_type=kind, title=doctype, filters=[],
		)  # fmt: skip
	yield call("frappe.desk.reportview.get_sidebar_stats", doctype=doctype, stats=_columns(doctype)[:3])
	for column in ("owner", "title", "applicant_name"):
		yield call(
			"frappe.desk.listview.get_group_by_count", doctype=doctype, current_filters=[], field=column
		)
	yield call("frappe.core.doctype.data_export.exporter.export_data", doctype=doctype, with_data="1")


def search(doctype: str, name: str) -> Iterator[Request]:
	for words in ("", "Qx", str(name)[:4]):
		yield call("frappe.desk.search.search_link", doctype=doctype, txt=words, page_length=500)
		yield call("frappe.desk.search.search_widget", doctype=doctype, txt=words, page_length=500)
	yield call("frappe.utils.global_search.search", text="Qx")
	yield call("frappe.desk.search.search_link", doctype="User", txt="", page_length=500, filters={"ignore_user_type": 1}, query="frappe.core.doctype.user.user.user_query")  # fmt: skip
	yield call("frappe.desk.search.get_names_for_mentions", search_term="Qx")


def timeline(doctype: str, name: str) -> Iterator[Request]:
	"""What hangs on a document: comments, versions, mails, tags, followers, readers, notifications."""
	yield call("frappe.desk.form.load.get_docinfo", doctype=doctype, name=name)
	yield call("frappe.desk.form.load.get_communications", doctype=doctype, name=name)
	yield call("frappe.desk.form.document_follow.get_follow_users", doctype=doctype, doc_name=name)
	yield call("frappe.desk.doctype.tag.tag.get_tagged_docs", doctype=doctype, tag="%")
	yield call("frappe.share.get_users", doctype=doctype, name=name)
	yield call("frappe.desk.notifications.get_open_count", "GET", doctype=doctype, name=name)
	yield call("frappe.desk.notifications.get_notifications")
	yield call("frappe.desk.doctype.notification_log.notification_log.get_notification_logs", limit=500)
	for kind in (
		"Comment",
		"Communication",
		"Version",
		"Tag Link",
		"Notification Log",
		"View Log",
		"Activity Log",
	):
		yield call("frappe.desk.reportview.get", doctype=kind, fields=["*"], page_length=500)


def figures(doctype: str, name: str) -> Iterator[Request]:
	"""Charts, number cards and statistics."""
	columns = [
		column
		for column in _columns(doctype)
		if column in ("title", "applicant_name", "card_title", "subject")
	]
	for column in columns or ["owner"]:
		chart = {"document_type": doctype, "chart_type": "Group By", "group_by_type": "Count", "group_by_based_on": column, "name": f"Qc{doctype}{column}", "number_of_groups": 0}  # fmt: skip
		yield call("frappe.desk.doctype.dashboard_chart.dashboard_chart.get", chart=chart)
		yield call("frappe.desk.doctype.dashboard_chart.dashboard_chart.get", chart=chart, refresh=1)
		yield call("frappe.desk.reportview.get_stats", doctype=doctype, stats=[column])
		yield call(
			"frappe.desk.reportview.get_filter_dashboard_data",
			doctype=doctype,
			stats=[{"name": column, "type": "Data"}],
		)
	yield call("frappe.desk.treeview.get_children", doctype=doctype)


def printing(doctype: str, name: str) -> Iterator[Request]:
	yield call("frappe.www.printview.get_html_and_style", doc=doctype, name=name)
	yield "/printview", "GET", {"query_string": {"doctype": doctype, "name": name}}
	yield call("frappe.utils.print_format.download_pdf", "GET", doctype=doctype, name=name)


def links(doctype: str, name: str) -> Iterator[Request]:
	"""Columns of linked records, asked for through a record that the person may read."""
	for start, fields in (
		("Inquiry Response", ["permit_request.mobile", "permit_request.decision_reason", "inquiry.question"]),
		("Inquiry", ["permit_request.mobile", "permit_request.title"]),
		("Permit", ["permit_request.mobile", "permit_request.decision_reason"]),
		("ToDo", ["reference_name", "card_title", "card_applicant_name"]),
		("Notification Log", ["subject", "document_name"]),
		("Version", ["data"]),
		("Comment", ["content"]),
		("SMS Message", ["text", "mobile"]),
		("Tag Link", ["title", "document_name"]),
		("Contact", ["first_name", "last_name", "mobile_no"]),
		("List Filter", ["filter_name", "filters"]),
		("User", ["full_name", "mobile_no"]),
	):
		yield call("frappe.client.get_list", doctype=start, fields=fields, limit_page_length=500)
		yield call("frappe.desk.reportview.get", doctype=start, fields=fields, page_length=500)
	for start, parent, fields in (
		("Inquiry Shared Field", "Inquiry", ["value", "label"]),
		("Inquiry Shared Field", "Inquiry Response", ["value", "label"]),
		("Inquiry Question", "Inquiry", ["label"]),
		("Inquiry Sub Answer", "Inquiry Response", ["label", "value"]),
		("Inquiry Attachment", "Inquiry", ["title", "file"]),
		("Inquiry Attachment", "Inquiry Response", ["title", "file"]),
		("Permit Request Fault", "Permit Request", ["label", "note", "old_value"]),
		("Permit Inquired Agency", "Permit Type", ["parent"]),
	):
		yield call(
			"frappe.client.get_list", doctype=start, fields=fields, limit_page_length=500, parent=parent
		)
		yield call("frappe.desk.reportview.get", doctype=start, fields=fields, page_length=500, parent=parent)


def _columns(doctype: str) -> list[str]:
	skipped = ("Section Break", "Column Break", "Tab Break", "HTML", "Table", "Button", "Fold", "Heading")
	fields = [field.fieldname for field in frappe.get_meta(doctype).fields if field.fieldtype not in skipped]
	return ["name", *fields]


READING_DOORS = (rest, client, form, report, search, printing, timeline, figures, links)
