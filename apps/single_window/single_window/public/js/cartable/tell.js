// What happened, said quietly at the edge of the page, with a way back where there is one.

import { escape } from "./html.js";

const SECONDS = 7;
const SECONDS_TO_UNDO = 12;

/** Say that something is done; `undo` is run once when the reader wants it back. */
export function tell(text, undo = null) {
	if (!undo) return frappe.show_alert({ message: escape(text), indicator: "green" }, SECONDS);
	const button = `<button type="button" class="btn btn-xs btn-default sw-undo" data-action="undo">${escape(__("Undo"))}</button>`;
	return frappe.show_alert({ message: `${escape(text)} ${button}`, indicator: "green" }, SECONDS_TO_UNDO, { undo });
}

/** Ask before something that cannot be undone; answers with whether the reader wants it. */
export function confirmed(question, button) {
	return new Promise((resolve) => {
		const dialog = frappe.warn(__("Are you sure?"), escape(question), () => resolve(true), button);
		dialog.onhide = () => resolve(false);
	});
}

/** The text of a refusal that Frappe did not show itself. */
export function lost_words() {
	return __("The connection was lost; nothing was done with this card.");
}
