// Answers of an applicant's form as a list of questions and answers.

const escape = (value) => frappe.utils.escape_html(value || "");

/** HTML of rows {label, value, is_file}; unanswered questions are left out unless `all`. */
export function form_rows(rows, { all = false } = {}) {
	const shown = rows.filter((row) => all || row.value);
	if (!shown.length) return `<p class="text-muted">${__("Nothing was shared.")}</p>`;
	return `<dl class="sw-answers">${shown
		.map((row) => `<div><dt>${escape(row.label)}</dt><dd>${answer(row)}</dd></div>`)
		.join("")}</dl>`;
}

function answer(row) {
	if (!row.value) return `<span class="text-muted">${__("Not answered")}</span>`;
	if (!row.is_file) return escape(row.value).replace(/\n/g, "<br>");
	return `<a href="${encodeURI(row.value)}" target="_blank" rel="noopener">${__("Show Attachment")}</a>`;
}
