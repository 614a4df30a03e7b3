// The cartable's endpoints. The server decides; every answer may be a refusal that Frappe shows by itself.

import { read } from "../read.js";

const METHOD = "single_window.api.cartable.";

export function fetch_page(tab, after) {
	return read(`${METHOD}page`, after ? { tab, after } : { tab });
}

export function claim(card) {
	return frappe.xcall(`${METHOD}claim`, { card });
}

export function release(card) {
	return frappe.xcall(`${METHOD}release`, { card });
}
