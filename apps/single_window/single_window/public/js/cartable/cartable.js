// The cartable page: holds its parts together. It is read once and then kept true by small answers.

import { Acts } from "./acts.js";
import * as api from "./api.js";
import { Bulk } from "./bulk.js";
import { card_classes, card_html, card_label } from "./card.js";
import { CardList } from "./card_list.js";
import { Feed } from "./feed.js";
import { Filters } from "./filters.js";
import { Folders } from "./folders.js";
import { show_help } from "./help_dialog.js";
import { element } from "./html.js";
import { Keyboard } from "./keyboard.js";
import { banner_html, layout_html } from "./layout.js";
import { Live } from "./live.js";
import { reveal, scroller } from "./scroll.js";
import { Search } from "./search.js";
import { Selection } from "./selection.js";
import { FIRST, moved, place_of, route_of, same_place } from "./view.js";

const TICK = 60_000; // ms between two looks at the clock

frappe.provide("frappe.single_window");

frappe.single_window.Cartable = class Cartable {
	constructor(wrapper) {
		this.wrapper = wrapper;
		// The page keeps its own place: a reader who comes back from a case finds the card that he left.
		wrapper.disable_scroll_to_top = true;
		this.page = frappe.ui.make_app_page({ parent: wrapper, title: __("Cartable"), single_column: true });
		this.root = element(layout_html());
		$(this.page.main).append(this.root);
		this.view = moved(FIRST);
		this.make_parts();
		this.make_menu();
		this.bind();
		this.begin();
	}

	find(selector) {
		return this.root.querySelector(selector);
	}

	make_parts() {
		const refresh = () => this.feed.refresh({ own: true });
		this.list = new CardList(this.find(".sw-cards"), (card) => this.drawn(card));
		this.feed = new Feed({ root: this.root, list: this.list, view: () => this.view, is_shown: () => this.is_shown() });
		Object.assign(this.feed, {
			on_answer: (answer) => this.learn(answer),
			on_change: (changed) => this.changed(changed),
			on_state: (is_reached) => this.show_banner(is_reached),
			on_leave: (place) => this.go(place),
			clear_filters: () => this.look({ ...this.view, filters: {} }),
		});
		this.folders = new Folders({
			root: this.find(".sw-side"),
			opener: this.find(".sw-open-folders"),
			on_choose: (folder) => this.go({ tab: "folder", folder }),
			on_change: (gone) => (gone && gone === this.view.folder ? this.go({ tab: "mine", folder: "" }) : refresh()),
		});
		this.filters = new Filters({
			button: this.find(".sw-open-filters"),
			sort: this.find(".sw-sort"),
			panel: this.find(".sw-filter-panel"),
			bar: this.find(".sw-chips"),
			on_change: (choice) => this.choose(choice),
		});
		const anchor_of = (card) => this.list.element_of(card.name)?.querySelector('[data-act="menu"]') || this.root;
		this.acts = new Acts({ refresh, folders: this.folders, anchor_of });
		this.selection = new Selection({
			bar: this.find(".sw-bulk"),
			button: this.find(".sw-select"),
			cards: () => this.list.cards,
			choosable: () => this.list.cards.filter((card) => !this.search.is_on || this.search.hit(card.name)),
			paint: () => this.list.redraw(),
			act: (name, cards, anchor) => this.bulk.begin(name, cards, anchor),
		});
		this.bulk = new Bulk({ acts: this.acts, selection: this.selection, refresh });
		this.search = new Search({
			box: this.find(".sw-search"),
			bar: this.find(".sw-search-bar"),
			view: () => this.view,
			paint: () => this.list.redraw(),
			reveal: (hit) => this.reveal(hit),
			go: (place) => this.go(place),
			folder_title: (name) => this.folders.get(name)?.title,
			open: (doctype, name) => open_page(doctype, name),
		});
		this.live = new Live({ on_change: () => this.feed.refresh(), on_state: (is_heard) => this.show_banner(true, is_heard) });
	}

	make_menu() {
		this.page.set_secondary_action(__("Free Inquiry"), () =>
			frappe.require("case.bundle.js", () => frappe.single_window.compose_inquiry(null))
		);
		this.page.add_menu_item(__("Everything by National Code"), () => frappe.set_route("applicant-file"));
		this.page.add_menu_item(__("Refresh"), () => this.feed.refresh({ own: true }));
		this.page.add_menu_item(__("Keys of the Cartable"), show_help);
	}

	bind() {
		this.find(".sw-tabs").addEventListener("click", (event) => {
			const tab = event.target.closest(".sw-tab")?.dataset.tab;
			if (tab) this.go({ tab, folder: "" });
		});
		this.find(".sw-toolbar [data-do=help]").addEventListener("click", show_help);
		this.list.root.addEventListener("click", (event) => this.on_click(event));
		this.list.root.addEventListener("dblclick", (event) => {
			const card = this.list.card_of(event.target);
			if (card && !this.selection.is_on && !event.target.closest("button, a, input")) this.acts.run("open", card);
		});
		new Keyboard({ root: this.root, list: this.list, is_shown: () => this.is_shown(), ways: this.keys() });
		document.addEventListener("scroll", () => this.note_place(), { passive: true, capture: true });
		setInterval(() => this.is_shown() && this.list.redraw(), TICK);
	}

	keys() {
		return {
			open: (card) => this.acts.run("open", card),
			menu: (card) => this.acts.run("menu", card),
			select: (card) => this.selection.toggle(card.name),
			search: () => this.search.input.focus(),
			help: show_help,
			escape: () => this.search.clear() || this.selection.end(),
		};
	}

	/** What is read once; without it the cards still come. */
	async begin() {
		const known = await api.start().catch(() => null);
		if (!known) return;
		this.known = known;
		this.filters.learn(known);
		this.learn(known);
		this.live.listen(known.offices);
	}

	/** The page is shown, for the first time or again. */
	shown() {
		const place = place_of(frappe.get_route());
		if (!this.is_begun || !same_place(place, this.view)) {
			this.is_begun = true;
			return this.look(moved(place));
		}
		scroller(this.root).scrollTop = this.scrolled || 0;
		return this.feed.refresh();
	}

	is_shown() {
		return this.wrapper.offsetParent !== null && frappe.container.page === this.wrapper;
	}

	note_place() {
		if (this.is_shown()) this.scrolled = scroller(this.root).scrollTop;
	}

	/** Another tab or folder; its address is left in the browser's history. */
	go(place) {
		if (same_place(place, this.view)) return this.feed.refresh({ own: true });
		return frappe.set_route(...route_of(place));
	}

	choose({ tab, sort, filters }) {
		const next = { ...this.view, sort, filters };
		if (!tab || tab === this.view.tab) return this.look(next);
		this.look({ ...moved({ tab, folder: "" }), sort, filters });
		return frappe.set_route(...route_of(this.view));
	}

	/** Show a view from its beginning. */
	async look(view) {
		this.view = view;
		this.selection.end();
		this.folders.choose(view.folder);
		this.filters.draw(view);
		this.draw_tabs();
		await this.feed.begin();
		if (this.search.is_on) await this.search.run({ fresh: true });
	}

	learn({ counts, folders }) {
		this.counts = counts || this.counts;
		if (folders) this.folders.learn(folders);
		this.draw_tabs();
	}

	draw_tabs() {
		for (const tab of this.root.querySelectorAll(".sw-tab")) {
			const is_active = tab.dataset.tab === this.view.tab;
			tab.classList.toggle("is-active", is_active);
			tab.setAttribute("aria-selected", String(is_active));
			const count = this.counts?.[tab.dataset.tab];
			const badge = tab.querySelector(".sw-count");
			badge.textContent = count || "";
			badge.hidden = !count;
			if (tab.dataset.tab === "mine") tab.classList.toggle("has-unread", Boolean(this.counts?.unread));
		}
	}

	changed({ removed }) {
		this.selection.forget(removed);
		if (this.search.is_on) this.search.run();
	}

	drawn(card) {
		const hit = this.search.hit(card.name);
		const selected = this.selection.has(card.name);
		const view = {
			tab: this.view.tab,
			folders: this.folders.map(),
			words: hit ? this.search.state.words : [],
			excerpts: hit?.excerpts,
			selecting: this.selection.is_on,
			selected,
			shows_office: this.view.tab === "pool" && this.known?.offices.length > 1,
		};
		const marks = {
			"is-hit": hit,
			"is-current": hit && this.search.is_current(card.name),
			"is-dim": this.search.is_on && !hit && !this.search.failed,
			"is-selected": selected,
		};
		const classes = [...card_classes(card), ...Object.keys(marks).filter((name) => marks[name])];
		return { html: card_html(card, view), label: card_label(card), classes };
	}

	/** A click on a button of a card does what it names; while cards are selected, the whole card is a box to tick. */
	on_click(event) {
		const card = this.list.card_of(event.target);
		if (!card || event.ctrlKey || event.metaKey) return;
		const control = event.target.closest("[data-act]");
		const is_link = control?.tagName === "A";
		if (is_link) event.preventDefault();
		if (!this.selection.is_on) return control && this.acts.run(control.dataset.act, card, control);
		if (is_tick(event.target, control)) return this.selection.toggle(card.name);
		return control && this.acts.run(control.dataset.act, card, control);
	}

	/** Bring a card that was found onto the screen, reading on until it is there. */
	async reveal(hit) {
		await this.feed.read_until(hit);
		const node = this.list.element_of(hit.name);
		if (node) reveal(node);
	}

	show_banner(is_reached, is_heard = this.live.is_heard) {
		const banner = this.find(".sw-banner");
		banner.hidden = is_reached && is_heard;
		if (banner.hidden) return;
		const text = is_reached
			? __("Live updates have stopped; the list is read again from time to time.")
			: __("The system cannot be reached. What you see may be old.");
		banner.innerHTML = banner_html(text);
		banner.querySelector("button").addEventListener("click", () => {
			this.live.retry();
			this.feed.refresh({ own: true });
		});
	}
};

/** Whether a click while selecting ticks the card: on its box or beside its buttons. A label's click comes twice. */
function is_tick(target, control) {
	if (control) return control.dataset.act === "select" || control.tagName === "A";
	return !target.closest("label, button");
}

/** The page of what a code stands for; an applicant's is found by his national code. */
function open_page(doctype, name) {
	if (doctype === "Applicant") return frappe.set_route("applicant-file", name);
	return frappe.set_route("Form", doctype, name);
}
