// Correcting what an agency has returned: the question as it was asked, with the agency's reason above it.

import { latin } from "./compose_state.js";
import { escape, instant, lines } from "./html.js";
import { sending_dialog } from "./sending_dialog.js";
import { SharedChooser } from "./shared_chooser.js";
import { post } from "./wire.js";
import { read } from "../read.js";

/** Send a returned response again as its next revision; nothing of the earlier one is overwritten. */
export async function resend(row, { round }) {
	const choices = await read("single_window.api.inquiry.compose", { permit_request: round.permit_request || "" });
	const chosen = { shared: shared_before(row, round) };
	const key = frappe.utils.get_random(20);
	return sending_dialog({
		title: __("Correct and Send Again to {0}", [escape(row.agency_title)]),
		label: __("Send Again"),
		size: "large",
		fields: [
			{ fieldname: "reason", fieldtype: "HTML", options: reason_html(row) },
			{ fieldname: "question", fieldtype: "Small Text", label: __("Question"), reqd: 1, default: row.question || round.question },
			{ fieldname: "deadline_days", fieldtype: "Data", label: __("Deadline in Working Days"), reqd: 1, default: String(choices.deadline_days) },
			{ fieldname: "shared", fieldtype: "HTML" },
		],
		prepare: (dialog) => {
			if (choices.fields.length) new SharedChooser(dialog.fields_dict.shared.$wrapper, choices.fields, chosen);
		},
		send: (values) =>
			post("single_window.api.inquiry.resend", {
				response: row.name,
				question: values.question,
				deadline_days: Number(latin(values.deadline_days)) || 0,
				shared: choices.fields.length ? chosen.shared : null,
				key,
			}),
		done: () => __("The corrected inquiry was sent again."),
	});
}

const shared_before = (row, round) => (row.shared || round.shared || []).map((field) => field.fieldname).filter(Boolean);

function reason_html(row) {
	return `
		<div class="sw-reason is-box"><strong>${__("Returned because:")}</strong>
			<p>${lines(row.return_reason)}</p>
			<small class="sw-signature">${[escape(row.returned_by_name), instant(row.returned_on)].filter(Boolean).join(" · ")}</small>
		</div>`;
}
