// The search box answers while one types; without scripts it is a plain form.

import { toPersian } from "../jalali/digits.js";

const PAUSE = 250; // ms after the last key

document.addEventListener("DOMContentLoaded", () => {
	const form = document.querySelector("[data-search]");
	const results = document.querySelector("[data-results]");
	if (form && results) new LiveSearch(form, results);
});

class LiveSearch {
	constructor(form, results) {
		this.form = form;
		this.results = results;
		this.texts = form.dataset;
		this.turn = 0;
		form.addEventListener("input", () => this.later());
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			this.search();
		});
		results.querySelector("[data-results-clear]").addEventListener("click", (event) => {
			event.preventDefault();
			form.elements.words.value = "";
			this.search();
			form.elements.words.focus();
		});
	}

	later() {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.search(), PAUSE);
	}

	async search() {
		clearTimeout(this.timer);
		const words = this.form.elements.words.value.trim();
		const kind = this.form.elements.kind.value;
		const turn = ++this.turn;
		this.remember(words, kind);
		if (!words) {
			this.show(false);
			return;
		}
		try {
			const rows = await ask(words, kind);
			// An answer that was overtaken by a later question is dropped.
			if (turn === this.turn) this.draw(rows, words, kind);
		} catch {
			if (turn === this.turn) this.say(this.texts.textFailed);
		}
	}

	remember(words, kind) {
		const query = words ? `?${new URLSearchParams({ kind, words })}` : "";
		history.replaceState(null, "", window.location.pathname + query);
	}

	show(searching) {
		this.results.hidden = !searching;
		document.querySelector("[data-catalogue]").hidden = searching;
	}

	say(text) {
		this.show(true);
		this.part("list").replaceChildren();
		this.part("count").textContent = "";
		this.part("empty").textContent = text;
		this.part("empty").hidden = false;
	}

	draw(rows, words, kind) {
		if (!rows.length) {
			this.say(fill(this.texts.textNone, words));
			return;
		}
		const draw = kind === "agency" ? this.agency : this.permit;
		this.part("list").replaceChildren(...rows.map((row) => draw.call(this, row)));
		this.part("count").textContent = fill(this.texts.textFound, toPersian(rows.length));
		this.part("empty").hidden = true;
		this.show(true);
	}

	agency(row) {
		const note = row.permits ? fill(this.texts.textPermits, toPersian(row.permits)) : this.texts.textNoPermits;
		return this.card("agency", `/agency/${encodeURIComponent(row.name)}`, { title: row.title, note });
	}

	permit(row) {
		const note = fill(this.texts.textDays, toPersian(row.deadline_days));
		const slots = { title: row.title, agency: row.agency_title, note };
		return this.card("permit", `/permit/${encodeURIComponent(row.name)}`, slots);
	}

	card(kind, address, slots) {
		const card = this.results.querySelector(`[data-result-${kind}]`).content.cloneNode(true);
		card.querySelector("a").href = address;
		for (const [slot, text] of Object.entries(slots)) {
			card.querySelector(`[data-slot="${slot}"]`).textContent = text;
		}
		return card;
	}

	part(name) {
		return this.results.querySelector(`[data-results-${name}]`);
	}
}

async function ask(words, kind) {
	const query = new URLSearchParams({ words, kind });
	const response = await fetch(`/api/method/single_window.api.public.search?${query}`, {
		headers: { Accept: "application/json" },
	});
	if (!response.ok) throw new Error(response.statusText);
	return (await response.json()).message;
}

function fill(text, value) {
	return text.replace("{0}", value);
}
