// The case page of officers: one readable page inside the Permit Request's form.

import { board_html } from "./board.js";
import { compose_inquiry } from "./compose_dialog.js";
import { ask_reason } from "./decision_dialog.js";
import { form_rows } from "./form_rows.js";
import { history_html } from "./history.js";
import { read } from "../read.js";

const BOARD_EVENT = "inquiry_board";
const PAPER_EVENT = "permit_paper_ready";
const escape = (value) => frappe.utils.escape_html(value || "");

frappe.provide("frappe.single_window.case");

frappe.single_window.case.refresh = async (frm) => {
	if (frm.is_new()) return;
	frm.disable_save();
	follow_live(frm);
	await draw(frm);
	if (["In Review", "Awaiting Inquiry"].includes(frm.doc.workflow_state) && frm.case_overview.is_ours) {
		frm.add_custom_button(__("Send Inquiry"), () => compose_inquiry(frm.doc.name).then(() => frm.reload_doc()));
	}
};

/** Called by Frappe before a workflow action; a promise that never ends keeps Frappe from going on. */
frappe.single_window.case.before_action = (frm) => {
	const action = frm.selected_workflow_action;
	frappe.dom.unfreeze();
	if (action === "Send Inquiry") {
		compose_inquiry(frm.doc.name).then(() => frm.reload_doc());
		return new Promise(() => {});
	}
	if (!["Approve", "Reject"].includes(action)) return Promise.resolve();
	return ask_reason(action, frm.case_overview.conditions).then(
		(values) => Object.assign(frm.doc, values),
		() => new Promise(() => {})
	);
};

function follow_live(frm) {
	if (frm.follows_live) return;
	frm.follows_live = true;
	frappe.realtime.on(PAPER_EVENT, (message) => {
		if (message.permit_request === frm.case_drawn_for) draw(frm);
	});
	frappe.realtime.on(BOARD_EVENT, (message) => {
		const ours = (frm.case_overview?.rounds || []).some((round) => round.name === message.inquiry);
		if (ours && frm.doc.name === frm.case_drawn_for) frm.reload_doc();
	});
}

async function draw(frm) {
	const name = frm.doc.name;
	const overview = await read("single_window.api.case.overview", { permit_request: name });
	if (frm.doc.name !== name) return;
	frm.case_overview = overview;
	frm.case_drawn_for = name;
	frm.get_field("case_view").$wrapper.html(case_html(frm.doc, overview));
	name_breadcrumb(name, overview.tracking_code);
	mark_read(frm.doc, overview.holder);
}

function mark_read(doc, holder) {
	if (!holder?.news || holder.user !== frappe.session.user) return;
	frappe.xcall("single_window.api.cartable.mark_read", { doctype: doc.doctype, name: doc.name });
}

/** The technical name says nothing to an officer; the tracking code is what everybody quotes. */
function name_breadcrumb(name, tracking_code) {
	const $crumb = $("#navbar-breadcrumbs li").filter((_index, item) => item.textContent.trim() === name);
	$crumb.find("a").addBack().last().html(`<bdi class="sw-code" dir="ltr">${escape(tracking_code)}</bdi>`);
}

function case_html(doc, overview) {
	return `
		<div class="sw-case">
			${summary_html(doc, overview)}
			${section(__("Form Answers"), form_rows(overview.form, { all: true }))}
			${section(__("Inquiries"), rounds_html(overview.rounds))}
			${section(__("History"), history_html(overview.activities, overview.chain_broken_at))}
		</div>`;
}

function summary_html(doc, overview) {
	const holder = overview.holder;
	const held = holder
		? [holder.name || __("Nobody yet, in the pool of the office"), holder.office].filter(Boolean).join(" – ")
		: __("Nobody; the case is decided");
	const permit = overview.permit;
	return `
		<div class="sw-summary">
			${fact(__("Tracking Code"), `<bdi class="sw-code" dir="ltr">${escape(overview.tracking_code)}</bdi>`)}
			${fact(__("State"), `<span class="indicator-pill blue">${__(doc.workflow_state)}</span>`)}
			${fact(__("Held By"), escape(held))}
			${fact(__("Due On"), frappe.datetime.str_to_user(doc.due_on))}
			${permit ? fact(__("Permit Number"), `<bdi class="sw-code" dir="ltr">${escape(permit.number)}</bdi>`) : ""}
			${permit?.pdf ? fact(__("Permit"), `<a href="${encodeURI(permit.pdf)}" target="_blank" rel="noopener">${__("Show PDF")}</a>`) : ""}
		</div>`;
}

function fact(label, value) {
	return `<div><span class="text-muted">${label}</span><div>${value}</div></div>`;
}

function section(title, content) {
	return `<section class="sw-section"><h4>${title}</h4>${content}</section>`;
}

function rounds_html(rounds) {
	if (!rounds.length) return `<p class="text-muted">${__("No inquiry was sent in this case.")}</p>`;
	return rounds.map(board_html).join("");
}
