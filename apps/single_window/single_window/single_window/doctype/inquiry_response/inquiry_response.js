frappe.ui.form.on("Inquiry Response", {
	refresh(frm) {
		frappe.require("case.bundle.js", () => frappe.single_window.question.refresh(frm));
	},

	before_workflow_action(frm) {
		return frappe.single_window.question.before_action(frm);
	},

	after_workflow_action(frm) {
		frappe.single_window.question.forget_draft?.();
		frm.reload_doc();
	},
});
