// The page of one inquiry round, inside the form of the Inquiry: its board, and its own history when it has no case.

import { bind_boards } from "./board_acts.js";
import { board_html } from "./board.js";
import { act_button, code, escape, fact, figures, instant, name_breadcrumb } from "./html.js";
import { load, redraw, watch } from "./live.js";

frappe.provide("frappe.single_window.inquiry");

frappe.single_window.inquiry.refresh = async (frm) => {
	if (frm.is_new()) return;
	frm.disable_save();
	bind(frm);
	watch(frm.doctype, frm.doc.name, () => draw(frm));
	await draw(frm);
};

function bind(frm) {
	if (frm.inquiry_bound) return;
	frm.inquiry_bound = true;
	const $root = frm.get_field("board_view").$wrapper;
	bind_boards($root, () => (frm.board ? [frm.board] : []), () => frm.reload_doc());
	$root.on("click", ".sw-acts.is-page [data-act]", (event) => lead(frm, event.currentTarget.dataset.act));
}

function lead(frm, act) {
	const { permit_request: request, national_code } = frm.doc;
	if (act === "case") frappe.set_route("Form", "Permit Request", request);
	if (act === "applicant") frappe.set_route("applicant-file", national_code);
	if (act === "history") frappe.set_route("case-history", ...(request ? ["Permit Request", request] : [frm.doctype, frm.doc.name]));
}

async function draw(frm) {
	const name = frm.doc.name;
	const $root = frm.get_field("board_view").$wrapper;
	if (frm.board && frm.drawn !== name) $root.empty();
	const board = await load($root, "single_window.api.inquiry.live_board", { inquiry: name });
	if (!board || frm.doc.name !== name) return;
	Object.assign(frm, { board, drawn: name });
	redraw($root, page_html(board));
	name_breadcrumb(name, board.round.tracking_code);
}

function page_html(board) {
	const { round } = board;
	return `
		<div class="sw-case">
			<dl class="sw-summary">
				${fact(__("Asking Agency"), escape(round.agency_title))}
				${fact(__("Asking Officer"), escape(round.officer_name))}
				${fact(__("Applicant"), escape(round.applicant_name))}
				${fact(__("National Code"), figures(round.national_code))}
				${fact(__("Tracking Code"), code(round.tracking_code))}
				${fact(__("Sent On"), instant(round.sent_on))}
				${fact(__("Closed On"), instant(round.closed_on))}
			</dl>
			<div class="sw-acts is-page">
				${round.permit_request ? act_button("case", __("Open the Case"), { primary: true }) : ""}
				${round.national_code ? act_button("applicant", __("Everything about This Applicant")) : ""}
				${act_button("history", __("History"))}
			</div>
			${board_html(board)}
		</div>`;
}
