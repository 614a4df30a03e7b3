// What the asked agency will see, drawn from the server's own answer while one writes.

import { question_body } from "./question_page.js";
import { nothing } from "./html.js";
import { post, Refusal } from "./wire.js";

const PAUSE = 500;

export class Preview {
	/** `args()` gives the inquiry as it would be sent. */
	constructor($root, args) {
		Object.assign(this, { $root: $($root), args, asked: 0 });
		this.soon = frappe.utils.debounce(() => this.draw(), PAUSE);
	}

	async draw() {
		this.asked += 1;
		const mine = this.asked;
		const html = await this.html();
		// Of two answers under way only the newest may be shown.
		if (mine === this.asked) this.$root.html(html);
	}

	async html() {
		try {
			return question_body(await post("single_window.api.inquiry.preview", this.args()));
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return nothing(error.message);
		}
	}
}
