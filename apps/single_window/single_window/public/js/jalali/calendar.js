// The Jalali calendar as pure functions. A day is an ISO string of its Gregorian date ("2026-11-23"), as in
// the model; {year, month, day} is its Jalali reading. The conversion is jalaali-js'.

import { isValidJalaaliDate, jalaaliMonthLength, toGregorian, toJalaali } from "jalaali-js";

export const MONTHS = [
	"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
	"مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
];
export const WEEKDAYS = ["شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه"];
export const WEEKDAY_LETTERS = ["ش", "ی", "د", "س", "چ", "پ", "ج"];

// Years people may type; a Gregorian year lies outside and is told apart by that.
export const FIRST_YEAR = 1200;
export const LAST_YEAR = 1599;

const DAY_MS = 86400000;
const pad = (number) => String(number).padStart(2, "0");
const instant = (iso) => Date.UTC(+iso.slice(0, 4), +iso.slice(5, 7) - 1, +iso.slice(8, 10));

export function fromISO(iso) {
	const { jy, jm, jd } = toJalaali(+iso.slice(0, 4), +iso.slice(5, 7), +iso.slice(8, 10));
	return { year: jy, month: jm, day: jd };
}

export function toISO({ year, month, day }) {
	const { gy, gm, gd } = toGregorian(year, month, day);
	return `${gy}-${pad(gm)}-${pad(gd)}`;
}

export function isDay(year, month, day) {
	return year >= FIRST_YEAR && year <= LAST_YEAR && isValidJalaaliDate(year, month, day);
}

export function addDays(iso, count) {
	return new Date(instant(iso) + count * DAY_MS).toISOString().slice(0, 10);
}

// The same day of another month; the last day where that month is shorter.
export function addMonths(iso, count) {
	const { year, month, day } = fromISO(iso);
	const index = year * 12 + month - 1 + count;
	const target = { year: Math.floor(index / 12), month: (index % 12) + 1 };
	if (target.year < FIRST_YEAR || target.year > LAST_YEAR) return iso;
	return toISO({ ...target, day: Math.min(day, jalaaliMonthLength(target.year, target.month)) });
}

// 0 = Saturday … 6 = Friday
export function weekday(iso) {
	return (new Date(instant(iso)).getUTCDay() + 1) % 7;
}

// Six weeks of ISO days, Saturday first, that contain the month of `iso`.
export function monthGrid(iso) {
	const first = toISO({ ...fromISO(iso), day: 1 });
	const start = addDays(first, -weekday(first));
	return Array.from({ length: 6 }, (_, week) =>
		Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day))
	);
}

export function clamp(iso, min, max) {
	if (min && iso < min) return min;
	return max && iso > max ? max : iso;
}
