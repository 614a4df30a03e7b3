// Answering an inquiry: its kind, the reasons, the sub-questions, files. A draft is kept by the server.

import { ANSWERS, arguments_of, begin, missing } from "./answer_state.js";
import { DraftKeeper } from "./drafts.js";
import { FileBox } from "./file_box.js";
import { escape } from "./html.js";
import { sending_dialog } from "./sending_dialog.js";
import { sub_answer_inputs } from "./sub_answers.js";
import { post, Refusal } from "./wire.js";

/** Ask for the answer and send it; resolves when the server has it. */
export function answer_inquiry(response, question) {
	const state = begin(question.draft);
	const questions = question.questions || [];
	let drafts, files;
	return sending_dialog({
		title: __("Answer the Inquiry"),
		label: __("Send Answer"),
		size: "large",
		fields: [{ fieldname: "body", fieldtype: "HTML" }],
		prepare: (dialog) => {
			dialog.$wrapper.addClass("sw-answering");
			const $sign = $(`<span class="sw-draft-sign" role="status"></span>`).prependTo(dialog.footer.find(".standard-actions"));
			drafts = new DraftKeeper("Answer", response, $sign);
			if (question.draft) drafts.say(__("Your draft was restored."));
			files = draw(dialog.fields_dict.body.$wrapper, state, questions, () => drafts.keep(state));
		},
		send: async () => {
			if (files.busy) throw new Refusal(__("Wait until the files are uploaded."));
			const fault = missing(state, questions);
			if (fault) throw new Refusal(words_of(fault));
			await post("single_window.api.inquiry.answer", { response, ...arguments_of(state, questions) });
			drafts.end();
		},
		closed: () => drafts.flush(),
		done: () => __("Your answer was sent."),
	});
}

function draw($body, state, questions, changed) {
	$body.html(`
		<div class="sw-kinds" role="radiogroup" aria-label="${__("Answer")}" data-fieldname="answer">${ANSWERS.map((kind) => kind_html(kind, state)).join("")}</div>
		<div data-part="questions"></div>
		<label class="sw-field" data-fieldname="answer_text"><span data-part="text-label"></span>
			<textarea class="form-control" rows="6" data-state="answer_text">${escape(state.answer_text)}</textarea></label>
		<div data-part="files"></div>
		<label class="sw-check"><input type="checkbox" data-state="confidential" ${state.confidential ? "checked" : ""}>
			${__("Confidential: only the asking agency reads this answer")}</label>`);
	const label = () => $body.find('[data-part="text-label"]').text(text_label(state.answer));
	sub_answer_inputs($body.find('[data-part="questions"]'), questions, state.sub_answers, changed);
	$body.on("input change", "[data-state]", ({ target }) => {
		state[target.dataset.state] = target.type === "checkbox" ? Number(target.checked) : target.value;
		label();
		changed();
	});
	label();
	return new FileBox($body.find('[data-part="files"]'), state.files, changed);
}

function kind_html(kind, state) {
	return `
		<label class="sw-kind" data-kind="${escape(kind)}">
			<input type="radio" name="answer" data-state="answer" value="${escape(kind)}" ${state.answer === kind ? "checked" : ""}>
			<span>${escape(__(kind))}</span></label>`;
}

function text_label(kind) {
	const labels = {
		"Agree with Conditions": __("The conditions (compulsory)"),
		Disagree: __("The condition that is not met, with the reason (compulsory)"),
	};
	return labels[kind] || __("Text of the Answer");
}

function words_of({ what, label }) {
	const words = {
		answer: __("Choose the kind of answer: agree, agree with conditions, disagree or not competent."),
		text: __("Write the conditions or the reason; the asking agency decides by them."),
		sub_answer: __("Answer this sub-question: {0}", [label]),
		number: __("Write a number here: {0}", [label]),
	};
	return words[what];
}
