// The cartable's endpoints. The server decides; every answer may be a refusal that Frappe shows by itself.

import { read } from "../read.js";

const CARTABLE = "single_window.api.cartable.";
const REFERRAL = "single_window.api.referral.";

const get = (method, args) => read(CARTABLE + method, given(args));
const post = (method, args) => frappe.xcall(CARTABLE + method, args);

/** Empty arguments stay at home: an address carries no "undefined". */
function given(args) {
	return Object.fromEntries(Object.entries(args || {}).filter(([, value]) => value));
}

export const start = () => get("start");

/** Cards of a view {tab, folder, sort, filters}; `after` the cursor of the last card shown, `until` the last wanted. */
export const page = (view, { after, until } = {}) => get("page", { ...written(view), after, until });

/** Hits of the words in a view; `after` is the cursor of the last hit that is known. */
export const search = (words, view, after = "") =>
	read("single_window.api.search.cartable", given({ words, after, ...written(view) }));

function written({ tab, folder, sort, filters }) {
	const chosen = Object.keys(filters || {}).length ? JSON.stringify(filters) : "";
	return { tab, folder, sort, filters: chosen };
}

export const claim = (card) => post("claim", { card });
export const release = (card) => post("release", { card });
export const mark_read = (doctype, name) => post("mark_read", { doctype, name });
export const mark_unread = (card) => post("mark_unread", { card });

export const note = (card) => get("note", { card });
export const save_note = (card, text) => post("save_note", { card, text });

export const file_card = (card, folder) => post("file_card", { card, folder });
export const create_folder = (title, color, card = "") => post("create_folder", { title, color, card });
export const change_folder = (folder, title, color) => post("change_folder", { folder, title, color });
export const empty_folder = (folder) => post("empty_folder", { folder });
export const delete_folder = (folder) => post("delete_folder", { folder });

export const bulk = (act, cards, values = {}) => post("bulk", { act, cards, values });

export const save_filter = (title, { tab, sort, filters }) => post("save_filter", { title, tab, filters, sort });
export const delete_filter = (name) => post("delete_filter", { name });

export const colleagues = (card, words) => read(`${REFERRAL}colleagues`, given({ card, words }));
export const refer = (card, post_name, kind, text) =>
	frappe.xcall(`${REFERRAL}refer`, { card, post: post_name, kind, note: text });
export const take_back = (card) => frappe.xcall(`${REFERRAL}take_back`, { card });
export const hand_back = (card, text) => frappe.xcall(`${REFERRAL}hand_back`, { card, note: text });
