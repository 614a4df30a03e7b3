// The cards on the screen. Each card keeps its element for as long as it is shown, so nothing flickers and neither
// the focus nor the place of the reader is lost when others come and go.

import { element } from "./html.js";
import { changes } from "./reconcile.js";
import { is_scrolled, keeping_place } from "./scroll.js";

export class CardList {
	/** `draw(card)` answers with {html, label, classes}. */
	constructor(root, draw) {
		this.root = root;
		this.draw = draw;
		this.cards = [];
		this.items = new Map();
	}

	/** Show exactly these cards; with `slide` the ones that came are shown to have come. Answers with the changes. */
	show(cards, { slide = false } = {}) {
		const changed = changes(this.cards, cards);
		const focus = this.focused();
		const lost = focus && changed.removed.includes(focus.name) ? this.next_name(focus.name, changed.removed) : null;
		const change = () => this.arrange(cards, changed, slide);
		if (is_scrolled(this.root)) keeping_place(this.root, change);
		else change();
		this.refocus(focus, lost);
		return changed;
	}

	/** Draw all cards anew where they stand, because the way they are looked at has changed. */
	redraw() {
		const focus = this.focused();
		this.cards.forEach((card, index) => this.fill(card, index));
		this.refocus(focus, null);
	}

	clear() {
		this.cards = [];
		this.items.clear();
		this.root.replaceChildren();
	}

	card(name) {
		return this.cards.find((card) => card.name === name);
	}

	element_of(name) {
		return this.items.get(name)?.element;
	}

	/** The card in which an element of the page lies. */
	card_of(node) {
		return this.card(node?.closest?.(".sw-card")?.dataset.name);
	}

	names() {
		return new Set(this.items.keys());
	}

	arrange(cards, { added, removed }, slide) {
		for (const name of removed) this.drop(name);
		this.cards = cards;
		const fresh = new Set(added);
		let place = this.root.firstElementChild;
		cards.forEach((card, index) => {
			const item = this.items.get(card.name) || this.make(card, slide && fresh.has(card.name));
			this.fill(card, index);
			if (item.element === place) place = place.nextElementSibling;
			else this.root.insertBefore(item.element, place);
		});
	}

	make(card, slide) {
		const item = { element: element('<article class="sw-card" tabindex="0"></article>'), html: null, classes: "" };
		item.element.dataset.name = card.name;
		if (slide) item.element.classList.add("is-new");
		item.element.addEventListener("animationend", () => item.element.classList.remove("is-new"));
		this.items.set(card.name, item);
		return item;
	}

	/** Only what differs is written into the page. */
	fill(card, index) {
		const item = this.items.get(card.name);
		const { html, label, classes } = this.draw(card);
		if (item.html !== html) item.element.innerHTML = html;
		item.html = html;
		item.element.setAttribute("aria-label", label);
		item.element.setAttribute("aria-posinset", index + 1);
		item.element.setAttribute("aria-setsize", -1);
		const old = item.classes.split(" ").filter(Boolean);
		item.classes = classes.join(" ");
		item.element.classList.remove(...old.filter((name) => !classes.includes(name)));
		item.element.classList.add(...classes);
	}

	drop(name) {
		this.items.get(name)?.element.remove();
		this.items.delete(name);
	}

	/** Which card, and which button in it, has the focus. */
	focused() {
		const active = document.activeElement;
		const name = active?.closest?.(".sw-card")?.dataset.name;
		return name && this.items.has(name) ? { name, act: active.dataset.act } : null;
	}

	refocus(focus, instead) {
		if (!focus) return;
		const home = this.element_of(focus.name) || this.element_of(instead);
		const target = (focus.act && home?.querySelector(`[data-act="${focus.act}"]`)) || home;
		if (target && target !== document.activeElement) target.focus({ preventScroll: true });
	}

	/** The card that takes the focus when its owner goes: the next that stays, else the one before. */
	next_name(name, removed) {
		const index = this.cards.findIndex((card) => card.name === name);
		const stays = (card) => !removed.includes(card.name);
		return (this.cards.slice(index).find(stays) || this.cards.slice(0, index).findLast(stays))?.name;
	}
}
