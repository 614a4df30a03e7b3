frappe.pages["cartable"].on_page_load = (wrapper) => {
	frappe.require("cartable.bundle.js", () => {
		wrapper.cartable = new frappe.single_window.Cartable(wrapper);
		wrapper.cartable.shown();
	});
};

frappe.pages["cartable"].on_page_show = (wrapper) => {
	wrapper.cartable?.shown();
};
