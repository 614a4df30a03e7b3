frappe.pages["case-history"].on_page_load = (wrapper) => {
	frappe.require("case.bundle.js", () => {
		wrapper.history = new frappe.single_window.HistoryPage(wrapper);
		wrapper.history.show();
	});
};

frappe.pages["case-history"].on_page_show = (wrapper) => {
	wrapper.history?.show();
};
