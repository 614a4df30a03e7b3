// Desk: the user's language is known when the bundle runs, after Frappe's own bundles.

import { patchControls } from "./frappe_controls.js";
import { patchDatetime } from "./frappe_datetime.js";
import { isPersian } from "./language.js";
import { prepareLists } from "./lists.js";

if (isPersian()) {
	patchDatetime();
	patchControls();
	prepareLists();
}
