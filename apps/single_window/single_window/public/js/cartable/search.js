// The search box: cards that are found turn orange where they stand, the others dim.

import * as api from "./api.js";
import { NOTHING, at_end, continued, elsewhere, found, stepped } from "./hits.js";
import { escape, icon, icon_button } from "./html.js";
import { tab_label } from "./names.js";

const PAUSE = 250; // ms after the last key
const SHORTEST = 2; // characters that are worth a search
const COUNTED_TO = 20; // the server counts no further in other tabs

export class Search {
	/**
	 * `paint()` draws the cards anew, `reveal(hit)` brings a card onto the screen, `view()` is what is shown,
	 * `go(place)` shows another tab or folder, `folder_title(name)` names it, `open(doctype, name)` opens a page.
	 */
	constructor({ box, bar, ...ways }) {
		Object.assign(this, { box, bar, ...ways, state: NOTHING, asked: 0, failed: false });
		this.input = box.querySelector("input");
		const search = frappe.utils.debounce(() => this.run({ fresh: true }), PAUSE);
		this.input.addEventListener("input", () => (this.query() ? search() : this.clear()));
		this.input.addEventListener("keydown", (event) => this.on_key(event));
		box.querySelector("[data-do=clear]").addEventListener("click", () => this.clear({ focus: true }));
		bar.addEventListener("click", (event) => this.on_click(event));
	}

	query() {
		const text = this.input.value.trim();
		return text.length >= SHORTEST ? text : "";
	}

	get is_on() {
		return Boolean(this.done_for);
	}

	hit(name) {
		return this.state.rows.find((row) => row.name === name);
	}

	is_current(name) {
		return this.state.rows[this.state.at]?.name === name;
	}

	/** Search for what stands in the box; `fresh` also brings the first card found onto the screen. */
	async run({ fresh = false } = {}) {
		const query = this.query();
		if (!query) return;
		const number = ++this.asked;
		this.box.classList.add("is-busy");
		try {
			const answer = await api.search(query, this.view());
			if (number !== this.asked) return;
			this.state = found(answer, fresh ? NOTHING : this.state);
			[this.done_for, this.failed] = [query, false];
		} catch {
			if (number !== this.asked) return;
			[this.done_for, this.failed, this.state] = [query, true, NOTHING];
		} finally {
			if (number === this.asked) this.box.classList.remove("is-busy");
		}
		this.draw();
		if (fresh) await this.look();
	}

	clear({ focus = false } = {}) {
		const was_on = this.is_on;
		this.asked += 1;
		[this.input.value, this.done_for, this.state, this.failed] = ["", "", NOTHING, false];
		this.box.classList.remove("is-busy");
		if (was_on) this.draw();
		if (focus) this.input.focus();
		return was_on;
	}

	/** The next (1) or previous (-1) card found. */
	async step(step) {
		if (at_end(this.state, step)) {
			const last = this.state.rows[this.state.rows.length - 1];
			this.state = continued(this.state, await api.search(this.done_for, this.view(), last.cursor));
		}
		this.state = stepped(this.state, step);
		this.draw();
		await this.look();
	}

	async look() {
		const hit = this.state.rows[this.state.at];
		if (hit) await this.reveal(hit);
	}

	draw() {
		this.box.classList.toggle("is-on", Boolean(this.input.value));
		this.bar.hidden = !this.is_on;
		this.bar.innerHTML = this.is_on ? this.bar_html() : "";
		this.paint();
	}

	bar_html() {
		if (this.failed) {
			return `<span>${escape(__("The search was not answered."))}</span>
				<button type="button" class="btn btn-default btn-xs" data-do="again">${escape(__("Retry"))}</button>`;
		}
		return this.jump_html() + this.count_html() + this.others_html();
	}

	count_html() {
		const { rows, more, capped, at } = this.state;
		if (!rows.length) return `<span class="sw-found" role="status">${escape(__("No card was found in this tab."))}</span>`;
		const all = `${rows.length}${more ? "+" : ""}`;
		const hint = capped ? `<span class="text-muted">${escape(__("Too many cards; add a word to find all."))}</span>` : "";
		return `<span class="sw-found" role="status">${escape(__("{0} of {1} cards found", [at + 1, all]))}</span>
			${icon_button("up", __("Previous card found"), 'data-do="previous"')}${icon_button("down", __("Next card found"), 'data-do="next"')}${hint}`;
	}

	others_html() {
		const links = elsewhere(this.state, this.view()).map(({ tab, folder, count }) => {
			const number = count >= COUNTED_TO ? `${COUNTED_TO}+` : count;
			const label = this.folder_title(folder) || tab_label(tab);
			return `<button type="button" class="sw-chip" data-do="place" data-tab="${escape(tab)}" data-folder="${escape(folder)}">${escape(label)} (${escape(number)})</button>`;
		});
		return links.length ? `<span class="sw-elsewhere">${escape(__("Also in:"))} ${links.join("")}</span>` : "";
	}

	jump_html() {
		if (!this.state.jump) return "";
		return `<button type="button" class="sw-jump" data-do="jump">${icon("open")} ${escape(jump_words(this.state.jump.doctype))} <kbd>Enter</kbd></button>`;
	}

	on_click(event) {
		const button = event.target.closest("[data-do]");
		if (!button) return null;
		const acts = {
			next: () => this.step(1),
			previous: () => this.step(-1),
			again: () => this.run({ fresh: true }),
			place: () => this.go({ tab: button.dataset.tab, folder: button.dataset.folder }),
			jump: () => this.jump(),
		};
		return acts[button.dataset.do]();
	}

	async on_key(event) {
		if (event.key === "Escape" && this.input.value) {
			event.stopPropagation();
			this.clear();
		}
		if (event.key !== "Enter") return;
		event.preventDefault();
		if (this.done_for !== this.query()) await this.run({ fresh: true });
		else if (!this.state.jump) await this.step(event.shiftKey ? -1 : 1);
		if (this.state.jump) this.jump();
	}

	jump() {
		this.open(this.state.jump.doctype, this.state.jump.name);
	}
}

function jump_words(doctype) {
	return {
		Applicant: __("Everything about this applicant"),
		"Permit Request": __("Open this case"),
	}[doctype] || __("Open the page of this code");
}
