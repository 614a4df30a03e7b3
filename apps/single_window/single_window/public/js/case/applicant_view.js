// An applicant's file as HTML: requests, inquiries sent and asked, permits.

import { ANSWER_TONES } from "./answers.js";
import { STATE_TONES } from "./case_page.js";
import { code, escape, fact, figures, file_link, instant, local_mobile, nothing, pill, section } from "./html.js";
import { timer } from "./timer.js";

/** HTML of what `api.applicant.by_national_code` gives. */
export function applicant_html(file) {
	if (SECTIONS.every(({ name }) => !file[name]?.length)) {
		return nothing(__("There is nothing about this national code that you may see."));
	}
	return `
		<dl class="sw-summary">
			${fact(__("Applicant"), escape(file.applicant?.full_name))}
			${fact(__("National Code"), figures(file.applicant?.national_code))}
			${fact(__("Mobile"), figures(local_mobile(file.applicant?.mobile)))}
		</dl>
		${SECTIONS.map((group) => group_html(group, file)).join("")}`;
}

/** HTML of the next rows of a list. */
export function rows_html(name, rows) {
	return rows.map(SECTIONS.find((group) => group.name === name).row_html).join("");
}

/** The button that goes on from the cursor; nothing when the list is complete. */
export function more_html(name, cursor) {
	if (!cursor) return "";
	return `<button type="button" class="btn btn-sm btn-default" data-more="${escape(name)}" data-after="${escape(cursor)}">${__("Show More")}</button>`;
}

function group_html({ name, title }, file) {
	const rows = file[name] || [];
	if (!rows.length) return section(title(), nothing(__("Nothing that you may see.")), { name });
	return section(title(), `<ul class="sw-records">${rows_html(name, rows)}</ul>${more_html(name, file.more?.[name])}`, { name });
}

const SECTIONS = [
	{ name: "requests", title: () => __("Requests"), row_html: request_html },
	{ name: "inquiries", title: () => __("Inquiries Sent"), row_html: inquiry_html },
	{ name: "responses", title: () => __("Inquiries Asked of Us"), row_html: response_html },
	{ name: "permits", title: () => __("Permits"), row_html: permit_html },
];

function record(doctype, row, { title, pills, facts }) {
	return `
		<li><a href="${escape(frappe.utils.get_form_link(doctype, row.name))}" data-open="${escape(doctype)}" data-name="${escape(row.name)}">
			<span class="sw-response-head"><strong>${escape(title)}</strong>${pills}</span>
			<small class="text-muted">${facts.filter(Boolean).join(" · ")}</small></a></li>`;
}

function request_html(row) {
	return record("Permit Request", row, {
		title: row.title,
		pills: pill(__(row.state), STATE_TONES[row.state] || "gray") + (row.decided_on ? "" : timer(row.due_on)),
		facts: [code(row.tracking_code), escape(row.agency_title), instant(row.submitted_on)],
	});
}

function inquiry_html(row) {
	return record("Inquiry", row, {
		title: row.title || row.question,
		pills: pill(__(row.status), row.status === "Open" ? "orange" : "green"),
		facts: [code(row.tracking_code), escape(row.asking_agency), __("{0} of {1} have answered", [row.answered, row.asked - (row.withdrawn || 0)]), instant(row.sent_on)],
	});
}

function response_html(row) {
	return record("Inquiry Response", row, {
		title: row.title,
		pills: pill(__(row.state), row.state === "Answered" ? "green" : "orange") + (row.answer ? pill(__(row.answer), ANSWER_TONES[row.answer]) : ""),
		facts: [code(row.tracking_code), escape(row.asking_agency), escape(row.agency_title), instant(row.answered_on || row.due_on)],
	});
}

function permit_html(row) {
	const pdf = row.pdf ? file_link(row.pdf, __("Show PDF")) : "";
	return `
		<li><div class="sw-record"><span class="sw-response-head"><strong>${escape(row.title)}</strong>
			${pill(__(row.status), row.status === "Valid" ? "green" : "gray")} ${code(row.number)}</span>
			<small class="text-muted">${[instant(row.issued_on), row.valid_until ? __("Valid until {0}", [instant(row.valid_until)]) : "", pdf].filter(Boolean).join(" · ")}</small></div></li>`;
}
