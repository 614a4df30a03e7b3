// What the server says about the page, and the `frappe` object that Frappe's own website scripts expect to find.

const facts = JSON.parse(document.getElementById("portal-facts")?.textContent || "{}");

window.frappe = window.frappe ?? {};
frappe.ready_events = frappe.ready_events ?? [];
frappe.ready = frappe.ready ?? ((callback) => frappe.ready_events.push(callback));
frappe.csrf_token = facts.csrf_token ?? "None";

if (facts.boot) {
	frappe.boot = { ...facts.boot, lang: facts.lang };
	frappe.sys_defaults = frappe.boot.sysdefaults;
}
