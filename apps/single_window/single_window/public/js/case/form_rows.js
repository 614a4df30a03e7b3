// Answers of an applicant's form as a list of questions and answers.

import { escape, file_link, lines, nothing } from "./html.js";

/** HTML of rows {label, value, is_file}; unanswered questions are left out unless `all`. */
export function form_rows(rows, { all = false } = {}) {
	const shown = (rows || []).filter((row) => all || row.value);
	if (!shown.length) return nothing(__("Nothing was shared."));
	return `<dl class="sw-answers">${shown
		.map((row) => `<div class="${is_long(row) ? "is-long" : ""}"><dt>${escape(row.label)}</dt><dd>${answer(row)}</dd></div>`)
		.join("")}</dl>`;
}

const is_long = (row) => !row.is_file && String(row.value || "").length > 120;

function answer(row) {
	if (!row.value) return `<span class="text-muted">${__("Not answered")}</span>`;
	return row.is_file ? file_link(row.value, __("Show Attachment")) : lines(row.value);
}
