// A draft that the server keeps: what was typed survives a closed dialog, another computer and a lost connection.

import { escape } from "./html.js";
import { post, Refusal } from "./wire.js";

const PAUSE = 900;
const AGAIN = 5000;

export class DraftKeeper {
	/** `kind` "Answer" or "Compose"; `reference` the response or case; `$sign` shows whether the draft is safe. */
	constructor(kind, reference, $sign) {
		Object.assign(this, { kind, reference, $sign, kept: null, wanted: null, ended: false });
		this.save = frappe.utils.debounce(() => this.flush(), PAUSE);
	}

	/** Keep this content soon. */
	keep(content) {
		this.wanted = JSON.stringify(content);
		if (this.wanted === this.kept) return;
		this.say(__("Saving the draft …"));
		this.save();
	}

	/** Keep now what was typed last. */
	async flush() {
		if (this.ended || this.wanted === null || this.wanted === this.kept) return;
		const content = this.wanted;
		try {
			await post("single_window.api.inquiry.save_draft", { kind: this.kind, reference: this.reference || "", content });
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			this.say(__("The draft is not saved yet; it is tried again."), true);
			this.later();
			return;
		}
		this.kept = content;
		if (!this.ended) this.say(__("The draft is saved."));
	}

	later() {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.flush(), AGAIN);
	}

	/** The server deletes the draft together with the sending; nothing may write it again afterwards. */
	end() {
		this.ended = true;
		clearTimeout(this.timer);
	}

	/** Let the server forget it. */
	drop() {
		return post("single_window.api.inquiry.save_draft", { kind: this.kind, reference: this.reference || "", content: "" });
	}

	say(text, is_trouble = false) {
		this.$sign?.html(escape(text)).toggleClass("is-trouble", is_trouble);
	}
}
