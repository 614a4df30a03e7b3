// One card as HTML. Every value comes from people, so every value is escaped.

import { amount, time_left, urgency } from "./urgency.js";

const KINDS = {
	"Review Request": { label: () => __("Review Request"), tone: "blue" },
	"Answer Inquiry": { label: () => __("Answer Inquiry"), tone: "purple" },
};

const escape = (value) => frappe.utils.escape_html(value || "");

export function card_html(card, tab, selected) {
	const kind = KINDS[card.card_kind] || { label: () => __(card.card_kind), tone: "gray" };
	return `
		<article class="sw-card ${selected ? "is-selected" : ""}" tabindex="0" role="listitem"
			data-name="${escape(card.name)}" aria-label="${escape(card.card_title)}">
			<div class="sw-card-head">
				<span class="indicator-pill ${kind.tone} no-indicator-dot">${escape(kind.label())}</span>
				${news_html(card)}
				<span class="sw-card-spacer"></span>
				${timer_html(card)}
			</div>
			<h3 class="sw-card-title">${escape(card.card_title)}</h3>
			<dl class="sw-card-facts">
				${fact(__("Applicant"), escape(card.card_applicant_name))}
				${fact(__("National Code"), escape(card.card_national_code))}
				${fact(__("Tracking Code"), code(grouped(card.card_tracking_code)))}
				${fact(__("Asking Agency"), escape(card.asking_agency_title))}
				${fact(__("County"), escape(card.card_county))}
				${fact(__("Arrived"), arrival(card))}
			</dl>
			<div class="sw-card-actions">${actions_html(card, tab)}</div>
		</article>`;
}

function fact(label, value) {
	return value ? `<div><dt>${label}</dt><dd>${value}</dd></div>` : "";
}

function code(value) {
	return value ? `<bdi class="sw-code" dir="ltr">${escape(value)}</bdi>` : "";
}

function grouped(value) {
	return (value || "").replace(/(.{4})(?=.)/g, "$1-");
}

function arrival(card) {
	return escape(frappe.datetime.str_to_user(card.card_arrived_on));
}

function news_html(card) {
	if (!card.card_news) return "";
	return `<span class="indicator-pill orange">${__("{0} new answers", [card.card_news])}</span>`;
}

function timer_html(card) {
	if (!card.card_due_on || card.status !== "Open") return "";
	const left = time_left(card.card_due_on, site_now());
	const { count, unit } = amount(left);
	const words = { day: __("{0} days", [count]), hour: __("{0} hours", [count]), minute: __("{0} minutes", [count]) };
	const text = left < 0 ? __("{0} late", [words[unit]]) : __("{0} left", [words[unit]]);
	const title = __("Due on {0}", [frappe.datetime.str_to_user(card.card_due_on)]);
	return `<span class="sw-timer is-${urgency(left)}" title="${escape(title)}">${TIMER_SIGN}${escape(text)}</span>`;
}

function site_now() {
	return new Date(frappe.datetime.now_datetime().replace(" ", "T"));
}

function actions_html(card, tab) {
	const open = `<button class="btn btn-default btn-sm" data-act="open">${__("Open Card")}</button>`;
	if (tab === "pool") {
		return `<button class="btn btn-primary btn-sm" data-act="claim">${__("Take")}</button>${open}`;
	}
	if (tab === "mine") {
		return `${open}<button class="btn btn-link btn-sm" data-act="release">${__("Back to the Pool")}</button>`;
	}
	return open;
}

const TIMER_SIGN = `<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill="none"
	stroke="currentColor" stroke-width="1.5" stroke-linecap="round">
	<circle cx="8" cy="9" r="5.5"/><path d="M8 6v3l2 1.5M6.5 1.5h3"/></svg>`;
