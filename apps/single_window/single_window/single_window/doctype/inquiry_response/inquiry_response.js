frappe.ui.form.on("Inquiry Response", {
	refresh(frm) {
		frappe.require("case.bundle.js", () => frappe.single_window.question.refresh(frm));
	},

	before_workflow_action(frm) {
		return frappe.single_window.question.before_action(frm);
	},
});
