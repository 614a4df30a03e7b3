// What became of each card of a bulk act.

import { code, escape, grouped, icon } from "./html.js";

/** Show a row for every card; `retry(names)` is offered for those that failed. */
export function show_results(title, results, cards, retry) {
	const failed = results.filter((row) => !row.ok).map((row) => row.card);
	const dialog = new frappe.ui.Dialog({
		title,
		fields: [{ fieldname: "rows", fieldtype: "HTML", options: results_html(results, cards) }],
		primary_action_label: __("Try the Failed Ones Again"),
		primary_action: () => {
			dialog.hide();
			retry(failed);
		},
		secondary_action_label: __("Close"),
		secondary_action: () => dialog.hide(),
	});
	dialog.$wrapper.addClass("sw-dialog");
	dialog.show();
}

function results_html(results, cards) {
	const known = new Map(cards.map((card) => [card.name, card]));
	const done = results.filter((row) => row.ok).length;
	const failed_first = [...results].sort((one, two) => Number(one.ok) - Number(two.ok));
	return `
		<p class="sw-results-sum">${escape(__("{0} of {1} cards were done.", [done, results.length]))}</p>
		<ul class="sw-results">${failed_first.map((row) => result_html(row, known.get(row.card))).join("")}</ul>`;
}

function result_html(row, card) {
	const title = [card?.card_title, card?.card_applicant_name].filter(Boolean).join(" – ") || row.card;
	return `
		<li class="${row.ok ? "is-done" : "is-failed"}" data-card="${escape(row.card)}">${icon(row.ok ? "done" : "failed")}
			<div><strong>${escape(title)}</strong> ${code(escape(grouped(card?.card_tracking_code)))}
				<small>${row.ok ? escape(__("Carried Out")) : escape(row.message || __("It could not be done."))}</small></div></li>`;
}
