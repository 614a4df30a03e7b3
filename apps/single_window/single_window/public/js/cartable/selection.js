// Choosing many cards, and acting on all of them at once.

import { act_icon, act_label, bulk_acts } from "./card_acts.js";
import { escape, icon, icon_button } from "./html.js";

export class Selection {
	/** `cards()` are the cards shown, `paint()` draws them anew, `act(name, cards, anchor)` does a bulk act. */
	constructor({ bar, button, ...ways }) {
		Object.assign(this, { bar, button, ...ways, names: new Set(), is_on: false });
		button.addEventListener("click", () => (this.is_on ? this.end() : this.begin()));
		bar.addEventListener("click", (event) => this.on_click(event));
	}

	begin() {
		this.is_on = true;
		this.draw();
	}

	end() {
		const was_on = this.is_on;
		this.is_on = false;
		this.names.clear();
		if (was_on) this.draw();
		return was_on;
	}

	has(name) {
		return this.names.has(name);
	}

	toggle(name) {
		if (!this.names.delete(name)) this.names.add(name);
		this.is_on = true;
		this.draw();
	}

	/** All cards, or none when all are chosen already. */
	toggle_all() {
		const all = this.choosable();
		if (all.every((card) => this.names.has(card.name))) this.names.clear();
		else all.forEach((card) => this.names.add(card.name));
		this.draw();
	}

	chosen() {
		return this.cards().filter((card) => this.names.has(card.name));
	}

	/** Cards that have gone are not chosen any more. */
	forget(names) {
		const before = this.names.size;
		names.forEach((name) => this.names.delete(name));
		if (this.is_on && before !== this.names.size) this.draw_bar();
	}

	draw() {
		this.button.setAttribute("aria-pressed", String(this.is_on));
		this.button.classList.toggle("is-on", this.is_on);
		this.draw_bar();
		this.paint();
	}

	draw_bar() {
		this.bar.hidden = !this.is_on;
		if (!this.is_on) return;
		const cards = this.chosen();
		const acts = bulk_acts(cards).map(
			(name) => `<button type="button" class="btn btn-default btn-sm" data-do="act" data-act="${name}"
				${name === "file" ? 'aria-haspopup="menu"' : ""}>${icon(act_icon(name))}<span>${escape(act_label(name))}</span></button>`
		);
		const is_all = cards.length && cards.length === this.choosable().length;
		this.bar.innerHTML = `
			<div class="sw-selected"><strong role="status">${escape(__("{0} cards selected", [cards.length]))}</strong>
				<button type="button" class="btn btn-link btn-sm" data-do="all">${escape(is_all ? __("Select None") : __("Select All"))}</button></div>
			<div class="sw-bulk-acts">${acts.join("")}</div>
			${icon_button("close", __("End the Selection"), 'data-do="end"')}`;
	}

	/** Show how far a bulk act has come, in place of its buttons. */
	progress(done, all, stop) {
		const share = Math.round((100 * done) / all);
		this.bar.innerHTML = `
			<div class="sw-bulk-progress"><span role="status">${escape(__("{0} of {1} cards …", [done, all]))}</span>
				<span class="sw-meter" role="progressbar" aria-valuemin="0" aria-valuemax="100" aria-valuenow="${share}"><span style="inline-size: ${share}%"></span></span></div>
			<button type="button" class="btn btn-default btn-sm sw-stop">${escape(__("Stop"))}</button>`;
		this.bar.querySelector(".sw-stop").addEventListener("click", stop);
	}

	on_click(event) {
		const button = event.target.closest("[data-do]");
		if (!button) return;
		if (button.dataset.do === "end") this.end();
		else if (button.dataset.do === "all") this.toggle_all();
		else this.act(button.dataset.act, this.chosen(), button);
	}
}
