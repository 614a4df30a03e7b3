// A part of the page that on a telephone comes up from the lower edge, and on a desktop stands in its place.

import { element, icon_button } from "./html.js";
import { is_phone } from "./scroll.js";

export class Sheet {
	constructor(root, { opener, title }) {
		Object.assign(this, { root, opener });
		this.body = element('<div class="sw-sheet-body"></div>');
		this.body.append(...root.childNodes);
		const head = element(`<header class="sw-sheet-head"><h3></h3>${icon_button("close", __("Close"))}</header>`);
		head.querySelector("h3").textContent = title;
		head.querySelector("button").addEventListener("click", () => this.close());
		root.classList.add("sw-sheet");
		root.replaceChildren(head, this.body);
		this.veil = element('<div class="sw-veil"></div>');
		this.veil.addEventListener("click", () => this.close());
		root.before(this.veil);
		root.addEventListener("keydown", (event) => this.on_key(event));
		opener.setAttribute("aria-expanded", "false");
	}

	get is_open() {
		return this.root.classList.contains("is-open");
	}

	toggle() {
		if (this.is_open) this.close();
		else this.open();
	}

	open() {
		this.set(true);
		if (is_phone()) {
			this.root.setAttribute("role", "dialog");
			this.root.setAttribute("aria-modal", "true");
			this.controls()[0]?.focus();
		}
	}

	close() {
		if (!this.is_open) return;
		const inside = this.root.contains(document.activeElement);
		this.set(false);
		this.root.removeAttribute("aria-modal");
		if (inside) this.opener.focus();
	}

	set(is_open) {
		this.root.classList.toggle("is-open", is_open);
		this.veil.classList.toggle("is-open", is_open);
		this.opener.setAttribute("aria-expanded", String(is_open));
	}

	controls() {
		return [...this.root.querySelectorAll("button, select, input, a[href]")].filter((one) => one.offsetParent !== null);
	}

	/** Escape closes; on a telephone the focus stays inside. */
	on_key(event) {
		if (event.key === "Escape" && this.is_open) {
			this.close();
			event.stopPropagation();
		}
		if (event.key !== "Tab" || !is_phone() || !this.is_open) return;
		const controls = this.controls();
		const edge = event.shiftKey ? controls[0] : controls[controls.length - 1];
		if (document.activeElement !== edge) return;
		(event.shiftKey ? controls[controls.length - 1] : controls[0]).focus();
		event.preventDefault();
	}
}
