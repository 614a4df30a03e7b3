// One card as HTML. Every value comes from people, so every value is escaped.

import { visible_acts } from "./card_acts.js";
import { pieces } from "./fold.js";
import { code, escape, grouped, icon, icon_button } from "./html.js";
import { kind_of, referral_kind, state_tone } from "./names.js";
import { timer_html } from "./timer.js";

/**
 * The inside of a card. `view` tells how it is looked at: {tab, folders: Map, words: [searched], excerpts: [{label,
 * text}], selecting, selected, shows_office}.
 */
export function card_html(card, view) {
	return `
		${view.selecting ? check_html(card, view) : ""}
		<header class="sw-card-head">
			<span class="sw-card-pills">${pills_html(card)}</span>
			${timer_html(card)}
			<span class="sw-card-tools">
				${icon_button("history", __("History"), 'data-act="history"')}
				${icon_button("menu", __("Card Menu"), 'data-act="menu" aria-haspopup="menu"')}
			</span>
		</header>
		<h3 class="sw-card-title">${unread_html(card)}<a href="${escape(address(card))}" data-act="open"
			tabindex="-1">${marked(card.card_title, view)}</a></h3>
		<dl class="sw-card-facts">${facts_html(card, view)}</dl>
		${progress_html(card)}${referral_html(card)}${excerpts_html(view)}
		<footer class="sw-card-foot">${actions_html(card, view)}<span class="sw-spacer"></span>${signs_html(card, view)}</footer>`;
}

/** What a screen reader says of the card before its content. */
export function card_label(card) {
	return [card.card_unread ? __("Unread") : "", card.card_title, card.card_applicant_name].filter(Boolean).join("، ");
}

/** Classes of the card's own element. */
export function card_classes(card) {
	return ["sw-card", card.card_unread ? "is-unread" : "", card.status === "Open" ? "" : "is-closed"].filter(Boolean);
}

export function marked(text, view, options) {
	if (!view.words?.length) return escape(text);
	return pieces(text, view.words, options)
		.map((piece) => (piece.found ? `<mark>${escape(piece.text)}</mark>` : escape(piece.text)))
		.join("");
}

function check_html(card, view) {
	const label = __("Select {0}", [card.card_title || card.name]);
	return `<label class="sw-card-check"><input type="checkbox" tabindex="-1" data-act="select"
		aria-label="${escape(label)}" ${view.selected ? "checked" : ""}></label>`;
}

function pills_html(card) {
	const kind = kind_of(card.card_kind);
	const news = card.card_news ? pill("orange", __("{0} new answers", [card.card_news])) : "";
	const state = card.card_state ? pill(state_tone(card.card_state), __(card.card_state)) : "";
	return pill(kind.tone, kind.label) + state + news;
}

function pill(tone, text) {
	return `<span class="indicator-pill ${tone} no-indicator-dot">${escape(text)}</span>`;
}

/** A real address, so that a card also opens in a new window. */
function address(card) {
	return frappe.utils.get_form_link(card.reference_type, card.reference_name);
}

function unread_html(card) {
	return card.card_unread ? `<span class="sw-unread" title="${escape(__("Unread"))}"></span>` : "";
}

function facts_html(card, view) {
	const is_code = { is_code: true };
	const is_round = card.card_kind === "Inquiry";
	return [
		fact(__("Applicant"), marked(card.card_applicant_name, view)),
		fact(__("National Code"), marked(card.card_national_code, view, is_code)),
		fact(__("Tracking Code"), code(marked(grouped(card.card_tracking_code), view, is_code))),
		fact(is_round ? __("Sent On") : __("Arrived"), escape(frappe.datetime.str_to_user(card.card_arrived_on))),
		fact(__("Asking Agency"), is_round ? "" : marked(card.asking_agency_title, view)),
		fact(__("County"), marked(card.card_county, view)),
		fact(__("Held By"), holder_text(card)),
		fact(__("Responsible"), card.owner_name === card.holder_name ? "" : escape(card.owner_name)),
		view.shows_office ? fact(__("Office"), escape(card.office_title)) : "",
		fact(__("Finished On"), escape(frappe.datetime.str_to_user(card.card_closed_on))),
	].join("");
}

function fact(label, value) {
	return value ? `<div><dt>${escape(label)}</dt><dd>${value}</dd></div>` : "";
}

function holder_text(card) {
	if (card.card_kind === "Inquiry") return "";
	if (card.allocated_to === frappe.session.user) return escape(__("You"));
	if (card.holder_name) return escape(card.holder_name);
	return card.status === "Open" ? escape(__("In the office's pool")) : "";
}

function progress_html(card) {
	if (!card.card_asked) return "";
	const answered = Math.min(card.card_answered || 0, card.card_asked);
	const share = Math.round((100 * answered) / card.card_asked);
	return `<div class="sw-answered"><span class="sw-meter"><span style="inline-size: ${share}%"></span></span>
		${escape(__("{0} of {1} have answered", [answered, card.card_asked]))}</div>`;
}

function referral_html(card) {
	if (!card.referral) return "";
	const { kind, from_user, from_name, to_name, note } = card.referral;
	const who = from_user === frappe.session.user ? __("To {0}", [to_name]) : __("From {0}", [from_name]);
	return `<div class="sw-referral">${icon("refer")}<div><strong>${escape(referral_kind(kind))}</strong> · ${escape(who)}
		${note ? `<p>${escape(note)}</p>` : ""}</div></div>`;
}

function excerpts_html(view) {
	if (!view.excerpts?.length) return "";
	const rows = view.excerpts.map(
		({ label, text, marks }) => `<li><span>${escape(label)}:</span> ${marks ? marked_at(text, marks) : marked(text, view)}</li>`
	);
	return `<div class="sw-excerpts"><small>${escape(__("Inside the file:"))}</small><ul>${rows.join("")}</ul></div>`;
}

/** The text with the places marked that the server has found: [[start, end], …]. */
function marked_at(text, marks) {
	let [html, place] = ["", 0];
	for (const [start, end] of marks) {
		html += `${escape(text.slice(place, start))}<mark>${escape(text.slice(start, end))}</mark>`;
		place = end;
	}
	return html + escape(text.slice(place));
}

function actions_html(card, view) {
	return visible_acts(card, view.tab)
		.map((act) => `<button type="button" class="btn btn-sm ${act.tone}" data-act="${act.name}">${escape(act.label)}</button>`)
		.join("");
}

function signs_html(card, view) {
	const folder = card.card_folder && view.tab !== "folder" ? view.folders?.get(card.card_folder) : null;
	const place = folder
		? `<span class="sw-card-folder"><span class="sw-dot" style="--dot: ${escape(folder.color)}"></span>${escape(folder.title)}</span>`
		: "";
	return place + (card.has_note ? icon_button("note", __("Private Note"), 'data-act="note"') : "");
}
