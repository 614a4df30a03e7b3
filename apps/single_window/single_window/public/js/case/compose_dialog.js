// Composing an inquiry to several agencies at once, with a live view of what they will see.

import { AgencyChooser } from "./agency_chooser.js";
import { compose_html } from "./compose_form.js";
import { arguments_of, begin, is_begun, missing } from "./compose_state.js";
import { DraftKeeper } from "./drafts.js";
import { FileBox } from "./file_box.js";
import { Preview } from "./preview.js";
import { QuestionEditor } from "./question_editor.js";
import { sending_dialog } from "./sending_dialog.js";
import { SharedChooser } from "./shared_chooser.js";
import { post, Refusal } from "./wire.js";
import { read } from "../read.js";

frappe.provide("frappe.single_window");

/** Ask about the case `request`, or freely about an applicant when it is null; resolves with {inquiry, asked}. */
export async function compose_inquiry(request = null) {
	const choices = await read("single_window.api.inquiry.compose", { permit_request: request || "" });
	return new Composer(request, choices).open();
}

frappe.single_window.compose_inquiry = compose_inquiry;

class Composer {
	constructor(request, choices) {
		this.request = request;
		this.choices = choices;
		this.state = begin(choices, frappe.utils.get_random(20));
	}

	open() {
		return sending_dialog({
			title: this.request ? __("Send Inquiry") : __("Inquiry without a Case"),
			label: __("Send"),
			size: "extra-large",
			fields: [{ fieldname: "body", fieldtype: "HTML" }],
			prepare: (dialog) => this.prepare(dialog),
			send: () => this.send(),
			closed: () => this.close(),
			done: (answer) => __("The inquiry was sent to {0} agencies.", [answer.asked]),
		});
	}

	prepare(dialog) {
		dialog.$wrapper.addClass("sw-compose");
		const $body = dialog.fields_dict.body.$wrapper;
		const $actions = dialog.footer.find(".standard-actions");
		this.$sign = $(`<span class="sw-draft-sign" role="status"></span>`).prependTo($actions);
		this.$anew = $(`<button type="button" class="btn btn-sm btn-link">${__("Begin anew")}</button>`).prependTo($actions);
		this.$anew.prop("hidden", !this.choices.draft).on("click", () => this.begin_anew($body));
		$body.on("input change", "[data-state]", (event) => this.take(event.target, $body));
		this.fill($body);
		if (this.choices.draft) this.drafts.say(__("Your draft was restored."));
	}

	fill($body) {
		$body.html(compose_html(this.state, this.choices, { free: !this.request }));
		const part = (name) => $body.find(`[data-compose="${name}"]`);
		this.drafts = new DraftKeeper("Compose", this.request, this.$sign);
		this.preview = new Preview(part("preview"), () => arguments_of(this.state, this.request));
		const changed = () => this.changed();
		this.files = new FileBox(part("files"), this.state.attachments, changed);
		new AgencyChooser(part("agencies"), this.choices, this.state, () => this.agencies_changed($body));
		new QuestionEditor(part("questions"), this.state.questions, changed);
		if (this.choices.fields?.length) new SharedChooser(part("shared"), this.choices.fields, this.state, changed);
		this.draw_rule($body);
		this.preview.draw();
	}

	/** Throw the restored draft away and begin with the permit's defaults. */
	async begin_anew($body) {
		this.drafts.end();
		this.$anew.prop("hidden", true);
		await this.drafts.drop();
		this.choices.draft = null;
		this.state = begin(this.choices, frappe.utils.get_random(20));
		this.$sign.empty();
		this.fill($body);
	}

	take(input, $body) {
		const field = input.dataset.state;
		this.state[field] = field === "needed" ? Number(input.value) : input.value;
		this.draw_rule($body);
		this.changed();
	}

	agencies_changed($body) {
		this.draw_rule($body);
		this.changed();
	}

	/** «n از m» only means something beside the agencies that are chosen. */
	draw_rule($body) {
		const chosen = this.state.agencies.length;
		this.state.needed = Math.max(1, Math.min(this.state.needed || 1, chosen || 1));
		const options = Array.from({ length: Math.max(1, chosen) }, (_value, index) => index + 1);
		$body.find('[data-state="needed"]')
			.html(options.map((number) => `<option value="${number}">${__("{0} of {1}", [number, chosen])}</option>`).join(""))
			.val(this.state.needed);
		$body.find('[data-compose="needed"]').prop("hidden", this.state.closing_rule !== "Number");
	}

	changed() {
		if (is_begun(this.state) || this.choices.draft) this.drafts.keep(this.state);
		this.preview.soon();
	}

	async send() {
		if (this.files.busy) throw new Refusal(__("Wait until the files are uploaded."));
		const fault = missing(this.state, { free: !this.request });
		if (fault) throw new Refusal(faults()[fault]);
		const answer = await post("single_window.api.inquiry.send", arguments_of(this.state, this.request));
		this.drafts.end();
		return answer;
	}

	close() {
		this.drafts.flush();
	}
}

function faults() {
	return {
		national_code: __("Write the applicant's national code: ten digits."),
		agencies: __("Choose at least one agency."),
		question: __("Write what you ask the agencies."),
		questions: __("Write every sub-question, or remove the empty one."),
		options: __("A choice needs at least two lines to choose from."),
		deadline_days: __("The deadline must be at least one working day."),
		needed: __("Choose how many answers close the round."),
	};
}
