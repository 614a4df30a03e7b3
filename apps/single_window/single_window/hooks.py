app_name = "single_window"
app_title = "Single Window"
app_publisher = "The Single Window authors"
app_description = "The single window of a province: permits, inquiries and cartables"
app_email = "single-window@localhost.localdomain"
app_license = "MIT"
export_python_type_annotations = True
require_type_annotated_api_methods = True

# Desk, portal and web forms
app_logo_url = "/assets/single_window/images/window.svg"
app_include_js = ["single_window.bundle.js"]
app_include_css = ["single_window.bundle.css"]
web_include_js = ["single_window_web.bundle.js"]
web_include_css = ["single_window_web.bundle.css"]
website_route_rules = [
	{"from_route": "/agency/<code>", "to_route": "agency"},
	{"from_route": "/permit/<code>", "to_route": "permit"},
	{"from_route": "/request/<tracking_code>", "to_route": "request"},
	{"from_route": "/verify/<token>", "to_route": "verify"},
]
role_home_page = {"Citizen": "home"}
home_page = "home"
update_website_context = ["single_window.setup.website.update_context"]
before_request = [
	"single_window.setup.website.choose_language",
	"single_window.identity.login_names.teach_frappe",
	"single_window.gate.files.teach_frappe",
]
jinja = {
	"methods": [
		"single_window.jalali.jinja.jdate",
		"single_window.jalali.jinja.jdatetime",
		"single_window.jalali.jinja.jlong_date",
		"single_window.jalali.jinja.fa_digits",
	]
}

extend_bootinfo = ["single_window.setup.boot.extend"]

# Install and migrate
before_install = "single_window.install.before_install"
after_install = "single_window.install.after_install"
before_uninstall = "single_window.uninstall.before_uninstall"
after_uninstall = "single_window.uninstall.after_uninstall"
after_migrate = ["single_window.install.after_migrate"]

# Doors
auth_hooks = ["single_window.gate.check"]
on_login = ["single_window.gate.check_login"]
on_session_creation = ["single_window.identity.login_alert.notify"]
override_whitelisted_methods = {
	"upload_file": "single_window.api.files.upload_file",
	"frappe.website.doctype.web_form.web_form.accept": "single_window.api.citizen.accept_web_form",
	"frappe.model.workflow.apply_workflow": "single_window.api.workflow.apply_workflow",
	"frappe.model.workflow.bulk_workflow_approval": "single_window.api.workflow.bulk_workflow_approval",
	"frappe.model.workflow.get_transitions": "single_window.api.workflow.get_transitions",
	"frappe.client.get_count": "single_window.api.desk.get_count",
	"frappe.desk.search.get_link_title": "single_window.api.desk.get_link_title",
	"frappe.desk.doctype.dashboard_chart.dashboard_chart.get": "single_window.api.desk.get_chart",
}

# Who sees what: one rule per DocType, see permissions.py
permission_query_conditions = {
	"Permit Request": "single_window.permissions.permit_request_conditions",
	"Permit": "single_window.permissions.permit_conditions",
	"Inquiry": "single_window.permissions.inquiry_conditions",
	"Inquiry Response": "single_window.permissions.inquiry_response_conditions",
	"Inquiry Shared Field": "single_window.permissions.shared_field_conditions",
	"Inquiry Question": "single_window.permissions.question_conditions",
	"Inquiry Sub Answer": "single_window.permissions.sub_answer_conditions",
	"Inquiry Attachment": "single_window.permissions.attachment_conditions",
	"Permit Request Fault": "single_window.permissions.fault_conditions",
	"Permit Inquired Agency": "single_window.permissions.asked_agency_conditions",
	"Applicant": "single_window.permissions.applicant_conditions",
	"File": "single_window.gate.files.file_conditions",
	"ToDo": "single_window.permissions.card_conditions",
	"List Filter": "single_window.gate.own_rows.list_filter_conditions",
	"Tag Link": "single_window.gate.own_rows.managers_conditions",
	"Contact": "single_window.gate.own_rows.managers_conditions",
	"User": "single_window.gate.own_rows.user_conditions",
}
has_permission = {
	"Permit Request": "single_window.permissions.permit_request_allowed",
	"Permit": "single_window.permissions.permit_allowed",
	"Inquiry": "single_window.permissions.inquiry_allowed",
	"Inquiry Response": "single_window.permissions.inquiry_response_allowed",
	"Applicant": "single_window.permissions.applicant_allowed",
	"ToDo": "single_window.permissions.card_allowed",
	"File": "single_window.gate.files.file_allowed",
	"List Filter": "single_window.gate.own_rows.list_filter_allowed",
	"Notification Log": "single_window.gate.own_rows.notification_allowed",
	"Notification Settings": "single_window.gate.own_rows.notification_settings_allowed",
	"Tag Link": "single_window.gate.own_rows.managers_allowed",
	"Contact": "single_window.gate.own_rows.managers_allowed",
	"User": "single_window.gate.own_rows.user_allowed",
	"Dashboard Chart": "single_window.gate.own_rows.managers_change",
	"Number Card": "single_window.gate.own_rows.managers_change",
}
override_doctype_class = {
	"File": "single_window.gate.files.GuardedFile",
	"User": "single_window.identity.guarded_user.GuardedUser",
}

# News: rooms announce, the cartable and the messages listen
doc_events = {
	"Permit Request": {
		"after_filing": [
			"single_window.cartable.listeners.request_filed",
			"single_window.cartable.search_texts.request_filed",
		],
		"before_transition": ["single_window.cartable.listeners.moving"],
		"after_transition": [
			"single_window.cartable.listeners.request_moved",
			"single_window.cartable.search_texts.request_moved",
		],
	},
	"Inquiry": {
		"before_act": ["single_window.cartable.inquiry_listeners.acting"],
		"after_sending": [
			"single_window.cartable.inquiry_listeners.sent",
			"single_window.cartable.search_texts.inquiry_sent",
		],
		"after_adding": [
			"single_window.cartable.inquiry_listeners.added",
			"single_window.cartable.search_texts.agencies_added",
		],
		"after_progress": ["single_window.cartable.inquiry_listeners.progressed"],
		"after_closing": [
			"single_window.permits.inquiring.round_closed",
			"single_window.cartable.inquiry_listeners.closed",
		],
	},
	"Inquiry Response": {
		"before_transition": ["single_window.cartable.listeners.moving"],
		"after_transition": [
			"single_window.cartable.inquiry_listeners.response_moved",
			"single_window.cartable.search_texts.response_moved",
		],
		"before_correction": ["single_window.cartable.inquiry_listeners.correcting"],
		"after_resending": [
			"single_window.cartable.inquiry_listeners.resent",
			"single_window.cartable.search_texts.question_resent",
		],
		"after_extension": ["single_window.cartable.inquiry_listeners.extended"],
		"after_reminder": ["single_window.cartable.inquiry_listeners.reminded"],
	},
	"ToDo": {"validate": ["single_window.gate.own_rows.check_todo"]},
	"Comment": {"before_insert": ["single_window.permissions.remarks.check_comment"]},
	"User": {"on_update": ["single_window.directory.access.user_changed"]},
	"Officer Post": {
		"after_holder_change": [
			"single_window.cartable.listeners.holder_changed",
			"single_window.cartable.referrals.holder_changed",
		],
	},
}

scheduler_events = {
	"cron": {"* * * * *": ["single_window.messaging.outbox.send_due"]},
	"daily": [
		"single_window.permits.issuing.expire_due",
		"single_window.directory.posts.refresh_holders",
		"single_window.cartable.counters.compare",
		"single_window.identity.registration.forget_old",
	],
}
