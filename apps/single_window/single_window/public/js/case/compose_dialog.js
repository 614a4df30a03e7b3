// Composing an inquiry to several agencies at once.

import { read } from "../read.js";

/** Ask for the inquiry about `request`; resolves with the server's answer, or never when the dialog is closed. */
export async function compose_inquiry(request, { on_close } = {}) {
	const choices = await read("single_window.api.inquiry.compose", { permit_request: request });
	const key = frappe.utils.get_random(20);
	return new Promise((resolve) => {
		const dialog = new frappe.ui.Dialog({
			title: __("Send Inquiry"),
			size: "large",
			fields: fields(choices),
			primary_action_label: __("Send"),
			primary_action: (values) => send(dialog, request, key, values).then(resolve),
		});
		dialog.onhide = () => on_close?.();
		dialog.$wrapper.addClass("sw-compose");
		dialog.show();
		add_filter(dialog);
	});
}

function fields(choices) {
	const defaults = new Set(choices.default_agencies);
	return [
		{ fieldname: "question", fieldtype: "Small Text", label: __("Question"), reqd: 1 },
		{ fieldname: "deadline_days", fieldtype: "Int", label: __("Deadline in Working Days"), default: choices.deadline_days, reqd: 1 },
		{ fieldname: "agencies_section", fieldtype: "Section Break", label: __("Agencies Asked") },
		{
			fieldname: "agencies",
			fieldtype: "MultiCheck",
			columns: 2,
			options: choices.agencies.map((agency) => ({
				label: agency.title,
				value: agency.name,
				checked: defaults.has(agency.name) ? 1 : 0,
			})),
		},
		{ fieldname: "shared_section", fieldtype: "Section Break", label: __("What the Asked Agencies See") },
		{
			fieldname: "shared",
			fieldtype: "MultiCheck",
			columns: 2,
			options: choices.fields.map((field) => ({
				label: field.is_file ? `${field.label} (${__("File")})` : `${field.label}: ${field.value}`,
				value: field.fieldname,
				checked: 1,
			})),
		},
	];
}

async function send(dialog, request, key, values) {
	dialog.get_primary_btn().prop("disabled", true);
	try {
		const answer = await frappe.xcall("single_window.api.inquiry.send", {
			permit_request: request,
			question: values.question,
			agencies: JSON.stringify(values.agencies || []),
			shared: JSON.stringify(values.shared || []),
			deadline_days: values.deadline_days,
			key,
		});
		dialog.hide();
		frappe.show_alert({ message: __("The inquiry was sent to {0} agencies.", [answer.asked]), indicator: "green" });
		return answer;
	} finally {
		dialog.get_primary_btn().prop("disabled", false);
	}
}

function add_filter(dialog) {
	const $agencies = dialog.fields_dict.agencies.$wrapper;
	const $filter = $(`<input type="search" class="form-control input-sm sw-agency-filter"
		placeholder="${__("Find an agency")}" aria-label="${__("Find an agency")}">`).prependTo($agencies);
	$filter.on("input", () => {
		const words = $filter.val().trim();
		$agencies.find(".unit-checkbox").each((_index, row) => $(row).toggle(row.textContent.includes(words)));
	});
}
