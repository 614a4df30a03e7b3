frappe.ui.form.on("Inquiry", {
	refresh(frm) {
		frappe.require("case.bundle.js", () => frappe.single_window.inquiry.refresh(frm));
	},
});
