// What the applicant was asked to correct, and what became of it: the old answer beside the new one.

import { signature } from "./answers.js";
import { escape, file_link, lines, pill, section } from "./html.js";

/** HTML of the corrections of a case; nothing when none was ever asked for. */
export function faults_html({ faults, return: returned, state }) {
	if (!faults?.length) return "";
	const waiting = state === "Awaiting Correction";
	const words = waiting ? __("The applicant has been asked to correct these answers.") : __("The applicant has corrected these answers.");
	const content = `
		<p>${escape(words)}</p>
		${returned ? signature(returned.by_name, returned.on) : ""}
		<ul class="sw-corrections">${faults.map(fault_html).join("")}</ul>`;
	return section(__("Corrections"), content, { name: "corrections" });
}

function fault_html(row) {
	const corrected = row.state === "Corrected";
	return `
		<li data-fieldname="${escape(row.fieldname)}">
			<div class="sw-response-head"><strong>${escape(row.label)}</strong>
				${pill(corrected ? __("Corrected") : __("Awaiting Correction"), corrected ? "green" : "orange")}</div>
			${row.note ? `<p class="text-muted">${lines(row.note)}</p>` : ""}
			${row.fieldname ? change_html(row, corrected) : word_html(row.new_value)}
		</li>`;
}

function change_html(row, corrected) {
	const after = corrected ? `<div><small>${__("After the Correction")}</small><ins>${value_html(row, row.new_value)}</ins></div>` : "";
	return `
		<div class="sw-change">
			<div><small>${__("Before the Correction")}</small><del>${value_html(row, row.old_value)}</del></div>${after}
		</div>`;
}

/** A message about the whole request has no answer of the form; the applicant may have said a word to it. */
function word_html(word) {
	return word ? `<p><strong>${__("The applicant's word:")}</strong> ${lines(word)}</p>` : "";
}

function value_html(row, value) {
	if (!value) return `<span class="text-muted">${__("Not answered")}</span>`;
	return row.is_file ? file_link(value, __("Show Attachment")) : lines(value);
}
