// A case's activities as a timeline, day by day.

import { escape, nothing } from "./html.js";

// Codes of Latin letters, figures and hyphens; in a Persian sentence their parts would change places.
const CODES = /[A-Z0-9]+(?:-[A-Z0-9]+)+/g;

/** HTML of the timeline with the sign that its chain was checked. */
export function history_html(activities, broken_at) {
	if (!activities?.length) return nothing(__("Nothing has been done yet."));
	const days = by_day(activities).map(([day, rows]) => day_html(day, rows)).join("");
	return `${chain_html(broken_at)}<div class="sw-history">${days}</div>`;
}

/** Whether somebody changed the history behind the system's back. */
export function chain_html(broken_at) {
	return broken_at
		? `<div class="sw-chain is-broken" role="alert">${SHIELD}${__("The history was changed from outside at row {0}. Tell the support team.", [broken_at])}</div>`
		: `<p class="sw-chain is-whole">${SHIELD}${__("The chain of the history was checked and is whole.")}</p>`;
}

/** Rows grouped by the day on which they happened, in their order. */
export function by_day(activities) {
	const days = new Map();
	activities.forEach((row) => {
		const day = String(row.happened_on).slice(0, 10);
		days.set(day, [...(days.get(day) || []), row]);
	});
	return [...days];
}

function day_html(day, rows) {
	return `
		<section class="sw-day"><h5>${escape(frappe.datetime.str_to_user(day))}</h5>
			<ol>${rows.map(row_html).join("")}</ol></section>`;
}

function row_html(row) {
	return `
		<li class="sw-activity" data-act-code="${escape(row.act)}">
			<time>${escape(clock(row.happened_on))}</time>
			<div>
				<div class="sw-activity-text">${escape(row.sentence).replace(CODES, `<bdi class="sw-code" dir="ltr">$&</bdi>`)}</div>
				<small>${escape(who(row))}</small>
			</div>
		</li>`;
}

function who(row) {
	if (row.automatic) return __("Automatic");
	return [row.actor_name, row.post_title].filter(Boolean).join(" – ");
}

const clock = (instant) => String(instant).slice(11, 16);

const SHIELD = `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor"
	stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round">
	<path d="M8 1.8 13 3.6v4c0 3.2-2.2 5.6-5 6.7-2.8-1.1-5-3.5-5-6.7v-4z"/><path d="m5.8 8 1.6 1.6 2.9-3"/></svg>`;
