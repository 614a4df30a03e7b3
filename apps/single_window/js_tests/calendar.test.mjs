import assert from "node:assert/strict";
import { test } from "node:test";

import {
	addDays, addMonths, clamp, fromISO, isDay, monthGrid, toISO, weekday,
} from "../single_window/public/js/jalali/calendar.js";

const KNOWN_DAYS = [
	[{ year: 1403, month: 12, day: 30 }, "2025-03-20"],
	[{ year: 1404, month: 1, day: 1 }, "2025-03-21"],
	[{ year: 1405, month: 1, day: 1 }, "2026-03-21"],
	[{ year: 1405, month: 9, day: 2 }, "2026-11-23"],
	[{ year: 1408, month: 12, day: 30 }, "2030-03-20"],
];

test("known days convert both ways", () => {
	for (const [jalali, iso] of KNOWN_DAYS) {
		assert.equal(toISO(jalali), iso);
		assert.deepEqual(fromISO(iso), jalali);
	}
});

test("every day of 1300 to 1500 survives the round trip", () => {
	const last = toISO({ year: 1500, month: 12, day: 29 });
	for (let iso = toISO({ year: 1300, month: 1, day: 1 }); iso <= last; iso = addDays(iso, 1)) {
		assert.equal(toISO(fromISO(iso)), iso);
	}
});

test("the thirtieth of Esfand exists only in leap years", () => {
	assert.ok(isDay(1403, 12, 30));
	assert.ok(!isDay(1404, 12, 30));
	assert.ok(isDay(1408, 12, 30));
});

test("weeks begin on Saturday", () => {
	assert.equal(weekday("2026-11-21"), 0);
	assert.equal(weekday("2026-11-27"), 6);
	for (const week of monthGrid("2026-11-23")) assert.equal(weekday(week[0]), 0);
});

test("the month grid holds every day of the month once", () => {
	const days = monthGrid("2026-11-23").flat();
	assert.equal(days.length, 42);
	assert.equal(new Set(days).size, 42);
	const ofAzar = days.filter((iso) => fromISO(iso).month === 9);
	assert.equal(ofAzar.length, 30);
});

test("a month later than the 31st falls on the last day of a shorter month", () => {
	const lastOfShahrivar = toISO({ year: 1405, month: 6, day: 31 });
	assert.deepEqual(fromISO(addMonths(lastOfShahrivar, 1)), { year: 1405, month: 7, day: 30 });
	assert.deepEqual(fromISO(addMonths(lastOfShahrivar, 6)), { year: 1405, month: 12, day: 29 });
	assert.deepEqual(fromISO(addMonths("2026-03-21", -1)), { year: 1404, month: 12, day: 1 });
});

test("clamp keeps a day between its bounds, and open bounds bind nothing", () => {
	assert.equal(clamp("2026-01-01", "2026-02-01", null), "2026-02-01");
	assert.equal(clamp("2026-03-01", null, "2026-02-01"), "2026-02-01");
	assert.equal(clamp("2026-03-01", null, null), "2026-03-01");
});
