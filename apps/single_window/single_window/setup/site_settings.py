"""Language, calendar and name of a new site. Written once: what an admin changes later stays."""

import frappe

SYSTEM_SETTINGS = {
	"language": "fa",
	"country": "Iran",
	"time_zone": "Asia/Tehran",
	"date_format": "yyyy-mm-dd",
	"time_format": "HH:mm",
	"first_day_of_the_week": "Saturday",
	"number_format": "#,###.##",
	"currency": "IRR",
	"setup_complete": 1,
	# A province never sleeps: Frappe would run time limits and messages once a day only on a site without recent logins.
	"dormant_days": 36500,
	"app_name": "پنجره واحد",
}
WEBSITE_SETTINGS = {"app_name": "پنجره واحد", "home_page": "home", "hide_footer_signup": 1, "copyright": ""}


def apply() -> None:
	"""Make a new site Persian, in Tehran's time, and set up without Frappe's wizard."""
	for doctype, values in (("System Settings", SYSTEM_SETTINGS), ("Website Settings", WEBSITE_SETTINGS)):
		fields = {field.fieldname for field in frappe.get_meta(doctype).fields}
		for field, value in values.items():
			if field in fields:
				frappe.db.set_single_value(doctype, field, value)
	for key in ("language", "time_zone", "date_format", "time_format", "country"):
		frappe.db.set_default(key, SYSTEM_SETTINGS[key])
	frappe.db.set_default("lang", "fa")
	frappe.db.set_default("desktop:home_page", "workspace")
	# Frappe made these two before the site had a language and a time zone.
	for user in ("Administrator", "Guest"):
		frappe.db.set_value("User", user, {"language": "fa", "time_zone": SYSTEM_SETTINGS["time_zone"]})
	if not frappe.db.get_single_value("Single Window Settings", "province_title"):
		frappe.db.set_single_value("Single Window Settings", "province_title", "خوزستان")
	_wake_scheduler()
	frappe.clear_cache()


def _wake_scheduler() -> None:
	"""Frappe's scheduler takes a site without any activity for a sleeping one, whatever the days say."""
	if not frappe.db.exists("Activity Log", {}):
		frappe.get_doc({"doctype": "Activity Log", "subject": "Single Window installed"}).insert(
			ignore_permissions=True
		)
