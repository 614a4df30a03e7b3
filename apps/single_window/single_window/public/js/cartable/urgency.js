// How much of a card's time is left, in words and as a colour. Pure, so that it is tested without a browser.

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

/** Milliseconds until `due_on` ("YYYY-MM-DD HH:mm:ss", site time, compared with `now` on the same clock). */
export function time_left(due_on, now) {
	return new Date(due_on.replace(" ", "T")).getTime() - now.getTime();
}

/** "late", "urgent" (under a day), "soon" (under three days) or "calm". */
export function urgency(left) {
	if (left < 0) return "late";
	if (left < DAY) return "urgent";
	return left < 3 * DAY ? "soon" : "calm";
}

/** The amount and unit in which a person would say it: days from two days on, else hours, else minutes. */
export function amount(left) {
	const size = Math.abs(left);
	if (size >= 2 * DAY) return { count: Math.floor(size / DAY), unit: "day" };
	if (size >= HOUR) return { count: Math.floor(size / HOUR), unit: "hour" };
	return { count: Math.max(1, Math.floor(size / 60000)), unit: "minute" };
}
