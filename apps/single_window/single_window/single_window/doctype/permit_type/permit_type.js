frappe.ui.form.on("Permit Type", {
	refresh(frm) {
		if (frm.is_new() || !frm.perm[0].write) return;
		const label = frm.doc.published ? __("Publish Next Version") : __("Publish");
		frm.add_custom_button(label, () => frm.call("publish").then(() => frm.reload_doc()));
		if (!frm.doc.published) return;
		frm.add_custom_button(__("Take off the Portal"), () =>
			frappe.confirm(__("Citizens will not be able to file new requests. Open cases go on."), () =>
				frm.call("unpublish").then(() => frm.reload_doc())
			)
		);
		frm.add_web_link(`/permit/${frm.doc.name}`, __("See on the Portal"));
	},
});
