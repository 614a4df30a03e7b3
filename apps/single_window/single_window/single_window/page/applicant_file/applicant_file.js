frappe.pages["applicant-file"].on_page_load = (wrapper) => {
	frappe.require("case.bundle.js", () => {
		wrapper.applicant_file = new frappe.single_window.ApplicantPage(wrapper);
		wrapper.applicant_file.show();
	});
};

frappe.pages["applicant-file"].on_page_show = (wrapper) => {
	wrapper.applicant_file?.show();
};
