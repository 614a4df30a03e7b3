// The frame of the page, and what stands in the list's place when there are no cards.

import { element, escape, icon, icon_button } from "./html.js";
import { TABS } from "./names.js";

const SKELETONS = 6;

export function layout_html() {
	return `
		<div class="sw-cartable">
			<div class="sw-banner" role="alert" hidden></div>
			<div class="sw-tabs" role="tablist" aria-label="${escape(__("Cartable"))}">${TABS.map(tab_html).join("")}</div>
			<div class="sw-columns">
				<aside class="sw-side" aria-label="${escape(__("Personal Cartables"))}"></aside>
				<div class="sw-main" role="tabpanel">
					<div class="sw-toolbar">
						<div class="sw-search-box sw-search">${icon("search")}
							<input type="search" class="form-control" autocomplete="off" maxlength="200"
								placeholder="${escape(__("Search in cards and inside forms"))}" aria-label="${escape(__("Search in cards and inside forms"))}">
							${icon_button("close", __("Clear the search"), 'data-do="clear"')}</div>
						<div class="sw-tools">
							<button type="button" class="sw-tool sw-open-folders">${icon("folder")}<span>${escape(__("Personal Cartables"))}</span></button>
							<button type="button" class="sw-tool sw-open-filters">${icon("filter")}<span>${escape(__("Filters"))}</span><span class="sw-count" hidden></span></button>
							<select class="sw-tool sw-sort" aria-label="${escape(__("Order"))}"></select>
							<button type="button" class="sw-tool sw-select" aria-pressed="false">${icon("select")}<span>${escape(__("Select"))}</span></button>
							${icon_button("help", __("Keys of the Cartable"), 'data-do="help"')}
						</div>
						<div class="sw-search-bar" hidden></div>
					</div>
					<div class="sw-filter-panel" aria-label="${escape(__("Filters"))}"></div>
					<div class="sw-chips" hidden></div>
					<button type="button" class="sw-arrived" hidden></button>
					<div class="sw-cards" role="feed" aria-busy="true"></div>
					<div class="sw-place"></div>
					<div class="sw-more" hidden><button type="button" class="btn btn-default btn-sm">${escape(__("Show More"))}</button></div>
					<div class="sw-bulk" role="region" aria-label="${escape(__("Selected Cards"))}" hidden></div>
				</div>
			</div>
			<div class="sr-only sw-said" role="status" aria-live="polite"></div>
		</div>`;
}

function tab_html({ name, label }) {
	return `<button type="button" class="sw-tab" role="tab" data-tab="${name}" aria-selected="false">
		<span>${escape(label())}</span> <span class="sw-count" hidden></span></button>`;
}

/** Grey cards while the first ones are on their way. */
export function skeleton_html() {
	const one = '<div class="sw-skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>';
	return `<div class="sw-skeletons">${one.repeat(SKELETONS)}</div><span class="sr-only">${escape(__("Loading …"))}</span>`;
}

/** A word where cards would be, with what to do next: {label, run}. */
export function place_note(sign, text, next = null) {
	const note = element(`<div class="sw-empty">${icon(sign)}<p>${escape(text)}</p></div>`);
	if (next) {
		const button = element(`<button type="button" class="btn btn-default btn-sm">${escape(next.label)}</button>`);
		button.addEventListener("click", next.run);
		note.append(button);
	}
	return note;
}

export function banner_html(text) {
	return `${icon("failed")}<span>${escape(text)}</span><button type="button" class="btn btn-default btn-xs">${escape(__("Retry"))}</button>`;
}
