frappe.ui.form.on("Inquiry", {
	refresh(frm) {
		frm.disable_save();
		if (frm.doc.permit_request) {
			frm.add_custom_button(__("Open the Case"), () =>
				frappe.set_route("Form", "Permit Request", frm.doc.permit_request)
			);
		}
	},
});
