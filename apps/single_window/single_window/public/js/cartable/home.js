// An officer who opens Desk without naming a page comes home to his cartable.

$(document).on("app_ready", () => {
	const home = frappe.boot.single_window?.home;
	const opened = location.pathname.replace(/\/+$/, "");
	if (home && (opened === "/app" || opened === "/desk")) frappe.set_route(home);
});
