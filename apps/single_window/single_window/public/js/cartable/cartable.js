// The cartable page: tabs, cards, keyboard, live updates. Reads one page after another and never reloads the screen.

import * as api from "./api.js";
import { card_html } from "./card.js";

const TABS = [
	{ name: "mine", label: () => __("My Cartable"), empty: () => __("No card is waiting for you. Look into the office's pool.") },
	{ name: "pool", label: () => __("Office Pool"), empty: () => __("The pool is empty: every card has somebody who works on it.") },
	{ name: "done", label: () => __("Finished Work"), empty: () => __("What you have finished will be listed here.") },
];
const EVENT = "cartable_changed";

frappe.provide("frappe.single_window");

frappe.single_window.Cartable = class Cartable {
	constructor(wrapper) {
		this.page = frappe.ui.make_app_page({ parent: wrapper, title: __("Cartable"), single_column: true });
		this.tab = "mine";
		this.cards = [];
		this.make_layout();
		this.bind();
		frappe.realtime.on(EVENT, frappe.utils.debounce(() => this.refresh(), 300));
	}

	make_layout() {
		this.page.set_secondary_action(__("Refresh"), () => this.refresh(), { icon: "refresh" });
		this.$body = $(`
			<div class="sw-cartable">
				<div class="sw-tabs" role="tablist"></div>
				<div class="sw-cards" role="list" aria-live="polite"></div>
				<div class="sw-more text-center"><button class="btn btn-default btn-sm">${__("Show More")}</button></div>
			</div>`).appendTo(this.page.main);
		this.$tabs = this.$body.find(".sw-tabs");
		this.$cards = this.$body.find(".sw-cards");
		this.$more = this.$body.find(".sw-more").hide();
		TABS.forEach((tab) => {
			this.$tabs.append(`<button class="sw-tab" role="tab" data-tab="${tab.name}">
				${tab.label()} <span class="sw-count" hidden></span></button>`);
		});
	}

	bind() {
		this.$tabs.on("click", ".sw-tab", (event) => this.show($(event.currentTarget).data("tab")));
		this.$more.on("click", "button", () => this.load_more());
		this.$cards.on("click", "[data-act]", (event) => {
			event.stopPropagation();
			this.act(this.card_of(event.currentTarget), $(event.currentTarget).data("act"), event.currentTarget);
		});
		this.$cards.on("dblclick", ".sw-card", (event) => this.act(this.card_of(event.currentTarget), "open"));
		this.$cards.on("keydown", ".sw-card", (event) => this.on_key(event));
	}

	show(tab) {
		this.tab = tab;
		this.cards = [];
		this.$cards.html(`<div class="sw-empty">${__("Loading …")}</div>`);
		return this.refresh();
	}

	/** Read the first page anew; the focus and the scroll position stay where they are. */
	async refresh() {
		const tab = this.tab;
		const { cards, counts } = await api.fetch_page(tab);
		if (tab !== this.tab) return;
		const focused = $(document.activeElement).closest(".sw-card").data("name");
		this.cards = cards;
		this.draw(counts);
		if (focused) this.$cards.find(`[data-name="${focused}"]`).trigger("focus");
	}

	async load_more() {
		const last = this.cards[this.cards.length - 1];
		const { cards, counts } = await api.fetch_page(this.tab, last.cursor);
		this.cards = this.cards.concat(cards);
		this.draw(counts, cards.length);
	}

	draw(counts, added = this.cards.length) {
		this.$tabs.find(".sw-tab").each((_index, element) => {
			const name = $(element).data("tab");
			$(element).toggleClass("is-active", name === this.tab).attr("aria-selected", name === this.tab);
			const count = counts[name];
			$(element).find(".sw-count").text(count ?? "").prop("hidden", !count);
		});
		const empty = TABS.find((tab) => tab.name === this.tab).empty();
		this.$cards.html(
			this.cards.map((card) => card_html(card, this.tab)).join("") || `<div class="sw-empty">${empty}</div>`
		);
		this.$more.toggle(added === 20);
	}

	card_of(element) {
		const name = $(element).closest(".sw-card").data("name");
		return this.cards.find((card) => card.name === name);
	}

	async act(card, act, button) {
		if (act === "open") return frappe.set_route("Form", card.reference_type, card.reference_name);
		$(button).prop("disabled", true);
		try {
			const target = await api[act](card.name);
			if (target?.doctype) frappe.set_route("Form", target.doctype, target.name);
			else frappe.show_alert({ message: __("The card is back in the office's pool."), indicator: "green" });
		} finally {
			this.refresh();
		}
	}

	on_key(event) {
		const $card = $(event.currentTarget);
		if (event.key === "Enter" && event.target === event.currentTarget) this.act(this.card_of($card), "open");
		else if (event.key === "ArrowDown") $card.next(".sw-card").trigger("focus");
		else if (event.key === "ArrowUp") $card.prev(".sw-card").trigger("focus");
		else return;
		event.preventDefault();
	}
};
