// What an asked agency sees of an inquiry, as HTML. The composer's preview is drawn by the same function.

import { answer_body, answer_pills, questions_html, signature } from "./answers.js";
import { act_button, code, escape, fact, figures, file_links, folded, instant, lines, pill, section } from "./html.js";
import { form_rows } from "./form_rows.js";
import { due } from "./timer.js";

const STATE_TONES = { Awaiting: "orange", Answered: "green", Returned: "red", Withdrawn: "gray", Lapsed: "red" };

/** HTML of the whole page: where it stands, what was asked, and what the officer may do. */
export function question_page(question) {
	return `
		<div class="sw-case sw-asked" data-state="${escape(question.state)}">
			${state_panel(question)}
			${acts_html(question)}
			${question_body(question)}
			${extensions_html(question.deadlines)}
			${given_answer(question.answer)}
			${earlier_html(question.earlier)}
		</div>`;
}

/** The question with everything that is shared with it. */
export function question_body(question) {
	const asked = `
		<p class="sw-question">${lines(question.question) || `<span class="text-muted">${__("No question was written yet.")}</span>`}</p>
		${questions_html(question.questions)}
		${file_links(question.attachments)}`;
	const shared = question.shared?.length
		? section(__("Shared Answers and Files"), form_rows(question.shared), { name: "shared" })
		: "";
	return `${summary_html(question)}${section(__("Question"), asked, { name: "question" })}${shared}`;
}

function summary_html(question) {
	return `
		<dl class="sw-summary">
			${fact(__("Asking Agency"), escape(question.asking_agency))}
			${fact(__("Asking Officer"), escape(question.officer))}
			${fact(__("Applicant"), escape(question.applicant_name))}
			${fact(__("National Code"), figures(question.national_code))}
			${fact(__("Tracking Code"), code(question.tracking_code))}
			${fact(__("Sent On"), instant(question.sent_on))}
			${fact(__("Due On"), due(question.state && question.state !== "Awaiting" ? "" : question.due_on) || instant(question.due_on))}
			${question.revision > 1 ? fact(__("Revision"), escape(question.revision)) : ""}
		</dl>`;
}

/** What has become of the inquiry, in a box that cannot be missed. */
function state_panel(question) {
	const panels = {
		Answered: () => [__("This inquiry was answered."), "", question.answer && signature(question.answer.by, question.answer.on, question.answer.acted_for_name)],
		Returned: () => [
			__("This inquiry was returned to the asking agency. It comes back when it is corrected."),
			question.return_reason,
			signature(question.returned_by_name, question.returned_on, question.acted_for_name),
		],
		Withdrawn: () => [
			__("The asking agency no longer waits for this answer. Nothing is left to do."),
			question.withdrawal?.reason,
			question.withdrawal && signature(question.withdrawal.by_name, question.withdrawal.on),
		],
		Lapsed: () => [__("The deadline of this inquiry has passed without an answer."), "", ""],
	};
	if (!panels[question.state]) return "";
	const [words, reason, by] = panels[question.state]();
	return `
		<div class="sw-panel is-${escape(question.state.toLowerCase())}" role="status">
			${pill(__(question.state), STATE_TONES[question.state])}
			<div><strong>${escape(words)}</strong>${reason ? `<p>${lines(reason)}</p>` : ""}${by || ""}</div>
		</div>`;
}

function acts_html({ may = [], is_ours }) {
	const buttons = [
		may.includes("answer") && act_button("answer", __("Answer the Inquiry"), { primary: true }),
		may.includes("return") && act_button("return", __("Return to the Asking Agency")),
		may.includes("resend") && act_button("resend", __("Correct and Send Again"), { primary: true }),
		may.includes("remind") && act_button("remind", __("Remind")),
		may.includes("extend") && act_button("extend", __("Extend Deadline")),
		may.includes("refer") && act_button("refer", __("Refer to a Colleague")),
		may.includes("withdraw") && act_button("withdraw", __("Stop Waiting"), { danger: true }),
		is_ours && act_button("inquiry", __("Open the Inquiry")),
		act_button("history", __("History")),
	].filter(Boolean);
	return `<div class="sw-acts is-page">${buttons.join("")}</div>`;
}

/** Longer deadlines that were given, each with its reason. */
function extensions_html(changes) {
	if (!changes?.length) return "";
	const rows = changes.map(
		(row) => `<li>${__("The deadline was extended to {0}.", [escape(row.due)])} ${lines(row.reason)} ${signature(row.by_name, row.on)}</li>`
	);
	return section(__("Extended Deadlines"), `<ul class="sw-extensions">${rows.join("")}</ul>`, { name: "extensions" });
}

function given_answer(answer) {
	if (!answer) return "";
	const content = `
		<div class="sw-response-head">${answer_pills(answer)}</div>
		${answer_body(answer)}${signature(answer.by, answer.on, answer.acted_for_name)}`;
	return section(__("Answer"), content, { name: "answer" });
}

function earlier_html(revisions) {
	if (!revisions?.length) return "";
	const content = revisions.map(
		(row) => `
			<div class="sw-earlier" data-revision="${escape(row.revision)}">
				<div class="sw-response-head"><strong>${__("Revision {0}", [row.revision])}</strong>
					${row.state ? pill(__(row.state), STATE_TONES[row.state]) : ""}</div>
				<p class="sw-question">${lines(row.question)}</p>
				${row.return_reason ? `<p class="sw-reason"><strong>${__("Returned because:")}</strong> ${lines(row.return_reason)}</p>` : ""}
				${signature(row.returned_by_name, row.returned_on)}
			</div>`
	);
	return section(__("Earlier revisions"), folded("earlier", __("Show what was asked before"), content.join("")), { name: "earlier" });
}
