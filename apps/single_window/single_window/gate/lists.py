"""What may pass the gateway, as data: each entry is a name and the reason it is here.

Names are canonical: `fn.__module__ + "." + fn.__qualname__` of the undecorated function. Functions of this app are not
listed; they declare themselves with `guards.audience`. A name that only one of the two supported Frappes has is also in
SNAPSHOT_ONLY or VERSION_15_ONLY; a test compares the lists with the installed Frappe.
"""

from single_window.constants import Role

# --- Frappe's functions for people outside Desk ------------------------------------------------------------------

OPEN_TO_ALL: dict[str, str] = {
	"login": "handled by Frappe's session code before anything else runs",
	"frappe.handler.logout": "ends the caller's own session; only by POST",
	"frappe.ping": "liveness probe of the load balancer",
	"frappe.handler.ping": "liveness probe of the load balancer",
	"frappe.realtime.get_user_info": "the realtime server asks whose session a socket carries",
}

OPEN_TO_CITIZENS: dict[str, str] = {
	"frappe.core.api.file.get_max_file_size": "the upload control of web forms shows the size limit",
}

# Calls of the realtime server. It knows only the session id, so it sends it in the query; no cookie is given back.
REALTIME: dict[str, str] = {
	"frappe.realtime.get_user_info": "who connects",
	"frappe.realtime.can_subscribe_doc": "may this Desk user join the room of a document",
	"frappe.realtime.can_subscribe_doctype": "may this Desk user join the room of a list",
}

# --- Pages for people outside Desk -------------------------------------------------------------------------------
# "*" stands for one path segment. Query keys in FORBIDDEN_PAGE_KEYS would switch a web form to somebody's document.

PUBLIC_PAGES: dict[str, str] = {
	"": "home page with the search",
	"home": "home page by its name",
	"login": "log in",
	"register": "registration",
	"agency/*": "an agency and its permits",
	"permit/*": "a permit type: description, conditions, documents",
	"apply/*": "web form of a permit type; Frappe leads on to the empty form",
	"apply/*/new": "the empty web form of a permit type",
	"verify": "check of an issued permit",
	"verify/*": "check of an issued permit, the address in its QR code",
	"website_script.js": "script that every website page loads",
	"robots.txt": "for crawlers",
	"favicon.ico": "browsers ask for it on their own",
}

CITIZEN_PAGES: dict[str, str] = {
	"profile": "own profile",
	"me": "Frappe's address of one's own account; our page stands there",
	"requests": "own requests and permits",
	"request/*": "history of one own request, by tracking code",
}

FORBIDDEN_PAGE_KEYS = frozenset(
	{
		"name",
		"doc_name",
		"docname",
		"doctype",
		"is_list",
		"is_read",
		"is_edit",
		"is_new",
		"run_method",
		"data",
	}
)

# --- Reading by GET ----------------------------------------------------------------------------------------------
# Everything else needs POST and with it the CSRF token. Functions of this app are readers when they declare GET.

READERS: dict[str, str] = {
	"frappe.ping": "no effect",
	"frappe.handler.ping": "no effect",
	"frappe.auth.get_logged_user": "own user name",
	"frappe.client.get": "Desk: frappe.db.get_doc",
	"frappe.client.get_count": "Desk and API clients",
	"frappe.client.get_js": "Desk: scripts of pages",
	"frappe.client.get_list": "API clients",
	"frappe.client.get_single_value": "Desk: frappe.db.get_single_value",
	"frappe.client.get_time_zone": "Desk",
	"frappe.client.get_value": "Desk: frappe.db.get_value",
	"frappe.client.has_permission": "Desk and website scripts",
	"frappe.contacts.doctype.contact.contact.download_vcard": "Desk: link for download",
	"frappe.core.api.file.get_max_file_size": "upload control",
	"frappe.core.doctype.data_import.data_import.download_errored_template": "Desk: link for download",
	"frappe.core.doctype.data_import.data_import.download_import_log": "Desk: link for download",
	"frappe.core.doctype.prepared_report.prepared_report.download_attachment": "Desk: link for download",
	"frappe.desk.calendar.get_events": "Desk: calendar view",
	"frappe.desk.desk_page.getpage": "Desk: pages",
	"frappe.desk.doctype.event.event.get_events": "Desk: calendar view of events",
	"frappe.desk.form.load.getdoc": "Desk: form",
	"frappe.desk.form.load.getdoctype": "Desk: form and list",
	"frappe.desk.notifications.get_open_count": "Desk: connections on a form",
	"frappe.desk.query_report.run": "Desk: query and script reports",
	"frappe.desk.reportview.get": "API clients",
	"frappe.desk.reportview.get_count": "Desk: number of rows",
	"frappe.desk.reportview.get_list": "Desk: frappe.db.get_list",
	"frappe.desk.reportview.get_sidebar_stats": "Desk: tags beside a list",
	"frappe.desk.search.search_link": "Desk: link fields",
	"frappe.desk.search.search_widget": "Desk: link selector",
	"frappe.email.doctype.auto_email_report.auto_email_report.download": "Desk: link for download",
	"frappe.handler.download_file": "link for download; the file's own right is checked",
	"frappe.realtime.can_subscribe_doc": "realtime server",
	"frappe.realtime.can_subscribe_doctype": "realtime server",
	"frappe.realtime.get_user_info": "realtime server",
	"frappe.utils.print_format.download_pdf": "Desk: link for download",
	"frappe.utils.weasyprint.download_pdf": "Desk: link for download",
}

# --- Frappe's functions closed in Desk ---------------------------------------------------------------------------
# Value: the role from which the function is open (None: nobody), and the reason.

_MANAGER = Role.SYSTEM_MANAGER

CLOSED_IN_DESK: dict[str, tuple[str | None, str]] = {
	"frappe.core.doctype.sms_settings.sms_settings.send_sms": (None, "any text to any number; messages leave by the outbox"),
	"frappe.www.login.login_via_key": (None, "sign-in links are off"),
	"frappe.www.login.login_via_token": (None, "sign-in by token in the address is not used"),
	"frappe.www.login.send_login_link": (None, "sign-in links are off; the address could be forged by Host"),
	"frappe.core.doctype.user.user.sign_up": (None, "registration is by mobile code"),
	"frappe.core.doctype.user.user.reset_password": (None, "reset is by mobile code; answers differ for unknown users"),
	"frappe.integrations.doctype.ldap_settings.ldap_settings.login": (None, "no directory server is used"),
	"frappe.utils.print_format.report_to_pdf": (_MANAGER, "turns any HTML into PDF on the server: reads files and inner hosts"),
	"frappe.utils.print_format.download_multi_pdf": (_MANAGER, "same converter, many documents at once"),
	"frappe.utils.print_format.download_multi_pdf_async": (_MANAGER, "same converter, in a job"),
	"frappe.utils.print_format.print_by_server": (_MANAGER, "opens connections to any printer host"),
	"frappe.automation.doctype.auto_repeat.auto_repeat.generate_message_preview": (_MANAGER, "renders a template of the caller"),
	"frappe.core.api.file.zip_files": (_MANAGER, "hands out private files without asking for the right"),
	"frappe.core.api.file.unzip_file": (_MANAGER, "unpacks without asking for the right"),
	"frappe.core.api.file.move_file": (_MANAGER, "moves files of others"),
	"frappe.utils.file_manager.add_attachments": (_MANAGER, "attaches files of others by name"),
	"frappe.utils.global_search.search": (_MANAGER, "shows content of records that the caller may not read"),
	"frappe.utils.global_search.web_search": (_MANAGER, "not used"),
	"frappe.search.web_search": (_MANAGER, "not used"),
	"frappe.www.search.get_search_results": (_MANAGER, "not used"),
	"frappe.desk.form.linked_with.get": (_MANAGER, "lists records linked to any name"),
	"frappe.desk.form.linked_with.get_linked_doctypes": (_MANAGER, "map for linked_with.get"),
	"frappe.desk.form.assign_to.add": (_MANAGER, "writes on records the caller may not read; cards are given by the cartable"),
	"frappe.desk.form.assign_to.add_multiple": (_MANAGER, "as assign_to.add"),
	"frappe.desk.form.assign_to.close": (_MANAGER, "as assign_to.add"),
	"frappe.desk.form.assign_to.remove": (_MANAGER, "as assign_to.add"),
	"frappe.desk.form.assign_to.remove_multiple": (_MANAGER, "as assign_to.add"),
	"frappe.share.add": (_MANAGER, "gives away rights that the caller does not hold"),
	"frappe.share.set_permission": (_MANAGER, "as share.add"),
	"frappe.share.get_users": (_MANAGER, "names the readers of any record"),
	"frappe.desk.doctype.tag.tag.add_tag": (_MANAGER, "writes on any record, the DocType's name reaches SQL unchecked"),
	"frappe.desk.doctype.tag.tag.add_tags": (_MANAGER, "as tag.add_tag"),
	"frappe.desk.doctype.tag.tag.remove_tag": (_MANAGER, "as tag.add_tag"),
	"frappe.desk.doctype.tag.tag.get_tagged_docs": (_MANAGER, "names records that the caller may not read"),
	"frappe.desk.form.document_follow.update_follow": (_MANAGER, "mails changes of records to whoever asks"),
	"frappe.desk.form.document_follow.follow_document": (_MANAGER, "as document_follow.update_follow"),
	"frappe.desk.form.document_follow.unfollow_document": (_MANAGER, "as document_follow.update_follow"),
	"frappe.desk.form.document_follow.get_follow_users": (_MANAGER, "names who watches any record"),
	"frappe.desk.like.toggle_like": (_MANAGER, "writes on records the caller may not read"),
	"frappe.desk.form.load.get_user_info_for_viewers": (_MANAGER, "names the person behind any account"),
	"frappe.desk.listview.set_list_settings": (_MANAGER, "changes a list for everybody"),
	"frappe.desk.query_report.get_data_for_custom_field": (_MANAGER, "a column of all records, whoever may read them"),
	"frappe.client.bulk_update": (_MANAGER, "many records in one call, known SQL injection"),
	"frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs": (_MANAGER, "as client.bulk_update"),
	"frappe.desk.doctype.bulk_update.bulk_update.BulkUpdate.bulk_update": (_MANAGER, "as client.bulk_update"),
	"frappe.desk.doctype.workspace.workspace.new_page": (_MANAGER, "stored scripts on everybody's home"),
	"frappe.desk.doctype.workspace.workspace.save_page": (_MANAGER, "as new_page"),
	"frappe.desk.doctype.workspace.workspace.update_page": (_MANAGER, "as new_page"),
	"frappe.desk.doctype.workspace.workspace.delete_page": (_MANAGER, "as new_page"),
	"frappe.desk.doctype.workspace.workspace.duplicate_page": (_MANAGER, "as new_page"),
	"frappe.desk.doctype.workspace.workspace.hide_page": (_MANAGER, "as new_page"),
	"frappe.desk.doctype.workspace.workspace.unhide_page": (_MANAGER, "as new_page"),
	"frappe.desk.doctype.workspace.workspace.sort_pages": (_MANAGER, "as new_page"),
	"frappe.desk.desktop.update_onboarding_step": (_MANAGER, "writes on a standard record unchecked"),
	"frappe.desk.doctype.form_tour.form_tour.reset_tour": (_MANAGER, "resets the tours of others"),
	"frappe.desk.doctype.module_onboarding.module_onboarding.ModuleOnboarding.reset_progress": (_MANAGER, "as update_onboarding_step"),
	"frappe.core.doctype.deleted_document.deleted_document.restore": (_MANAGER, "brings back records of others"),
	"frappe.core.doctype.deleted_document.deleted_document.bulk_restore": (_MANAGER, "as restore"),
	"frappe.website.doctype.discussion_topic.discussion_topic.submit_discussion": (_MANAGER, "edits replies of others; not used"),
	"frappe.website.doctype.discussion_reply.discussion_reply.delete_message": (_MANAGER, "not used"),
	"frappe.templates.includes.comments.comments.add_comment": (_MANAGER, "comments under any record; not used"),
	"frappe.templates.includes.likes.likes.like": (_MANAGER, "not used"),
	"frappe.website.doctype.web_form.web_form.accept": (_MANAGER, "web forms are accepted by our own check"),
	"frappe.website.doctype.web_form.web_form.delete": (_MANAGER, "not used"),
	"frappe.website.doctype.web_form.web_form.delete_multiple": (_MANAGER, "not used"),
	"frappe.website.doctype.web_form.web_form.get_form_data": (_MANAGER, "reads records past their rights"),
	"frappe.website.doctype.web_form.web_form.get_link_options": (_MANAGER, "lists the names of any DocType"),
	"frappe.www.list.get": (_MANAGER, "portal lists are not used"),
	"frappe.www.list.get_list_data": (_MANAGER, "as www.list.get"),
	"frappe.www.contact.send_message": (_MANAGER, "not used"),
	"frappe.utils.goal.get_monthly_goal_graph_data": (_MANAGER, "field names reach SQL unchecked; not used"),
}  # fmt: skip

CLOSED_MODULES: dict[str, str] = {
	"frappe.tests": "helpers of Frappe's own tests",
	"frappe.commands": "command line only",
	"frappe.integrations.frappe_providers": "a hosting provider's service that is not used",
}

# --- Targets named inside a request ------------------------------------------------------------------------------
# Argument that names a second function -> the functions of Frappe it may name. Ours may be named when declared.

_LINK_QUERIES = frozenset(
	{
		"frappe.automation.doctype.auto_repeat.auto_repeat.get_auto_repeat_doctypes",
		"frappe.contacts.address_and_contact.filter_dynamic_link_doctypes",
		"frappe.contacts.doctype.address.address.address_query",
		"frappe.contacts.doctype.contact.contact.address_query",
		"frappe.contacts.doctype.contact.contact.contact_query",
		"frappe.core.doctype.log_settings.log_settings.get_log_doctypes",
		"frappe.core.doctype.role.role.role_query",
		"frappe.core.doctype.user.user.user_query",
		"frappe.core.doctype.user_permission.user_permission.get_applicable_for_doctype_list",
		"frappe.core.doctype.user_type.user_type.get_user_linked_doctypes",
		"frappe.core.report.permitted_documents_for_user.permitted_documents_for_user.query_doctypes",
		"frappe.desk.doctype.custom_html_block.custom_html_block.get_custom_blocks_for_user",
		"frappe.desk.doctype.dashboard_chart.dashboard_chart.get_charts_for_user",
		"frappe.desk.doctype.number_card.number_card.get_cards_for_user",
		"frappe.email.doctype.email_account.email_account.get_append_to",
		"frappe.email.get_communication_doctype",
		"frappe.utils.diff.version_query",
	}
)

NESTED: dict[str, dict[str, frozenset[str]]] = {
	"frappe.desk.search.search_link": {"query": _LINK_QUERIES},
	"frappe.desk.search.search_widget": {"query": _LINK_QUERIES},
	"frappe.desk.treeview.get_all_nodes": {"tree_method": frozenset({"frappe.desk.treeview.get_children"})},
	"frappe.handler.upload_file": {"method": frozenset()},
	"frappe.handler.uploadfile": {"method": frozenset()},
	"frappe.model.mapper.make_mapped_doc": {"method": frozenset()},
	"frappe.model.mapper.map_docs": {"method": frozenset()},
}

# Arguments that Frappe pastes into SQL and that may only be a field name.
FIELD_NAME_ARGUMENTS: dict[str, frozenset[str]] = {
	"frappe.desk.listview.get_group_by_count": frozenset({"field"}),
}

# --- Sizes of a request's body in bytes --------------------------------------------------------------------------

GUEST_BODY_LIMIT = 64 * 1024
CITIZEN_BODY_LIMIT = 2 * 1024 * 1024  # 50,000 Persian letters, form-encoded, in several fields
UPLOADS = frozenset({"single_window.api.files.upload_file"})  # limited by the site's max_file_size

# --- Differences between the two Frappes -------------------------------------------------------------------------

SNAPSHOT_ONLY = frozenset(
	{
		"frappe.handler.ping",
		"frappe.website.doctype.web_form.web_form.get_link_options",
	}
)
VERSION_15_ONLY = frozenset(
	{
		"frappe.contacts.doctype.contact.contact.download_vcard",
		"frappe.desk.form.assign_to.close",
		"frappe.desk.form.assign_to.remove_multiple",
		"frappe.utils.print_format.download_multi_pdf_async",
	}
)
