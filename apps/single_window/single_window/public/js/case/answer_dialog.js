// Answering an inquiry. What was typed is kept in the browser until it is sent, so a lost connection costs nothing.

const ANSWERS = ["Agree", "Agree with Conditions", "Disagree", "Not Competent"];

/** Ask for the answer; resolves with the fields of the answer, rejects when the dialog is closed. */
export function ask_answer(frm) {
	const draft_key = `single_window_answer_${frm.doc.name}`;
	const draft = JSON.parse(localStorage.getItem(draft_key) || "{}");
	return new Promise((resolve, reject) => {
		let given = false;
		const dialog = new frappe.ui.Dialog({
			title: __("Answer the Inquiry"),
			fields: fields(draft),
			primary_action_label: __("Send Answer"),
			primary_action: (values) => {
				given = true;
				dialog.hide();
				resolve({ ...values, confidential: values.confidential ? 1 : 0 });
			},
		});
		const keep = () => localStorage.setItem(draft_key, JSON.stringify(dialog.get_values(true) || {}));
		dialog.$wrapper.on("input change", frappe.utils.debounce(keep, 300));
		dialog.onhide = () => given || reject(new Error("closed"));
		frappe.single_window.question.forget_draft = () => localStorage.removeItem(draft_key);
		dialog.show();
	});
}

function fields(draft) {
	return [
		{
			fieldname: "answer",
			fieldtype: "Select",
			label: __("Answer"),
			reqd: 1,
			default: draft.answer,
			options: ["", ...ANSWERS].map((value) => ({ value, label: value && __(value) })),
		},
		{
			fieldname: "answer_text",
			fieldtype: "Small Text",
			label: __("Text of the Answer"),
			default: draft.answer_text,
			mandatory_depends_on: "eval:['Agree with Conditions', 'Disagree'].includes(doc.answer)",
		},
		{ fieldname: "attachment", fieldtype: "Attach", label: __("Attachment"), default: draft.attachment },
		{
			fieldname: "confidential",
			fieldtype: "Check",
			label: __("Confidential: only the asking agency reads this answer"),
			default: draft.confidential,
		},
	];
}
