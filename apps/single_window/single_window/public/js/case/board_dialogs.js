// What the asking officer does to a round that is under way. Each act is one press and one answer of the server.

import { AgencyChooser } from "./agency_chooser.js";
import { latin } from "./compose_state.js";
import { escape } from "./html.js";
import { sending_dialog } from "./sending_dialog.js";
import { post } from "./wire.js";
import { read } from "../read.js";

const METHOD = "single_window.api.inquiry.";

/** Ask agencies that were not asked yet; the round goes on with them. */
export async function add_agencies({ round, responses }) {
	const choices = await read(`${METHOD}compose`, { permit_request: round.permit_request || "" });
	const asked = new Set(responses.map((row) => row.agency));
	const agencies = choices.agencies.filter((row) => !asked.has(row.name));
	const chosen = { agencies: [], offices: {} };
	const key = frappe.utils.get_random(20);
	return sending_dialog({
		title: __("Ask Another Agency"),
		label: __("Send Inquiry"),
		size: "large",
		fields: [{ fieldname: "chooser", fieldtype: "HTML" }],
		prepare: (dialog) =>
			new AgencyChooser(dialog.fields_dict.chooser.$wrapper, { ...choices, agencies, default_agencies: [] }, chosen),
		send: () => post(`${METHOD}add_agencies`, { inquiry: round.name, ...chosen, key }),
		done: () => __("The inquiry was sent to the agencies you added."),
	});
}

/** Give one response, or all that are awaited, more working days. */
export function extend(target) {
	return sending_dialog({
		title: target.response ? __("Extend Deadline") : __("Extend for All"),
		label: __("Extend"),
		fields: [
			// No Int: that control of Frappe empties the field to which one moves on quickly.
			{ fieldname: "days", fieldtype: "Data", label: __("More Working Days"), reqd: 1, default: "3" },
			reason_field(__("The asked agency reads this reason.")),
		],
		send: (values) => post(`${METHOD}extend`, { ...target, days: Number(latin(values.days)) || 0, reason: values.reason }),
		done: () => __("The deadline was extended."),
	});
}

/** «عدم انتظار»: no answer is awaited any more, from one agency or from all. */
export function withdraw(target, agency) {
	return sending_dialog({
		title: agency ? __("Stop Waiting for {0}", [escape(agency)]) : __("Stop Waiting for All"),
		label: __("Stop Waiting"),
		fields: [
			{ fieldname: "told", fieldtype: "HTML", options: `<p>${withdrawal_words(agency)}</p>` },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason (optional)") },
		],
		prepare: as_danger,
		send: (values) => post(`${METHOD}withdraw`, { ...target, reason: values.reason || "" }),
		done: () => __("The inquiry is no longer awaited."),
	});
}

function withdrawal_words(agency) {
	return agency
		? __("The agency is told that its answer is not needed. What was asked stays readable.")
		: __("All agencies that have not answered are told that no answer is needed. Answers that have come stay.");
}

/** Close the round although answers are missing. */
export function close_round({ round }) {
	return sending_dialog({
		title: __("Close the Round"),
		label: __("Close the Round"),
		fields: [
			{
				fieldname: "told",
				fieldtype: "HTML",
				options: `<p>${__("Answers that have come stay. Agencies that have not answered are told that no answer is needed.")}</p>`,
			},
			reason_field(),
		],
		prepare: as_danger,
		send: (values) => post(`${METHOD}close_round`, { inquiry: round.name, reason: values.reason }),
		done: () => __("The round was closed."),
	});
}

/** Remind the asked agency once more; the server allows it once a working day. */
export function remind(response, agency) {
	return sending_dialog({
		title: __("Remind"),
		label: __("Remind"),
		fields: [
			{ fieldname: "told", fieldtype: "HTML", options: `<p>${__("{0} gets a reminder of this inquiry.", [escape(agency)])}</p>` },
		],
		send: () => post(`${METHOD}remind`, { response }),
		done: () => __("The agency was reminded."),
	});
}

function reason_field(description) {
	return { fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1, description };
}

const as_danger = (dialog) => dialog.get_primary_btn().removeClass("btn-primary").addClass("btn-danger");
