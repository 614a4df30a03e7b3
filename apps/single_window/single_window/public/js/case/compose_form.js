// The form in which an inquiry is composed, as HTML; its parts are filled by their own modules.

import { escape, nothing } from "./html.js";

/** HTML of the whole form; `free` adds the questions about the applicant that a case would answer. */
export function compose_html(state, choices, { free }) {
	return `
		<div class="sw-compose-columns">
			<div class="sw-compose-form">
				${free ? applicant_html(state) : ""}
				${part(__("Agencies Asked"), `<div data-compose="agencies"></div>`)}
				${part(__("Question"), textarea("question", state.question, __("What do you ask the agencies?")))}
				${part(__("Sub-questions"), `<div data-compose="questions"></div>`, __("Each is answered on its own, so that answers can be compared."))}
				${free ? "" : part(__("Shared Answers and Files"), shared_html(choices), __("Nothing else of the case is seen by the asked agencies."))}
				${part(__("Attachments"), `<div data-compose="files"></div>`)}
				${part(__("Deadline and Closing"), rules_html(state))}
			</div>
			<aside class="sw-compose-preview" aria-label="${__("What the asked agencies see")}">
				<h5>${__("What the asked agencies see")}</h5>
				<div data-compose="preview">${nothing(__("Loading …"))}</div>
			</aside>
		</div>`;
}

function part(title, content, hint = "") {
	return `
		<fieldset class="sw-compose-part"><legend>${escape(title)}</legend>
			${hint ? `<p class="text-muted">${escape(hint)}</p>` : ""}${content}</fieldset>`;
}

function applicant_html(state) {
	return part(
		__("About Whom"),
		`<div class="sw-compose-grid">
			${input("national_code", __("National Code"), state.national_code, `inputmode="numeric" maxlength="10" dir="ltr"`)}
			${input("applicant_name", __("Applicant Name"), state.applicant_name)}
			${input("title", __("Subject"), state.title)}
		</div>`
	);
}

function shared_html(choices) {
	return choices.fields?.length
		? `<div data-compose="shared"></div>`
		: nothing(__("The applicant's form has no answers that could be shared."));
}

function rules_html(state) {
	const rule = (value, label) =>
		`<option value="${value}" ${state.closing_rule === value ? "selected" : ""}>${escape(label)}</option>`;
	return `
		<div class="sw-compose-grid">
			${input("deadline_days", __("Deadline in Working Days"), state.deadline_days, `inputmode="numeric" maxlength="3"`)}
			<label class="sw-field"><span>${__("The round closes")}</span>
				<select class="form-control" data-state="closing_rule">
					${rule("All", __("when all have answered"))}${rule("Number", __("when enough have answered"))}
				</select></label>
			<label class="sw-field" data-compose="needed" hidden><span>${__("Answers needed")}</span>
				<select class="form-control" data-state="needed"></select></label>
		</div>`;
}

function input(name, label, value, more = "") {
	return `
		<label class="sw-field"><span>${escape(label)}</span>
			<input class="form-control" data-state="${name}" value="${escape(value)}" ${more}></label>`;
}

function textarea(name, value, label) {
	return `<div data-fieldname="${name}"><textarea class="form-control" rows="5" data-state="${name}"
		aria-label="${escape(label)}" placeholder="${escape(label)}">${escape(value)}</textarea></div>`;
}
