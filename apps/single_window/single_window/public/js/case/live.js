// Pages that show a document others are acting on: they are told by the server and drawn anew without a reload.

import { nothing } from "./html.js";
import { read } from "../read.js";

const EVENTS = ["inquiry_board", "case_changed", "permit_paper_ready"];
const PAUSE = 250;

// "DocType:name" → what draws it anew.
const watched = new Map();
let listening = false;

/** Let `draw` run whenever somebody has acted on the document. Watching it again replaces what draws it. */
export function watch(doctype, name, draw) {
	listen();
	watched.set(`${doctype}:${name}`, { doctype, name, draw });
	subscribe(doctype, name);
}

/** Frappe's own helper drops a subscription that follows another within a second, so ours is sent directly. */
function subscribe(doctype, name) {
	frappe.realtime.emit("doc_subscribe", doctype, name);
}

function listen() {
	if (listening) return;
	listening = true;
	const redraw = frappe.utils.debounce(draw_visible, PAUSE);
	EVENTS.forEach((event) => frappe.realtime.on(event, redraw));
	// After a lost connection the server has forgotten us, and something may have happened meanwhile.
	frappe.realtime.on("connect", () => {
		watched.forEach(({ doctype, name }) => subscribe(doctype, name));
		redraw();
	});
}

/** Only what is on the screen is drawn; the rest is drawn when it is opened again. */
function draw_visible() {
	const [view, doctype, name] = frappe.get_route();
	if (view === "Form") watched.get(`${doctype}:${name}`)?.draw();
}

/** What the server says about the page; null when it could not be read, which the page then says unless it shows something. */
export async function load($root, method, args) {
	const is_empty = !$root.find(".sw-case").length;
	if (is_empty) $root.html(`<div class="sw-loading">${nothing(__("Loading …"))}</div>`);
	try {
		return await read(method, args);
	} catch {
		if (is_empty) $root.html(`<div class="sw-loading">${nothing(__("This page could not be read. Reload it, or go back to your cartable."))}</div>`);
		return null;
	}
}

/** Put new HTML into a page and leave open what was open, and the focus where it was. */
export function redraw($root, html) {
	const open = $root.find("details[data-keep][open]").map((_index, element) => element.dataset.keep).get();
	const focused = document.activeElement?.closest?.("[data-act]");
	const place = focused && $root.get(0).contains(focused) ? { ...focused.dataset } : null;
	$root.html(html);
	$root.find("details[data-keep]").each((_index, element) => {
		element.open = element.open || open.includes(element.dataset.keep);
	});
	if (!place) return;
	const same = (_index, element) => element.dataset.act === place.act && element.dataset.of === place.of;
	$root.find("[data-act]").filter(same).first().trigger("focus");
}
