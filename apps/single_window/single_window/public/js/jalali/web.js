// Website: this bundle runs before the web form's, which loads Frappe's date code again; so patch now for plain
// pages and once more when the page is ready, before the form is drawn.

import { patchControls } from "./frappe_controls.js";
import { patchDatetime } from "./frappe_datetime.js";
import { declarePersian, isPersian } from "./language.js";

function activate() {
	patchDatetime();
	patchControls();
}

if (isPersian()) {
	declarePersian();
	activate();
	frappe.ready(activate);
}
