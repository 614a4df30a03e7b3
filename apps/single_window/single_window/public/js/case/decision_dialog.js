// The reason of a decision; a rejection also names the numbered condition that is not met.

/** Ask for the reason; resolves with {decision_reason, condition_cited}, rejects when the dialog is closed. */
export function ask_reason(action, conditions) {
	return new Promise((resolve, reject) => {
		let given = false;
		const dialog = new frappe.ui.Dialog({
			title: __(action),
			fields: [...condition_field(action, conditions), reason_field()],
			primary_action_label: __(action),
			primary_action: (values) => {
				given = true;
				dialog.hide();
				resolve({ decision_reason: values.decision_reason, condition_cited: parseInt(values.condition_cited) || 0 });
			},
		});
		dialog.onhide = () => given || reject(new Error("closed"));
		dialog.show();
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
			options: conditions.map((row) => ({ value: String(row.number), label: `${row.number}. ${row.text}` })),
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
