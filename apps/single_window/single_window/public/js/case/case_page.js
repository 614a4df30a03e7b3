// The officer's case as one readable page: where it stands, the applicant's form, corrections, inquiries, decision, history.

import { signature } from "./answers.js";
import { board_html } from "./board.js";
import { act_button, code, escape, fact, figures, file_link, instant, lines, local_mobile, nothing, pill, section } from "./html.js";
import { faults_html } from "./faults.js";
import { form_rows } from "./form_rows.js";
import { history_html } from "./history.js";
import { timer } from "./timer.js";

export const STATE_TONES = {
	Filed: "blue",
	"In Review": "blue",
	"Awaiting Inquiry": "orange",
	"Awaiting Correction": "orange",
	Approved: "green",
	Rejected: "red",
};

/** HTML of the page from what `api.case.overview` gives. */
export function case_html(overview) {
	return `
		<div class="sw-case" data-state="${escape(overview.state)}">
			${summary_html(overview)}
			${referral_html(overview.referral)}
			${acts_html(overview.may || [])}
			${decision_html(overview.decision)}
			${faults_html(overview)}
			${section(__("Form Answers"), form_rows(overview.form, { all: true }), { name: "form" })}
			${section(__("Inquiries"), rounds_html(overview.rounds), { name: "inquiries" })}
			${section(__("History"), history_html(overview.activities, overview.chain_broken_at), { name: "history", beside: act_button("history", __("Readable History")) })}
		</div>`;
}

function summary_html(overview) {
	const permit = overview.permit;
	return `
		<dl class="sw-summary">
			${fact(__("State"), pill(__(overview.state), STATE_TONES[overview.state] || "gray"))}
			${fact(__("Held By"), holder_html(overview.holder))}
			${fact(__("Due On"), deadline_html(overview))}
			${fact(__("Applicant"), escape(overview.applicant_name))}
			${fact(__("National Code"), figures(overview.national_code))}
			${fact(__("Mobile"), figures(local_mobile(overview.mobile)))}
			${fact(__("County"), escape(overview.county))}
			${fact(__("Tracking Code"), code(overview.tracking_code))}
			${permit ? fact(__("Permit Number"), code(permit.number)) : ""}
			${permit?.pdf ? fact(__("Permit"), file_link(permit.pdf, __("Show PDF"))) : ""}
		</dl>`;
}

function holder_html(holder) {
	if (!holder) return escape(__("Nobody; the case is decided"));
	const held = [holder.name || __("Nobody yet, in the pool of the office"), holder.post, holder.office];
	const notes = [
		holder.since ? __("Since {0}", [instant(holder.since)]) : "",
		holder.owner_name && holder.owner_name !== holder.name ? __("On behalf of {0}", [escape(holder.owner_name)]) : "",
		holder.acted_for ? __("Acting for {0}", [escape(holder.acted_for)]) : "",
	].filter(Boolean);
	return `${escape(held.filter(Boolean).join(" – "))}${notes.length ? `<small class="sw-signature">${notes.join(" · ")}</small>` : ""}`;
}

/** Who has handed the case on, to whom, what for, with which words. */
function referral_html(referral) {
	if (!referral) return "";
	return `
		<div class="sw-panel is-referral">
			${pill(__(referral.kind), "blue")}
			<div>${__("{0} to {1}", [escape(referral.from_name), escape(referral.to_name)])}
				${referral.note ? `<p>${lines(referral.note)}</p>` : ""}
				<small class="sw-signature">${instant(referral.referred_on)}</small></div>
		</div>`;
}

/** The clock stands still while the ball is with the applicant; a decided case has none. */
function deadline_html({ due_on, deadline }) {
	if (!due_on) return "";
	const words = {
		paused: `<small class="text-muted">${__("The clock stands still")}</small>`,
		done: "",
	};
	return `${instant(due_on)} ${words[deadline?.state] ?? timer(due_on)}`;
}

function acts_html(may) {
	const buttons = [
		may.includes("start_review") && act_button("start_review", __("Start Review"), { primary: true }),
		may.includes("send_inquiry") && act_button("send_inquiry", __("Send Inquiry"), { primary: true }),
		may.includes("return") && act_button("return", __("Return to Applicant")),
		may.includes("refer") && act_button("refer", __("Refer to a Colleague")),
		may.includes("approve") && act_button("approve", __("Approve")),
		may.includes("reject") && act_button("reject", __("Reject"), { danger: true }),
	].filter(Boolean);
	return buttons.length ? `<div class="sw-acts is-page">${buttons.join("")}</div>` : "";
}

function decision_html(decision) {
	if (!decision) return "";
	const is_approval = decision.decision === "Approved";
	const condition = decision.condition_number
		? `<p>${__("Condition {0}: {1}", [escape(decision.condition_number), escape(decision.condition_text)])}</p>`
		: "";
	const content = `
		<div class="sw-panel is-${is_approval ? "answered" : "returned"}">
			${pill(__(decision.decision), is_approval ? "green" : "red")}
			<div>${condition}<p>${lines(decision.reason)}</p>
				${signature(decision.by_name, decision.on, decision.acted_for_name)}</div>
		</div>`;
	return section(__("Decision"), content, { name: "decision" });
}

function rounds_html(rounds) {
	if (!rounds?.length) return nothing(__("No inquiry was sent in this case."));
	return rounds.map(board_html).join("");
}
