// The asked agency's page: the question, what is shared, and the answer.

import { ask_answer } from "./answer_dialog.js";
import { answer_pills, attachment_link } from "./board.js";
import { form_rows } from "./form_rows.js";
import { read } from "../read.js";

const escape = (value) => frappe.utils.escape_html(value || "");

frappe.provide("frappe.single_window.question");

frappe.single_window.question.refresh = async (frm) => {
	if (frm.is_new()) return;
	frm.disable_save();
	const name = frm.doc.name;
	const question = await read("single_window.api.inquiry.question", { response: name });
	if (frm.doc.name === name) frm.get_field("question_view").$wrapper.html(question_html(question));
};

/** Called by Frappe before the workflow action «Answer»: asks for the answer and hands it over with the document. */
frappe.single_window.question.before_action = (frm) => {
	frappe.dom.unfreeze();
	return ask_answer(frm).then(
		(values) => Object.assign(frm.doc, values),
		() => new Promise(() => {})
	);
};

function question_html(question) {
	return `
		<div class="sw-case">
			<div class="sw-summary">
				${fact(__("Asking Agency"), escape(question.asking_agency))}
				${fact(__("Asking Officer"), escape(question.officer))}
				${fact(__("Applicant"), escape(question.applicant_name))}
				${fact(__("National Code"), `<bdi dir="ltr">${escape(question.national_code)}</bdi>`)}
				${fact(__("Due On"), frappe.datetime.str_to_user(question.due_on))}
			</div>
			<section class="sw-section"><h4>${__("Question")}</h4>
				<p class="sw-question">${escape(question.question).replace(/\n/g, "<br>")}</p></section>
			<section class="sw-section"><h4>${__("Shared Answers and Files")}</h4>${form_rows(question.shared)}</section>
			${answer_html(question.answer)}
		</div>`;
}

function answer_html(answer) {
	if (!answer) return "";
	const signature = __("{0}, {1}", [escape(answer.by), frappe.datetime.str_to_user(answer.on)]);
	return `
		<section class="sw-section sw-given-answer"><h4>${__("Answer")}</h4>
			<p>${answer_pills(answer)}</p>
			<p>${escape(answer.text).replace(/\n/g, "<br>")}</p>
			${attachment_link(answer.attachment)}
			<small class="text-muted">${signature}</small></section>`;
}

function fact(label, value) {
	return value ? `<div><span class="text-muted">${label}</span><div>${value}</div></div>` : "";
}
