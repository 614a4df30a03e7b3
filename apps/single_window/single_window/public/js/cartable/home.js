// An officer who opens Desk without naming a page comes home to his cartable. The address is changed before Frappe
// starts to read it: leading on afterwards would race with the workspace that it loads for a bare address.

const home = frappe.boot.single_window?.home;
const opened = location.pathname.replace(/\/+$/, "");

if (home && (opened === "/app" || opened === "/desk")) history.replaceState(null, "", `/app/${home}`);
