// The timer sign with the time that is left, and the arrival in words.

import { escape, icon } from "./html.js";
import { amount, time_left, urgency } from "./urgency.js";

export function timer_html(card) {
	if (!card.card_due_on || card.status !== "Open") return "";
	const left = time_left(card.card_due_on, site_now());
	const title = __("Due on {0}", [frappe.datetime.str_to_user(card.card_due_on)]);
	return `<span class="sw-timer is-${urgency(left)}" title="${escape(title)}">${icon("timer")}${escape(time_words(left))}</span>`;
}

/** «۲ روز مانده», «۳ ساعت دیرکرد». */
export function time_words(left) {
	const { count, unit } = amount(left);
	const words = { day: __("{0} days", [count]), hour: __("{0} hours", [count]), minute: __("{0} minutes", [count]) };
	return left < 0 ? __("{0} late", [words[unit]]) : __("{0} left", [words[unit]]);
}

function site_now() {
	return new Date(frappe.datetime.now_datetime().replace(" ", "T"));
}
