// An answer to an inquiry as it is read: its kind, text, sub-answers, files, and who gave it.

import { escape, file_links, instant, lines, pill } from "./html.js";

export const ANSWER_TONES = { Agree: "green", "Agree with Conditions": "orange", Disagree: "red", "Not Competent": "gray" };

/** The kind of an answer and whether it is confidential, as pills. */
export function answer_pills({ answer, confidential }) {
	return (answer ? pill(__(answer), ANSWER_TONES[answer]) : "") + (confidential ? pill(__("Confidential"), "gray") : "");
}

/** Text, sub-answers and files of an answer. */
export function answer_body({ text, sub_answers, files }) {
	return `
		${text ? `<p class="sw-answer-text">${lines(text)}</p>` : ""}
		${sub_answers_html(sub_answers)}
		${file_links(files)}`;
}

/** Who acted and when; who he acted for, if for another. */
export function signature(name, on, acted_for) {
	const who = acted_for ? __("{0}, for {1}", [escape(name), escape(acted_for)]) : escape(name);
	return `<small class="sw-signature">${[who, instant(on)].filter(Boolean).join(" · ")}</small>`;
}

/** Structured sub-questions with their numbers, types and choices. */
export function questions_html(questions) {
	if (!questions?.length) return "";
	const rows = questions.map(
		(row, index) => `
			<li>${escape(row.number || index + 1)}. <span>${escape(row.label)}</span>
				<small class="text-muted">${escape(kind_of(row))}</small></li>`
	);
	return `<ol class="sw-questions">${rows.join("")}</ol>`;
}

/** The types of a sub-question in the reader's language. */
export function question_kinds() {
	return {
		"Yes or No": __("Yes or No"),
		Text: __("Text"),
		Number: __("Number", null, "Question Type"),
		Date: __("Date"),
		Choice: __("Choice"),
	};
}

function kind_of(row) {
	const choices = row.fieldtype === "Choice" ? ` (${String(row.options || "").split("\n").join("، ")})` : "";
	return question_kinds()[row.fieldtype] + choices + (row.compulsory ? ` · ${__("Compulsory")}` : "");
}

function sub_answers_html(rows) {
	if (!rows?.length) return "";
	return `<dl class="sw-answers is-sub">${rows
		.map((row) => `<div><dt>${escape(row.label)}</dt><dd>${lines(row.value) || "—"}</dd></div>`)
		.join("")}</dl>`;
}
