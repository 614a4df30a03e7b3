import assert from "node:assert/strict";
import { test } from "node:test";

import { arguments_of, begin, is_begun, missing } from "../single_window/public/js/case/compose_state.js";

const CHOICES = {
	agencies: [{ name: "DOE" }, { name: "JAHAD" }],
	default_agencies: ["DOE"],
	fields: [{ fieldname: "area" }, { fieldname: "map" }],
	deadline_days: 5,
	draft: null,
};

test("an inquiry begins with the permit's agencies and with everything shared", () => {
	const state = begin(CHOICES, "k1");
	assert.deepEqual(state.agencies, ["DOE"]);
	assert.deepEqual(state.shared, ["area", "map"]);
	assert.equal(state.deadline_days, 5);
	assert.equal(is_begun(state), false);
	state.agencies.push("JAHAD");
	assert.deepEqual(CHOICES.default_agencies, ["DOE"]);
});

test("a draft comes back without agencies and fields that are gone, with its own key", () => {
	const draft = { key: "old", question: "؟", agencies: ["DOE", "GONE"], shared: ["area", "gone"], unknown: 1 };
	const state = begin({ ...CHOICES, draft }, "new");
	assert.equal(state.key, "old");
	assert.deepEqual(state.agencies, ["DOE"]);
	assert.deepEqual(state.shared, ["area"]);
	assert.equal("unknown" in state, false);
	assert.equal(is_begun(state), true);
});

test("what is missing is named, the first thing first", () => {
	const state = begin(CHOICES, "k");
	assert.equal(missing(state, { free: false }), "question");
	state.question = "نظر آن دستگاه چیست؟";
	assert.equal(missing(state, { free: false }), "");
	assert.equal(missing(state, { free: true }), "national_code");
	state.national_code = "۰۴۹۹۳۷۰۸۹۹";
	assert.equal(missing(state, { free: true }), "");
	state.questions = [{ label: " ", fieldtype: "Text", options: "", compulsory: 1 }];
	assert.equal(missing(state, { free: true }), "questions");
	state.questions = [{ label: "کدام؟", fieldtype: "Choice", options: "یک\n ", compulsory: 1 }];
	assert.equal(missing(state, { free: true }), "options");
	state.questions = [];
	state.deadline_days = "۰";
	assert.equal(missing(state, { free: true }), "deadline_days");
	state.deadline_days = "۳";
	state.closing_rule = "Number";
	state.needed = 2;
	assert.equal(missing(state, { free: true }), "needed");
});

test("a case sends what is shared, a free inquiry its applicant", () => {
	const state = { ...begin(CHOICES, "k"), question: " پرسش ", national_code: "۱۲", attachments: [{ file: "/f.pdf", title: "f" }] };
	const about_case = arguments_of(state, "REQ");
	assert.equal(about_case.permit_request, "REQ");
	assert.equal(about_case.question, "پرسش");
	assert.deepEqual(about_case.shared, ["area", "map"]);
	assert.deepEqual(about_case.attachments, ["/f.pdf"]);
	assert.equal("national_code" in about_case, false);
	const free = arguments_of({ ...state, deadline_days: "۷", closing_rule: "Number", needed: 1 }, null);
	assert.equal(free.national_code, "12");
	assert.deepEqual(free.shared, []);
	assert.equal(free.deadline_days, 7);
	assert.equal(free.needed, 1);
});
