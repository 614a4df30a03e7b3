// The case page of officers, inside the form of the Permit Request. What may be done is the server's answer.

import { bind_boards } from "./board_acts.js";
import { case_html } from "./case_page.js";
import { compose_inquiry } from "./compose_dialog.js";
import { decide } from "./decision_dialog.js";
import { name_breadcrumb } from "./html.js";
import { load, redraw, watch } from "./live.js";
import { refer_card } from "./referring.js";
import { return_to_applicant } from "./return_dialog.js";
import { is_his } from "./workflow_menu.js";

// Frappe's workflow actions and the act of ours that leads through each.
const WORKFLOW_ACTS = {
	"Send Inquiry": "send_inquiry",
	Approve: "approve",
	Reject: "reject",
	"Return to Applicant": "return",
};

frappe.provide("frappe.single_window.case");

frappe.single_window.case.refresh = async (frm) => {
	if (frm.is_new()) return;
	frm.disable_save();
	bind(frm);
	watch(frm.doctype, frm.doc.name, () => draw(frm));
	await draw(frm);
};

/** Called by Frappe before a workflow action. Our dialogs act by themselves, so the promise never lets Frappe go on. */
frappe.single_window.case.before_action = (frm) => {
	const act = WORKFLOW_ACTS[frm.selected_workflow_action];
	if (!act) return Promise.resolve();
	frappe.dom.unfreeze();
	if (is_his(frm.case_overview?.may, act)) carry_out(frm, act);
	return new Promise(() => {});
};

function bind(frm) {
	if (frm.case_bound) return;
	frm.case_bound = true;
	const $root = frm.get_field("case_view").$wrapper;
	bind_boards($root, () => frm.case_overview?.rounds || [], () => frm.reload_doc());
	$root.on("click", ".sw-acts.is-page [data-act], .sw-section-head [data-act]", (event) =>
		carry_out(frm, event.currentTarget.dataset.act)
	);
}

async function carry_out(frm, act) {
	const { doc, case_overview: overview } = frm;
	const acts = {
		start_review: () => frappe.xcall("frappe.model.workflow.apply_workflow", { doc, action: "Start Review" }),
		send_inquiry: () => compose_inquiry(doc.name),
		approve: () => decide(doc, "Approve", overview.conditions),
		reject: () => decide(doc, "Reject", overview.conditions),
		return: () => return_to_applicant(doc.name, overview.form),
		refer: () => refer_card(overview.card),
		history: () => frappe.set_route("case-history", frm.doctype, doc.name),
	};
	await acts[act]();
	if (act !== "history" && frm.doc.name === doc.name) frm.reload_doc();
}

async function draw(frm) {
	const name = frm.doc.name;
	const $root = frm.get_field("case_view").$wrapper;
	if (frm.case_overview && frm.drawn !== name) $root.empty();
	const overview = await load($root, "single_window.api.case.overview", { permit_request: name });
	if (!overview || frm.doc.name !== name) return;
	Object.assign(frm, { case_overview: overview, drawn: name });
	// Somebody else moved the case while it was open: the form's own menu must follow.
	if (overview.state !== frm.doc.workflow_state) {
		frm.reload_doc();
		return;
	}
	redraw($root, case_html(overview));
	name_breadcrumb(name, overview.tracking_code);
	if (overview.holder?.user === frappe.session.user) frappe.single_window.mark_read(frm, overview.holder.news);
}
