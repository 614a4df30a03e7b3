// The live board of an inquiry round: who was asked, who has answered, with what.

const TONES = { Awaiting: "orange", Answered: "green", Returned: "red", Withdrawn: "gray", Lapsed: "red" };
const ANSWER_TONES = { Agree: "green", "Agree with Conditions": "orange", Disagree: "red", "Not Competent": "gray" };

const escape = (value) => frappe.utils.escape_html(value || "");

export function board_html(round) {
	return `
		<section class="sw-round" data-inquiry="${escape(round.name)}">
			<header>
				<strong class="sw-progress">${__("{0} of {1} have answered", [round.answered, round.asked])}</strong>
				<span class="indicator-pill ${round.status === "Open" ? "orange" : "green"}">${__(round.status)}</span>
				<span class="text-muted">${__("Sent on {0}", [frappe.datetime.str_to_user(round.sent_on)])}</span>
			</header>
			<p class="sw-question">${escape(round.question).replace(/\n/g, "<br>")}</p>
			<ul class="sw-responses">${round.responses.map(response_html).join("")}</ul>
		</section>`;
}

function response_html(response) {
	return `
		<li class="sw-response" data-agency="${escape(response.agency)}" data-state="${escape(response.state)}">
			<div class="sw-response-head">
				<strong>${escape(response.agency_title)}</strong>
				<span class="indicator-pill ${TONES[response.state]}">${__(response.state)}</span>
				${answer_pills(response)}
			</div>
			${response.answer_text ? `<p>${escape(response.answer_text).replace(/\n/g, "<br>")}</p>` : ""}
			${attachment_link(response.attachment)}
			<small class="text-muted">${footnote(response)}</small>
		</li>`;
}

/** The kind of an answer and whether it is confidential, as pills. */
export function answer_pills({ answer, confidential }) {
	const kind = answer ? `<span class="indicator-pill ${ANSWER_TONES[answer]}">${__(answer)}</span>` : "";
	return kind + (confidential ? ` <span class="indicator-pill gray">${__("Confidential")}</span>` : "");
}

export function attachment_link(url) {
	if (!url) return "";
	return `<p><a href="${encodeURI(url)}" target="_blank" rel="noopener">${__("Attachment")}</a></p>`;
}

function footnote(response) {
	if (response.answered_on) {
		return __("{0}, {1}", [escape(response.answered_by_name), frappe.datetime.str_to_user(response.answered_on)]);
	}
	return __("Due on {0}", [frappe.datetime.str_to_user(response.due_on)]);
}
