// An instant until which something is due, with the cartable's timer sign beside it.

import { escape, instant } from "./html.js";
import { icon } from "../cartable/html.js";
import { time_words } from "../cartable/timer.js";
import { time_left, urgency } from "../cartable/urgency.js";

/** The time left, with the instant itself as its title; nothing without an instant. */
export function timer(due_on) {
	if (!due_on) return "";
	const left = time_left(due_on, new Date(frappe.datetime.now_datetime().replace(" ", "T")));
	const title = __("Due on {0}", [frappe.datetime.str_to_user(due_on)]);
	return `<span class="sw-timer is-${urgency(left)}" title="${escape(title)}">${icon("timer")}${escape(time_words(left))}</span>`;
}

/** The instant with the time left beside it. */
export function due(due_on) {
	return due_on ? `${instant(due_on)} ${timer(due_on)}` : "";
}
