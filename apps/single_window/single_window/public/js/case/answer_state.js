// An answer while it is written. Pure, tested without a browser.

import { latin } from "./compose_state.js";

export const ANSWERS = ["Agree", "Agree with Conditions", "Disagree", "Not Competent"];
const NEED_TEXT = ["Agree with Conditions", "Disagree"];
const NUMBER = /^-?\d+([.]\d+)?$/;

/** The state at the beginning: the draft, or nothing chosen. */
export function begin(draft) {
	return { answer: "", answer_text: "", sub_answers: {}, files: [], confidential: 0, ...(draft || {}) };
}

/** A number as it is stored: Latin digits, a point, no thousands. */
export function number_of(text) {
	return latin(text).replace(/[٬,\s]/g, "").replace("٫", ".");
}

/** The first thing that is missing: {what, label}, or null. The server checks everything again. */
export function missing(state, questions) {
	if (!ANSWERS.includes(state.answer)) return { what: "answer" };
	if (NEED_TEXT.includes(state.answer) && !state.answer_text.trim()) return { what: "text" };
	return questions.map((row, index) => missing_in(row, state.sub_answers[number(row, index)])).find(Boolean) || null;
}

function missing_in(row, value) {
	const text = String(value ?? "").trim();
	if (row.compulsory && !text) return { what: "sub_answer", label: row.label };
	if (row.fieldtype === "Number" && text && !NUMBER.test(number_of(text))) return { what: "number", label: row.label };
	return null;
}

/** The number by which a sub-question is known. */
export const number = (row, index) => String(row.number || index + 1);

/** The arguments of `api.inquiry.answer` without the response. */
export function arguments_of(state, questions) {
	const sub_answers = questions.map((row, index) => {
		const value = String(state.sub_answers[number(row, index)] ?? "").trim();
		return { number: Number(number(row, index)), value: row.fieldtype === "Number" ? number_of(value) : value };
	});
	return {
		answer: state.answer,
		answer_text: state.answer_text,
		sub_answers: sub_answers.filter((row) => row.value),
		files: state.files.map((row) => row.file),
		confidential: state.confidential ? 1 : 0,
	};
}
