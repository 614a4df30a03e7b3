import assert from "node:assert/strict";
import { test } from "node:test";

import { toLatin, toPersian } from "../single_window/public/js/jalali/digits.js";
import {
	dateText, fullDateText, longDateText, readDate, readDatetime, readTime, timeText,
} from "../single_window/public/js/jalali/text.js";

test("digits of all three sets convert, other letters stay", () => {
	assert.equal(toPersian("کد 12٣۴"), "کد ۱۲۳۴");
	assert.equal(toLatin("۱۲٣٤ab"), "1234ab");
	assert.equal(toPersian(null), "");
});

test("a day is written in Persian", () => {
	assert.equal(dateText("2026-11-23"), "۱۴۰۵/۰۹/۰۲");
	assert.equal(longDateText("2026-11-23"), "۲ آذر ۱۴۰۵");
	assert.equal(fullDateText("2026-11-23"), "دوشنبه ۲ آذر ۱۴۰۵");
	assert.equal(timeText("14:30:05"), "۱۴:۳۰");
	assert.equal(timeText("14:30:05", true), "۱۴:۳۰:۰۵");
});

test("typed dates are read in every usual spelling", () => {
	for (const typed of ["۱۴۰۵/۹/۲", "1405-9-2", "١٤٠٥/٠٩/٠٢", " 1405.09.02 ", "\u200f1405/09/02\u200e"]) {
		assert.equal(readDate(typed), "2026-11-23", typed);
	}
});

test("a Gregorian day is known by its year", () => {
	assert.equal(readDate("2026-11-23"), "2026-11-23");
	assert.equal(readDate("2026-02-30"), null);
});

test("what is no day is refused", () => {
	for (const typed of ["", "1404/12/30", "1405/13/1", "1405/0/1", "1405/9", "1405/9-2", "Invalid date", "۲ آذر"]) {
		assert.equal(readDate(typed), null, typed);
	}
});

test("typed times and instants are read", () => {
	assert.equal(readTime("۹:۰۵"), "09:05:00");
	assert.equal(readTime("23:59:59.123456"), "23:59:59");
	assert.equal(readTime("24:00"), null);
	assert.equal(readDatetime("۱۴۰۵/۰۹/۰۲ ۱۴:۳۰"), "2026-11-23 14:30:00");
	assert.equal(readDatetime("۱۴۰۵/۰۹/۰۲، ۱۴:۳۰:۱۵"), "2026-11-23 14:30:15");
	assert.equal(readDatetime("1405/09/02"), "2026-11-23 00:00:00");
	assert.equal(readDatetime("1405/09/02 25:00"), null);
});

test("written dates are read back", () => {
	for (const iso of ["2025-03-20", "2026-03-21", "2030-03-20", "1990-01-01"]) {
		assert.equal(readDate(dateText(iso)), iso);
	}
});
