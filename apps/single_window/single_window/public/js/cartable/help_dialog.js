// The keys of the cartable.

import { escape } from "./html.js";

export function show_help() {
	const keys = [
		["↑ ↓ ← →", __("Go from card to card")],
		["Enter", __("Open the card")],
		["M", __("Menu of the card")],
		["X", __("Select the card")],
		["/", __("Search")],
		["Enter, Shift+Enter", __("Next and previous card found")],
		["Esc", __("Clear the search or the selection")],
		["?", __("This help")],
	];
	const rows = keys.map(([key, text]) => `<div><dt><kbd dir="ltr">${escape(key)}</kbd></dt><dd>${escape(text)}</dd></div>`);
	const dialog = new frappe.ui.Dialog({
		title: __("Keys of the Cartable"),
		fields: [{ fieldname: "keys", fieldtype: "HTML", options: `<dl class="sw-keys">${rows.join("")}</dl>` }],
	});
	dialog.$wrapper.addClass("sw-dialog");
	dialog.show();
}
