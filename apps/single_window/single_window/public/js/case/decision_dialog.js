// A decision with its reason; a rejection also names the numbered condition that is not met.

import { escape } from "./html.js";
import { sending_dialog } from "./sending_dialog.js";
import { post } from "./wire.js";

/** Decide the case of `doc` by "Approve" or "Reject"; resolves when the server has done so. */
export function decide(doc, action, conditions) {
	return sending_dialog({
		title: __(action),
		label: __(action),
		fields: [...condition_field(action, conditions), reason_field()],
		send: (values) => {
			const given = {
				decision_reason: values.decision_reason,
				condition_cited: parseInt(values.condition_cited) || 0,
			};
			return post("frappe.model.workflow.apply_workflow", { doc: { ...doc, ...given }, action });
		},
		done: () => __("The decision was recorded."),
	});
}

function condition_field(action, conditions) {
	if (action !== "Reject") return [];
	return [
		{
			fieldname: "condition_cited",
			fieldtype: "Select",
			label: __("Condition That Is Not Met"),
			reqd: 1,
			options: ["", ...conditions.map((row) => ({ value: String(row.number), label: `${row.number}. ${escape(row.text)}` }))],
		},
	];
}

function reason_field() {
	return {
		fieldname: "decision_reason",
		fieldtype: "Small Text",
		label: __("Reason of the Decision"),
		description: __("The applicant reads this text."),
		reqd: 1,
	};
}
