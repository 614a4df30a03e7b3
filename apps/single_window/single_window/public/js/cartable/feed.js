// Reading the cards: the first page, more of them as the reader goes down, and all of them anew when something has
// changed. An answer that came too late is thrown away.

import * as api from "./api.js";
import { escape, icon } from "./html.js";
import { place_note, skeleton_html } from "./layout.js";
import { empty_words } from "./names.js";
import { extended, held_back, merged } from "./reconcile.js";
import { is_scrolled } from "./scroll.js";

const NEAR = "800px"; // how far ahead of the reader the next cards are fetched
const MOST_PAGES = 25; // pages that are read to reach a card far down

export class Feed {
	/** The cartable sets what is called: on_answer, on_change, on_state, on_leave, clear_filters. */
	constructor({ root, list, view, is_shown }) {
		Object.assign(this, { list, view, is_shown, cards: [], more: false, number: 0, waiting: [] });
		const find = (selector) => root.querySelector(selector);
		Object.assign(this, { place: find(".sw-place"), foot: find(".sw-more"), chip: find(".sw-arrived"), said: find(".sw-said") });
		this.foot.querySelector("button").addEventListener("click", () => this.read_on());
		this.chip.addEventListener("click", () => this.show_arrived());
		this.watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.read_on(), {
			rootMargin: NEAR,
		});
		this.watch.observe(this.foot);
		window.addEventListener("scroll", () => this.waiting.length && !is_scrolled(list.root) && this.show_arrived(), { passive: true });
	}

	/** Show the view from its first card. */
	begin() {
		Object.assign(this, { cards: [], more: false, waiting: [], is_loading: false });
		this.list.clear();
		this.place.innerHTML = skeleton_html();
		this.foot.hidden = true;
		this.draw_chip();
		return this.refresh({ own: true, first: true });
	}

	/** Read what is shown anew; `own` tells that the reader himself has changed it and wants to see it at once. */
	async refresh({ own = false, first = false } = {}) {
		if (!this.is_shown() && !first) return;
		const number = ++this.number;
		const view = this.view();
		const is_wanted = () => number === this.number && view === this.view();
		this.list.root.setAttribute("aria-busy", "true");
		try {
			const answer = await api.page(view, { until: this.last_cursor() });
			if (is_wanted()) this.take(answer, { own, first });
		} catch {
			if (is_wanted()) this.fail();
		}
		if (is_wanted()) this.list.root.setAttribute("aria-busy", "false");
	}

	last_cursor() {
		return this.cards[this.cards.length - 1]?.cursor;
	}

	take(answer, { own, first }) {
		this.on_state(true);
		this.on_answer(answer);
		const cards = merged(this.cards, answer.cards);
		const holds = !own && !first && is_scrolled(this.list.root);
		const { shown, waiting } = holds ? held_back(this.list.names(), cards) : { shown: cards, waiting: [] };
		this.waiting = waiting;
		this.more = answer.cards.length === cards.length ? answer.more : this.more;
		this.show(shown, { slide: !first });
		this.draw_chip();
	}

	/** The next cards behind the last one. */
	async read_on() {
		if (!this.more || this.is_loading || !this.is_shown()) return;
		this.is_loading = true;
		const [number, view] = [this.number, this.view()];
		try {
			const answer = await api.page(view, { after: this.last_cursor() });
			if (view !== this.view() || number !== this.number) return;
			this.more = answer.more;
			this.on_answer(answer);
			this.show(extended(this.cards, answer.cards));
		} catch {
			this.on_state(false);
		} finally {
			this.is_loading = false;
		}
	}

	/** Read as far as a card that was found. */
	async read_until(hit) {
		if (this.list.card(hit.name)) return;
		const view = this.view();
		const answer = await api.page(view, { until: hit.cursor });
		if (view !== this.view()) return;
		this.take(answer, { own: true, first: false });
		for (let page = 0; page < MOST_PAGES && this.more && !this.list.card(hit.name); page += 1) {
			await this.read_on();
			if (view !== this.view()) return;
		}
	}

	show(cards, options) {
		this.cards = cards;
		const changed = this.list.show(cards, options);
		this.foot.hidden = !this.more;
		this.place.replaceChildren(...(cards.length ? [] : [this.empty_note()]));
		if (options?.slide && changed.added.length) this.say(arrived_words(changed.added.length));
		this.on_change(changed);
		// The foot may still be in sight; the observer speaks only when that changes.
		this.watch.unobserve(this.foot);
		this.watch.observe(this.foot);
	}

	show_arrived() {
		this.list.root.closest(".sw-cartable").scrollIntoView({ block: "start" });
		this.refresh({ own: true });
	}

	draw_chip() {
		const count = this.waiting.length;
		this.chip.hidden = !count;
		this.chip.innerHTML = count ? `${icon("up")}${escape(arrived_words(count))}` : "";
		if (count) this.say(arrived_words(count));
	}

	say(text) {
		this.said.textContent = text;
	}

	/** What is shown stays; where nothing is shown yet, the note says how to go on. */
	fail() {
		this.on_state(false);
		if (this.cards.length) return;
		const retry = { label: __("Retry"), run: () => this.refresh({ own: true, first: true }) };
		this.place.replaceChildren(place_note("failed", __("The cards could not be read. Your work is safe."), retry));
	}

	empty_note() {
		const { tab, filters } = this.view();
		if (Object.keys(filters).length) {
			return place_note("filter", __("No card fits these filters."), { label: __("Clear All"), run: this.clear_filters });
		}
		const to_pool = { label: __("Office Pool"), run: () => this.on_leave({ tab: "pool", folder: "" }) };
		return place_note("inbox", empty_words(tab), tab === "mine" ? to_pool : null);
	}
}

function arrived_words(count) {
	return count === 1 ? __("A new card has arrived") : __("{0} new cards have arrived", [count]);
}
