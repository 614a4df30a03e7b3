// The live board of an inquiry round: who was asked, where it stands, since when, until when, with what answer.

import { answer_body, answer_pills, questions_html, signature } from "./answers.js";
import { act_button, escape, file_links, folded, instant, lines, pill } from "./html.js";
import { form_rows } from "./form_rows.js";
import { by_agency, parts_of, progress } from "./rounds.js";
import { timer } from "./timer.js";

const TONES = { Awaiting: "orange", Answered: "green", Returned: "red", Withdrawn: "gray", Lapsed: "red" };

/** HTML of a round as `api.inquiry.live_board` gives it. */
export function board_html({ round, responses }) {
	return `
		<article class="sw-round ${round.status === "Open" ? "is-open" : ""}" data-inquiry="${escape(round.name)}">
			${head_html(round)}
			<p class="sw-question">${lines(round.question)}</p>
			${details_html(round)}
			<ul class="sw-responses">${by_agency(responses).map((row) => agency_html(row, round)).join("")}</ul>
			${acts_html(round)}
		</article>`;
}

function head_html(round) {
	const { expected, answered, share } = progress(round);
	return `
		<header class="sw-round-head">
			<strong class="sw-progress">${__("{0} of {1} have answered", [answered, expected])}</strong>
			${pill(__(round.status), round.status === "Open" ? "orange" : "green")}
			${round.status === "Open" ? timer(round.due_on) : `<small>${escape(why_closed(round))}</small>`}
			<small class="text-muted">${__("Sent on {0}", [instant(round.sent_on)])}</small>
			<span class="sw-bar" role="progressbar" aria-valuenow="${share}" aria-valuemin="0" aria-valuemax="100"
				aria-label="${escape(__("Answers"))}"><span style="inline-size: ${share}%"></span></span>
			<small class="sw-round-rule text-muted">${rule_of(round)}</small>
		</header>`;
}

function rule_of(round) {
	const rule =
		round.closing_rule === "Number"
			? __("The round closes with {0} answers.", [round.needed])
			: __("The round closes when all have answered.");
	return [rule, round.withdrawn ? __("{0} no longer awaited", [round.withdrawn]) : ""].filter(Boolean).join(" ");
}

function why_closed(round) {
	const reasons = {
		"All Answered": __("All answers have arrived."),
		"Enough Answers": __("Enough answers have arrived."),
		"Closed by Hand": __("Closed by the asking officer."),
		Withdrawn: __("No answer is awaited any more."),
	};
	return [reasons[round.closed_because], round.close_reason].filter(Boolean).join(" ");
}

function details_html(round) {
	const parts = [questions_html(round.questions), file_links(round.attachments)];
	if (round.shared?.length) parts.push(form_rows(round.shared));
	const content = parts.filter(Boolean).join("");
	return content ? folded(`round-${round.name}`, __("What the asked agencies see"), content) : "";
}

function agency_html({ agency, latest, earlier }, round) {
	return `
		<li class="sw-response" data-agency="${escape(agency)}" data-state="${escape(latest.state)}" data-response="${escape(latest.name)}">
			<div class="sw-response-head">
				<strong>${escape(latest.agency_title)}</strong>
				${latest.office_title ? `<small class="text-muted">${escape(latest.office_title)}</small>` : ""}
				${pill(__(latest.state), TONES[latest.state])}
				${parts_of(latest).answer ? answer_pills(latest) : ""}
				${latest.revision > 1 ? `<small class="text-muted">${__("Revision {0}", [latest.revision])}</small>` : ""}
				${parts_of(latest).timer ? timer(latest.due_on) : ""}
			</div>
			${latest.question ? `<p class="sw-question"><strong>${__("Corrected question:")}</strong> ${lines(latest.question)}</p>` : ""}
			${response_html(latest)}
			${row_acts(latest, round)}
			${earlier.length ? folded(`earlier-${latest.agency}-${round.name}`, __("Earlier revisions"), earlier.map(earlier_html).join("")) : ""}
		</li>`;
}

/** Where a response stands, in the words of its state. */
function response_html(row) {
	const parts = parts_of(row);
	if (parts.answer) {
		return answer_body({ text: row.answer_text, sub_answers: row.sub_answers, files: row.files })
			+ signature(row.answered_by_name, row.answered_on, row.acted_for_name);
	}
	if (parts.hidden) {
		return `<p class="text-muted">${__("The answer is confidential: only the asking agency reads it.")}</p>`
			+ signature(row.answered_by_name, row.answered_on, row.acted_for_name);
	}
	if (parts.reason) {
		return `<p class="sw-reason"><strong>${__("Returned because:")}</strong> ${lines(row.return_reason)}</p>`
			+ signature(row.returned_by_name, row.returned_on, row.acted_for_name);
	}
	if (parts.withdrawal) {
		return (row.withdrawal_reason ? `<p class="text-muted">${lines(row.withdrawal_reason)}</p>` : "")
			+ signature(row.withdrawn_by_name, row.withdrawn_on);
	}
	return `<small class="sw-signature">${waiting_words(row)}</small>`;
}

function waiting_words(row) {
	const holder = row.holder_name
		? __("Held by {0}", [escape(row.holder_name)])
		: __("In the pool of the office");
	return [
		holder,
		row.since ? __("Since {0}", [instant(row.since)]) : "",
		row.due_on ? __("Due on {0}", [instant(row.due_on)]) : "",
		row.reminded_on ? __("Reminded on {0}", [instant(row.reminded_on)]) : "",
	].filter(Boolean).join(" · ");
}

function earlier_html(row) {
	return `
		<div class="sw-earlier" data-revision="${escape(row.revision)}">
			<div class="sw-response-head"><small>${__("Revision {0}", [row.revision])}</small>${pill(__(row.state), TONES[row.state])}
				${parts_of(row).answer ? answer_pills(row) : ""}</div>
			${row.question ? `<p>${lines(row.question)}</p>` : ""}${response_html(row)}
		</div>`;
}

function row_acts(row, round) {
	const may = row.may || [];
	const buttons = [
		may.includes("resend") && act_button("resend", __("Correct and Send Again"), { primary: true, of: row.name }),
		may.includes("remind") && act_button("remind", __("Remind"), { of: row.name }),
		may.includes("extend") && act_button("extend", __("Extend Deadline"), { of: row.name }),
		may.includes("withdraw") && act_button("withdraw", __("Stop Waiting"), { danger: true, of: row.name }),
	].filter(Boolean);
	return buttons.length ? `<div class="sw-acts" data-round="${escape(round.name)}">${buttons.join("")}</div>` : "";
}

function acts_html(round) {
	const may = round.may || [];
	const buttons = [
		may.includes("add") && act_button("add-agencies", __("Ask Another Agency"), { of: round.name }),
		may.includes("extend") && act_button("extend-round", __("Extend for All"), { of: round.name }),
		may.includes("close") && act_button("close-round", __("Close the Round"), { of: round.name }),
		may.includes("withdraw") && act_button("withdraw-round", __("Stop Waiting for All"), { danger: true, of: round.name }),
	].filter(Boolean);
	return buttons.length ? `<footer class="sw-acts is-round">${buttons.join("")}</footer>` : "";
}
