// A request that came back: its marked questions with the officer's notes, sent as a correction.

import { post } from "./answers.js";
import { inputOf, inputsOf } from "./fields.js";
import { Sender } from "./sender.js";

const CORRECT = "single_window.api.citizen.correct";

export class Correction extends Sender {
	constructor(page, form, facts) {
		super(page, form, facts);
		for (const mark of facts.marks) this.explain(mark);
	}

	post() {
		const { idempotency_key: key, ...data } = this.values();
		return post(CORRECT, {
			tracking_code: this.facts.tracking_code,
			data: JSON.stringify(data),
			key,
			return_round: Number(this.page.dataset.returnRound),
		});
	}

	after(message) {
		return `${message.url}?corrected=1`;
	}

	// Says at the question what is wrong with it, and shows the file that was sent.
	explain({ fieldname, note, file }) {
		const control = inputsOf(this.form).find(({ df }) => df.fieldname === fieldname);
		if (!control) return;
		const words = document.createElement("p");
		words.className = "sw-officer-note";
		words.textContent = note;
		const group = control.wrapper.querySelector(".form-group") ?? control.wrapper;
		const place = group.querySelector(".control-input-wrapper, .control-input, .checkbox") ?? group.firstChild;
		place.before(words, ...(file ? [this.sentFile(file)] : []));
		inputOf(control)?.setAttribute("aria-description", note);
	}

	sentFile({ url, name }) {
		const line = document.createElement("p");
		line.className = "sw-sent-file";
		const link = document.createElement("a");
		link.href = encodeURI(url);
		link.target = "_blank";
		link.rel = "noopener";
		const shown = document.createElement("bdi");
		shown.textContent = name;
		link.append(shown);
		line.append(`${this.texts.textSentFile}: `, link);
		return line;
	}
}
