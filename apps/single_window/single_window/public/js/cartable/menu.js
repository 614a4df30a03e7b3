// A popup menu: beside its button on a desktop, from the lower edge on a telephone. One is open at a time.

import { element, escape, icon } from "./html.js";
import { is_phone } from "./scroll.js";

let open_menu = null;

/**
 * Open a menu at `anchor`. `items` are {name?, label, icon?, dot?, run}. Closing gives the focus back to where it
 * came from.
 */
export function show_menu(anchor, title, items) {
	close_menu();
	const menu = element(`
		<div class="sw-menu-layer">
			<div class="sw-menu" role="menu" aria-label="${escape(title)}">
				<div class="sw-menu-title" aria-hidden="true">${escape(title)}</div>
				${items.map(item_html).join("")}
			</div>
		</div>`);
	document.body.append(menu);
	open_menu = { menu, anchor, back: document.activeElement };
	place(menu.firstElementChild, anchor);
	menu.addEventListener("click", (event) => {
		const index = event.target.closest("[data-index]")?.dataset.index;
		if (index === undefined) close_menu();
		else choose(items[index]);
	});
	menu.addEventListener("keydown", (event) => on_key(event, menu));
	anchor.setAttribute("aria-expanded", "true");
	menu.querySelector("[role=menuitem]")?.focus();
}

export function close_menu({ refocus = true } = {}) {
	if (!open_menu) return;
	const { menu, anchor, back } = open_menu;
	open_menu = null;
	anchor.removeAttribute("aria-expanded");
	menu.remove();
	if (refocus && back?.isConnected) back.focus({ preventScroll: true });
}

export const is_menu_open = () => Boolean(open_menu);

function item_html(item, index) {
	const sign = item.dot
		? `<span class="sw-dot" style="--dot: ${escape(item.dot)}"></span>`
		: icon(item.icon || "open");
	return `<button type="button" role="menuitem" tabindex="-1" data-index="${index}" data-act="${escape(item.name || "")}">
		${sign}<span>${escape(item.label)}</span></button>`;
}

function choose(item) {
	close_menu();
	item.run();
}

function on_key(event, menu) {
	const items = [...menu.querySelectorAll("[role=menuitem]")];
	const at = items.indexOf(document.activeElement);
	const goal = {
		ArrowDown: (at + 1) % items.length,
		ArrowUp: (at - 1 + items.length) % items.length,
		Home: 0,
		End: items.length - 1,
	}[event.key];
	if (goal !== undefined) items[goal].focus();
	else if (event.key === "Escape" || event.key === "Tab") close_menu();
	else return;
	event.preventDefault();
	event.stopPropagation();
}

/** Under the button, aligned with its end; above it when there is no room. A telephone's sheet needs no place. */
function place(menu, anchor) {
	if (is_phone()) return;
	const box = anchor.getBoundingClientRect();
	const [width, height] = [menu.offsetWidth, menu.offsetHeight];
	const left = Math.max(8, Math.min(box.left, window.innerWidth - width - 8));
	const below = box.bottom + 4;
	const top = below + height > window.innerHeight - 8 ? Math.max(8, box.top - height - 4) : below;
	Object.assign(menu.style, { left: `${left}px`, top: `${top}px` });
}
