// What lists offer in Persian. Frappe's calendar, Gantt chart and its months, quarters and years are Gregorian:
// they are not offered, since «این ماه» would mean November.

import { wrap } from "./frappe_datetime.js";

const GREGORIAN_VIEWS = ["Calendar", "Gantt"];
const GREGORIAN_SPAN = /month|quarter|year/;

export function prepareLists() {
	wrap(frappe.views?.BaseList?.prototype, "setup_view_menu", withTranslatedName);
	wrap(frappe.views?.ListViewSelect?.prototype, "add_view_to_menu", (original) => function (view, action) {
		if (!GREGORIAN_VIEWS.includes(view)) original.call(this, view, action);
	});
	wrap(frappe.ui?.filter_utils, "get_timespan_options", (original) => (periods) =>
		original
			.call(frappe.ui.filter_utils, periods)
			.filter(({ value }) => !GREGORIAN_SPAN.test(value))
			.map(({ label, value }) => ({ label: __(label), value }))
	);
	// An English advertisement under the reports.
	wrap(frappe.views?.ListSidebar?.prototype, "add_insights_banner", () => () => {});
}

// Frappe puts the untranslated name of the view into a translated sentence («نمای List»).
function withTranslatedName(original) {
	return function () {
		original.call(this);
		const label = this.views_menu?.closest(".custom-btn-group").find(".custom-btn-group-label");
		label?.text(__(`${this.view_name} View`));
	};
}
