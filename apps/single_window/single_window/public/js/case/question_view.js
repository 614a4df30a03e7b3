// The asked agency's page: the question, what is shared, the answer; inside the form of the Inquiry Response.

import { answer_inquiry } from "./answer_dialog.js";
import { extend, remind, withdraw } from "./board_dialogs.js";
import { name_breadcrumb } from "./html.js";
import { load, redraw, watch } from "./live.js";
import { question_page } from "./question_page.js";
import { refer_card } from "./referring.js";
import { resend } from "./resend_dialog.js";
import { return_inquiry } from "./return_inquiry_dialog.js";
import { is_his } from "./workflow_menu.js";
import { read } from "../read.js";

const LEADING_AWAY = ["history", "inquiry"];

frappe.provide("frappe.single_window.question");

frappe.single_window.question.refresh = async (frm) => {
	if (frm.is_new()) return;
	frm.disable_save();
	bind(frm);
	watch(frm.doctype, frm.doc.name, () => draw(frm));
	await draw(frm);
};

/** Called by Frappe before a workflow action. Our dialogs act by themselves, so the promise never lets Frappe go on. */
frappe.single_window.question.before_action = (frm) => {
	frappe.dom.unfreeze();
	const acts = { Answer: "answer", Return: "return", Withdraw: "withdraw" };
	const act = acts[frm.selected_workflow_action];
	if (!act) return Promise.resolve();
	if (is_his(frm.question?.may, act)) carry_out(frm, act);
	return new Promise(() => {});
};

function bind(frm) {
	if (frm.question_bound) return;
	frm.question_bound = true;
	frm.get_field("question_view").$wrapper.on("click", ".sw-acts.is-page [data-act]", (event) =>
		carry_out(frm, event.currentTarget.dataset.act)
	);
}

async function carry_out(frm, act) {
	const name = frm.doc.name;
	const acts = {
		answer: () => answer_inquiry(name, frm.question),
		return: () => return_inquiry(name),
		refer: () => refer_card(frm.question.card),
		resend: () => correct(frm),
		remind: () => remind(name, frm.question.asked_agency),
		extend: () => extend({ response: name }),
		withdraw: () => withdraw({ response: name }, frm.question.asked_agency),
		inquiry: () => frappe.set_route("Form", "Inquiry", frm.question.inquiry),
		history: () => frappe.set_route("case-history", frm.doctype, name),
	};
	await acts[act]();
	if (!LEADING_AWAY.includes(act) && frm.doc.name === name) frm.reload_doc();
}

/** The asking officer corrects what was returned to him; the board knows what was asked and shared. */
async function correct(frm) {
	const board = await read("single_window.api.inquiry.live_board", { inquiry: frm.question.inquiry });
	await resend(board.responses.find((row) => row.name === frm.doc.name), board);
}

async function draw(frm) {
	const name = frm.doc.name;
	const $root = frm.get_field("question_view").$wrapper;
	if (frm.question && frm.drawn !== name) $root.empty();
	const question = await load($root, "single_window.api.inquiry.question", { response: name });
	if (!question || frm.doc.name !== name) return;
	Object.assign(frm, { question, drawn: name });
	// Somebody else acted on it while it was open: the form's own menu must follow.
	if (question.state !== frm.doc.state) {
		frm.reload_doc();
		return;
	}
	redraw($root, question_page(question));
	name_breadcrumb(name, question.tracking_code);
	frappe.single_window.mark_read(frm);
}
