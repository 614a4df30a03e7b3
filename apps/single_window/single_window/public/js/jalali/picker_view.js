// Draws the date popup; knows nothing of inputs. Elements carry data-act or data-day for the picker to act on.

import { MONTHS, WEEKDAYS, WEEKDAY_LETTERS, fromISO, monthGrid } from "./calendar.js";
import { toPersian } from "./digits.js";
import { fullDateText } from "./text.js";

const YEARS_BEFORE = 100;
const YEARS_AFTER = 20;
const TIME_PARTS = [
	{ part: "hour", label: () => __("Hour"), count: 24 },
	{ part: "minute", label: () => __("Minute"), count: 60 },
	{ part: "second", label: () => __("Second"), count: 60 },
];

function element(tag, attributes = {}, ...children) {
	const node = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
	}
	node.append(...children);
	return node;
}

function button(label, attributes, text = label) {
	return element("button", { type: "button", "aria-label": label, ...attributes }, text);
}

function options(entries, chosen) {
	return entries.map(([value, text]) => element("option", { value, selected: value === chosen }, text));
}

// state: {cursor, chosen: [iso…], today, min, max}; chosen of two days is a range
export function drawCalendar(state) {
	return [drawHead(state), drawGrid(state)];
}

function drawHead({ cursor, today }) {
	const { year, month } = fromISO(cursor);
	const thisYear = fromISO(today).year;
	const first = Math.min(year, thisYear - YEARS_BEFORE);
	const last = Math.max(year, thisYear + YEARS_AFTER);
	const years = Array.from({ length: last - first + 1 }, (_, i) => [first + i, toPersian(first + i)]);
	const months = MONTHS.map((name, i) => [i + 1, name]);
	return element(
		"div",
		{ class: "jalali-picker-head" },
		button(__("Previous Month"), { "data-act": "previous-month" }, "‹"),
		element("select", { "data-act": "month", "aria-label": __("Month") }, ...options(months, month)),
		element("select", { "data-act": "year", "aria-label": __("Year") }, ...options(years, year)),
		button(__("Next Month"), { "data-act": "next-month" }, "›")
	);
}

function drawGrid(state) {
	const { year, month } = fromISO(state.cursor);
	const headings = WEEKDAYS.map((name, i) =>
		element("th", { scope: "col", abbr: name, "aria-label": name }, WEEKDAY_LETTERS[i])
	);
	const weeks = monthGrid(state.cursor).map((week) =>
		element("tr", {}, ...week.map((iso) => drawDay(iso, state)))
	);
	return element(
		"table",
		{ role: "grid", "aria-label": `${MONTHS[month - 1]} ${toPersian(year)}` },
		element("thead", {}, element("tr", {}, ...headings)),
		element("tbody", {}, ...weeks)
	);
}

function drawDay(iso, state) {
	const { cursor, chosen, today } = state;
	const attributes = {
		"data-day": iso,
		class: dayMarks(iso, state) || null,
		"aria-current": iso === today ? "date" : null,
		tabindex: iso === cursor ? "0" : "-1",
		disabled: isOutOfBounds(iso, state),
	};
	return element(
		"td",
		{ role: "gridcell", "aria-selected": String(chosen.includes(iso)) },
		button(fullDateText(iso), attributes, toPersian(fromISO(iso).day))
	);
}

function dayMarks(iso, { cursor, chosen, today }) {
	const marks = {
		"is-outside": fromISO(iso).month !== fromISO(cursor).month,
		"is-today": iso === today,
		"is-within": chosen.length === 2 && iso > chosen[0] && iso < chosen[1],
	};
	return Object.keys(marks).filter((name) => marks[name]).join(" ");
}

function isOutOfBounds(iso, { min, max }) {
	return Boolean((min && iso < min) || (max && iso > max));
}

// time: "HH:MM:SS"
export function drawTime(time, withSeconds) {
	const values = time.split(":").map(Number);
	const parts = TIME_PARTS.slice(0, withSeconds ? 3 : 2).map(({ part, label, count }, i) => {
		const entries = Array.from({ length: count }, (_, n) => [n, toPersian(String(n).padStart(2, "0"))]);
		return element("select", { "data-time": part, "aria-label": label() }, ...options(entries, values[i]));
	});
	const row = element("div", { class: "jalali-picker-time", dir: "ltr" });
	parts.forEach((part, i) => row.append(...(i ? [":", part] : [part])));
	return row;
}

export function drawFoot({ nowLabel, withDone }) {
	const foot = element(
		"div",
		{ class: "jalali-picker-foot" },
		button(nowLabel, { "data-act": "now" }),
		button(__("Clear"), { "data-act": "clear" })
	);
	if (withDone) foot.append(button(__("Done"), { "data-act": "done" }));
	return foot;
}

export function drawFrame(label) {
	return element("div", { class: "jalali-picker", role: "dialog", dir: "rtl", lang: "fa", "aria-label": label });
}
