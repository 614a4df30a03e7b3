// Jalali text: what people see and type, against the ISO text of the model.

import { MONTHS, WEEKDAYS, fromISO, isDay, toISO, weekday } from "./calendar.js";
import { toLatin, toPersian } from "./digits.js";

const pad = (number) => String(number).padStart(2, "0");
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const DATE = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/;
const TIME = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?$/;
const DATE_AND_TIME = /^(\S+?)[،,]?(?:\s+|T)(\S+)$/;
const FIRST_GREGORIAN_YEAR = 1700;

const clean = (text) => toLatin(text).replace(INVISIBLE, "").trim();

// "2026-11-23" → «۱۴۰۵/۰۹/۰۲»
export function dateText(iso) {
	const { year, month, day } = fromISO(iso);
	return toPersian(`${year}/${pad(month)}/${pad(day)}`);
}

// "2026-11-23" → «۲ آذر ۱۴۰۵»
export function longDateText(iso) {
	const { year, month, day } = fromISO(iso);
	return toPersian(`${day} ${MONTHS[month - 1]} ${year}`);
}

// "2026-11-23" → «دوشنبه ۲ آذر ۱۴۰۵»
export function fullDateText(iso) {
	return `${WEEKDAYS[weekday(iso)]} ${longDateText(iso)}`;
}

// "14:30:00" → «۱۴:۳۰»; seconds only on request
export function timeText(time, withSeconds = false) {
	return toPersian(withSeconds ? time.slice(0, 8) : time.slice(0, 5));
}

// Typed Jalali date → ISO day, or null. A Gregorian date (pasted, or from Frappe's own code) is known by its year.
export function readDate(text) {
	const parts = clean(text).match(DATE);
	if (!parts) return null;
	const [year, month, day] = [+parts[1], +parts[3], +parts[4]];
	if (year >= FIRST_GREGORIAN_YEAR) return readGregorian(year, month, day);
	return isDay(year, month, day) ? toISO({ year, month, day }) : null;
}

function readGregorian(year, month, day) {
	const iso = `${year}-${pad(month)}-${pad(day)}`;
	const date = new Date(`${iso}T00:00:00Z`);
	return !isNaN(date) && date.toISOString().startsWith(iso) ? iso : null;
}

// Typed time → "HH:MM:SS", or null.
export function readTime(text) {
	const parts = clean(text).match(TIME);
	return parts ? `${pad(+parts[1])}:${parts[2]}:${parts[3] ?? "00"}` : null;
}

// Typed date with time → "YYYY-MM-DD HH:MM:SS", or null. A bare date is its midnight.
export function readDatetime(text) {
	const cleaned = clean(text);
	const parts = cleaned.match(DATE_AND_TIME);
	const day = readDate(parts ? parts[1] : cleaned);
	const time = parts ? readTime(parts[2]) : "00:00:00";
	return day && time ? `${day} ${time}` : null;
}
