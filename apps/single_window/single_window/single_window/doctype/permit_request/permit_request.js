frappe.ui.form.on("Permit Request", {
	refresh(frm) {
		frappe.require("case.bundle.js", () => frappe.single_window.case.refresh(frm));
	},

	before_workflow_action(frm) {
		return frappe.single_window.case.before_action(frm);
	},

	after_workflow_action(frm) {
		frm.reload_doc();
	},
});
