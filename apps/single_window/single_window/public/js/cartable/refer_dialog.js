// Referring one or many cards: to whom, what for, with which words.

import * as api from "./api.js";
import { form_dialog } from "./dialogs.js";
import { escape, icon } from "./html.js";
import { REFERRAL_KINDS, referral_kind, referral_meaning } from "./names.js";

const PAUSE = 250; // ms after the last key before colleagues are searched

/** Refer one card, from any page; `on_done({name})` hears of the colleague when it is done. */
export async function refer(card_name, { on_done = () => {} } = {}) {
	const done = await ask_colleague(card_name, async (choice) => {
		await api.refer(card_name, choice.post, choice.kind, choice.note);
		return choice;
	});
	if (done) on_done(done);
}

/** Ask for the colleague, the kind and the note; `act({post, kind, note, name})` does it. Null when closed. */
export function ask_colleague(card_name, act) {
	const state = { post: null, name: "" };
	return form_dialog({
		title: __("Refer"),
		button: __("Refer"),
		size: "",
		fields: [
			{ fieldname: "colleague", fieldtype: "HTML", options: picker_html() },
			{ fieldname: "kind", fieldtype: "HTML", options: kinds_html() },
			{ fieldname: "note", fieldtype: "Small Text", label: __("Note to the Colleague") },
		],
		act: (values, dialog) => {
			if (!state.post) return refuse(dialog);
			const kind = dialog.$wrapper.find("[name=sw-kind]:checked").val();
			return act({ post: state.post, kind, note: values.note || "", name: state.name });
		},
		after_show: (dialog) => start_picker(dialog, card_name, state),
	});
}

function refuse(dialog) {
	dialog.$wrapper.find(".sw-picker-fault").prop("hidden", false);
	dialog.$wrapper.find(".sw-picker input[type=search]").trigger("focus");
	return Promise.reject(new Error("no colleague"));
}

function picker_html() {
	const label = escape(__("Search by name, post or office"));
	return `
		<div class="sw-picker">
			<div class="control-label reqd">${escape(__("Colleague"))}</div>
			<label class="sw-search-box">${icon("search")}
				<input type="search" class="form-control" autocomplete="off" placeholder="${label}" aria-label="${label}"></label>
			<div class="sw-picker-fault" role="alert" hidden>${escape(__("Choose a colleague."))}</div>
			<div class="sw-colleagues" role="radiogroup" aria-label="${escape(__("Colleague"))}"></div>
		</div>`;
}

function kinds_html() {
	const kinds = REFERRAL_KINDS.map(
		(kind, index) => `
			<label class="sw-kind"><input type="radio" name="sw-kind" value="${kind}" ${index ? "" : "checked"}>
				<span><strong>${escape(referral_kind(kind))}</strong><small>${escape(referral_meaning(kind))}</small></span></label>`
	);
	return `<fieldset class="sw-kinds"><legend>${escape(__("Purpose of the Referral"))}</legend>${kinds.join("")}</fieldset>`;
}

function start_picker(dialog, card_name, state) {
	const $list = dialog.$wrapper.find(".sw-colleagues");
	let asked = 0;
	const fill = async (words) => {
		const number = ++asked;
		$list.attr("aria-busy", "true");
		const rows = await api.colleagues(card_name, words);
		if (number !== asked) return;
		$list.attr("aria-busy", "false").html(rows.map((row) => colleague_html(row, state.post)).join("") || none_html(words));
	};
	dialog.$wrapper.on("change", "[name=sw-colleague]", (event) => {
		state.post = event.target.value;
		state.name = event.target.dataset.holder;
		dialog.$wrapper.find(".sw-picker-fault").prop("hidden", true);
	});
	const search = frappe.utils.debounce((event) => fill(event.target.value), PAUSE);
	dialog.$wrapper.find(".sw-picker input[type=search]").on("input", search);
	fill("");
}

function colleague_html(row, chosen) {
	const place = [row.title, row.office_title, row.county].filter(Boolean).join(" · ");
	return `
		<label class="sw-colleague"><input type="radio" name="sw-colleague" value="${escape(row.post)}"
			data-holder="${escape(row.name)}" ${row.post === chosen ? "checked" : ""}>
			<span><strong>${escape(row.name)}</strong><small>${escape(place)}</small></span></label>`;
}

function none_html(words) {
	const text = words
		? __("No colleague fits these words.")
		: __("There is no colleague to whom your post may refer. The support team can widen its scope of referral.");
	return `<p class="text-muted sw-none">${escape(text)}</p>`;
}
