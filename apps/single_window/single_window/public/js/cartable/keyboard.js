// The cartable worked by keys. Letters are known by their place on the keyboard: on a Persian one they carry Persian
// letters.

import { is_menu_open } from "./menu.js";
import { neighbour } from "./moves.js";

const ARROWS = new Set(["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"]);
const TYPED_INTO = "input, textarea, select, [contenteditable=true]";

export class Keyboard {
	/** `list` are the cards; `ways` name what the keys do: open, menu, select, search, help, escape. */
	constructor({ root, list, ways, is_shown }) {
		Object.assign(this, { root, list, ways, is_shown });
		// Before Frappe's own keys: its Escape would take the focus away from the card.
		document.addEventListener("keydown", (event) => this.on_key(event), { capture: true });
	}

	on_key(event) {
		if (!this.is_shown() || this.is_elsewhere(event)) return;
		const act = this.act_for(event);
		if (!act) return;
		event.preventDefault();
		event.stopPropagation();
		act();
	}

	/** Dialogs, menus, other fields and the browser's own keys keep theirs. */
	is_elsewhere(event) {
		if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
		if (is_menu_open() || document.querySelector(".modal.show")) return true;
		const is_box = event.target.type === "checkbox" && this.root.contains(event.target);
		return event.target.matches(TYPED_INTO) && !is_box;
	}

	act_for(event) {
		const card = this.list.card_of(document.activeElement);
		const on_card = document.activeElement?.classList.contains("sw-card");
		if (ARROWS.has(event.key)) return this.arrow(event.key, card, on_card);
		if (event.code === "Slash") return event.shiftKey ? this.ways.help : this.ways.search;
		if (event.key === "Escape") return this.ways.escape;
		if (!card) return null;
		if (event.key === "Enter") return on_card ? () => this.ways.open(card) : null;
		return { KeyX: () => this.ways.select(card), KeyM: () => this.ways.menu(card) }[event.code];
	}

	/** From a card to its neighbour; from anywhere else in the list to its first card. */
	arrow(key, card, on_card) {
		if (on_card) return () => this.go(key, card.name);
		const at_rest = document.activeElement === document.body;
		return at_rest && key === "ArrowDown" && this.list.cards.length ? () => this.focus(0) : null;
	}

	go(key, name) {
		const names = this.list.cards.map((card) => card.name);
		const boxes = names.map((one) => this.list.element_of(one).getBoundingClientRect());
		this.focus(neighbour(boxes, names.indexOf(name), key, is_rtl()));
	}

	focus(index) {
		const node = this.list.element_of(this.list.cards[index].name);
		node.focus({ preventScroll: true });
		node.scrollIntoView({ block: "nearest" });
	}
}

function is_rtl() {
	return getComputedStyle(document.documentElement).direction === "rtl";
}
