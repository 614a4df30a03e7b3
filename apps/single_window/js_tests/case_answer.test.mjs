import assert from "node:assert/strict";
import { test } from "node:test";

import { arguments_of, begin, missing, number_of } from "../single_window/public/js/case/answer_state.js";
import { is_national_code } from "../single_window/public/js/case/applicant_codes.js";
import { by_day } from "../single_window/public/js/case/history.js";

const QUESTIONS = [
	{ number: 1, label: "مجاز است؟", fieldtype: "Yes or No", compulsory: 1 },
	{ number: 2, label: "چند متر؟", fieldtype: "Number", compulsory: 0 },
];

test("a disagreement needs its reason, a compulsory sub-question its answer, a number figures", () => {
	const state = begin(null);
	assert.deepEqual(missing(state, QUESTIONS), { what: "answer" });
	state.answer = "Disagree";
	assert.deepEqual(missing(state, QUESTIONS), { what: "text" });
	state.answer_text = "شرط ۲ برآورده نیست";
	assert.deepEqual(missing(state, QUESTIONS), { what: "sub_answer", label: "مجاز است؟" });
	state.sub_answers["1"] = "No";
	assert.equal(missing(state, QUESTIONS), null);
	state.sub_answers["2"] = "زیاد";
	assert.deepEqual(missing(state, QUESTIONS), { what: "number", label: "چند متر؟" });
	state.sub_answers["2"] = "۱٬۲۰۰٫۵";
	assert.equal(missing(state, QUESTIONS), null);
});

test("sub-answers are sent by their numbers, figures in Latin digits, empty ones not at all", () => {
	const state = begin({ answer: "Agree", sub_answers: { 1: "Yes", 2: "" }, files: [{ file: "/a.pdf", title: "a" }], confidential: 1 });
	assert.deepEqual(arguments_of(state, QUESTIONS), {
		answer: "Agree",
		answer_text: "",
		sub_answers: [{ number: 1, value: "Yes" }],
		files: ["/a.pdf"],
		confidential: 1,
	});
	assert.equal(number_of("۱٬۲۰۰٫۵"), "1200.5");
});

test("a national code is known by its check digit", () => {
	assert.equal(is_national_code("0499370899"), true);
	assert.equal(is_national_code("0790419904"), true);
	assert.equal(is_national_code("0499370898"), false);
	assert.equal(is_national_code("1111111111"), false);
	assert.equal(is_national_code("049937089"), false);
});

test("a history is grouped by days in its own order", () => {
	const rows = [{ happened_on: "2026-11-23 10:00:00" }, { happened_on: "2026-11-23 11:00:00" }, { happened_on: "2026-11-24 09:00:00" }];
	assert.deepEqual(by_day(rows).map(([day, acts]) => [day, acts.length]), [["2026-11-23", 2], ["2026-11-24", 1]]);
});
