// What cards can be filtered by, and how a choice is said. `choices` comes from the server.

const DUE = { late: () => __("Late"), today: () => __("Due today"), week: () => __("Due within a week") };
const ARRIVED = { today: () => __("Arrived today"), week: () => __("Arrived this week"), month: () => __("Arrived this month") };
const YES = { unread: () => __("Only unread"), waiting: () => __("Waiting for others") };

/** The fields of the filter panel: [{name, label, options: [{value, label}]}]. */
export function filter_fields(choices) {
	return [
		{ name: "kind", label: __("Kind of Work"), options: plain(choices.kinds) },
		{ name: "state", label: __("State"), options: plain(choices.states) },
		{ name: "due", label: __("Time Limit"), options: worded(DUE) },
		{ name: "arrived", label: __("Arrived On"), options: worded(ARRIVED) },
		{ name: "asking_agency", label: __("Asking Agency"), options: titled(choices.agencies) },
		{ name: "county", label: __("County"), options: titled(choices.counties) },
	].filter((field) => field.options.length);
}

/** Filters that are on or off: [{name, label}]. */
export function filter_switches() {
	return Object.keys(YES).map((name) => ({ name, label: YES[name]() }));
}

/** What is chosen, as chips: [{name, text}]. */
export function chips(filters, choices) {
	const fields = new Map(filter_fields(choices).map((field) => [field.name, field]));
	return Object.entries(filters).map(([name, value]) => {
		if (YES[name]) return { name, text: YES[name]() };
		const option = fields.get(name)?.options.find((one) => one.value === String(value));
		return { name, text: option?.label ?? String(value) };
	});
}

/** The filters with one of them set anew; an empty value takes it away. */
export function changed(filters, name, value) {
	const others = Object.fromEntries(Object.entries(filters).filter(([key]) => key !== name));
	return value ? { ...others, [name]: value } : others;
}

/** Whether two views choose the same cards in the same order. */
export function same_choice(one, two) {
	const text = ({ tab, sort, filters }) => JSON.stringify([tab, sort || "newest", Object.entries(filters || {}).sort()]);
	return text(one) === text(two);
}

const plain = (names) => (names || []).map((name) => ({ value: name, label: __(name) }));
const worded = (words) => Object.keys(words).map((value) => ({ value, label: words[value]() }));
const titled = (rows) =>
	(rows || []).map((row) => (typeof row === "string" ? { value: row, label: row } : { value: row.name, label: row.title }));
