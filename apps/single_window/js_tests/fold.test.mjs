import assert from "node:assert/strict";
import { test } from "node:test";

import { fold, pieces, words_of } from "../single_window/public/js/cartable/fold.js";

const found = (text, query, options) =>
	pieces(text, words_of(query), options).filter((piece) => piece.found).map((piece) => piece.text);

test("one word has one form, however it was typed", () => {
	assert.equal(fold("كريمي").text, "کریمی");
	assert.equal(fold("آبیاری می‌شود").text, "ابیاری می شود");
	assert.equal(fold("مُحَمَّد").text, "محمد");
	assert.equal(fold("۱۲٣۴ AbC").text, "1234 abc");
	assert.equal(fold(null).text, "");
});

test("words are found where they stand, as they are written", () => {
	assert.deepEqual(found("لیلا کریمی", "كريم"), ["کریم"]);
	assert.deepEqual(found("آب و آبیاری", "اب"), ["آب", "آب"]);
	assert.deepEqual(found("می‌شود", "می شود"), ["می", "شود"]);
	assert.deepEqual(found("مُحَمَّد", "محمد"), ["مُحَمَّد"]);
	assert.deepEqual(found("کد ۰۴۹۹", "0499"), ["۰۴۹۹"]);
});

test("pieces put together are the text", () => {
	for (const text of ["آب‌یاری قطره‌ای", "a😀b a", ""]) {
		assert.equal(pieces(text, words_of("ا b")).map((piece) => piece.text).join(""), text);
	}
});

test("a code is found with and without its hyphens", () => {
	const is_code = { is_code: true };
	assert.deepEqual(found("2EP8-H9MF-ZPQH", "2ep8h9", is_code), ["2EP8-H9"]);
	assert.deepEqual(found("2EP8-H9MF-ZPQH", "p8-h9mf", is_code), ["P8-H9MF"]);
	assert.deepEqual(found("2EP8-H9MF-ZPQH", "۹مف", is_code), []);
});

test("overlapping words make one mark", () => {
	assert.deepEqual(found("کشاورزی", "کشا شاور"), ["کشاور"]);
});
