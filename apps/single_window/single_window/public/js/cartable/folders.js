// The side list of personal cartables, with their colours and counts.

import * as api from "./api.js";
import { change_folder, create_folder } from "./folder_dialog.js";
import { escape, icon, icon_button } from "./html.js";
import { show_menu } from "./menu.js";
import { Sheet } from "./sheet.js";
import { confirmed, tell } from "./tell.js";

export class Folders {
	/** `on_choose(name)` opens a personal cartable, `on_change()` hears that cards or cartables have changed. */
	constructor({ root, opener, on_choose, on_change }) {
		Object.assign(this, { on_choose, on_change, rows: [], chosen: "" });
		this.sheet = new Sheet(root, { opener, title: __("Personal Cartables") });
		opener.addEventListener("click", () => this.sheet.toggle());
		root.addEventListener("click", (event) => this.on_click(event));
		this.draw();
	}

	/** All folders as the server knows them: [{name, title, color, count}]. */
	learn(rows) {
		this.rows = rows || [];
		this.draw();
	}

	choose(name) {
		this.chosen = name;
		this.draw();
	}

	get(name) {
		return this.rows.find((row) => row.name === name);
	}

	map() {
		return new Map(this.rows.map((row) => [row.name, row]));
	}

	draw() {
		const focused = document.activeElement?.closest?.(".sw-folder")?.dataset.name;
		const rows = this.rows.map((row) => this.row_html(row)).join("");
		const hint = `<p class="sw-folders-hint">${escape(__("Sort your cards into cartables of your own, each with a name and a color."))}</p>`;
		this.sheet.body.innerHTML = `
			<div class="sw-folders-head"><h3>${escape(__("Personal Cartables"))}</h3>
				${icon_button("add_folder", __("Create Personal Cartable"), 'data-do="create"')}</div>
			${rows ? `<ul class="sw-folder-list">${rows}</ul>` : hint}
			<button type="button" class="sw-folder-new" data-do="create">${icon("add_folder")} ${escape(__("Create Personal Cartable"))}</button>`;
		if (focused) this.sheet.body.querySelector(`[data-name="${CSS.escape(focused)}"] .sw-folder-open`)?.focus();
	}

	row_html({ name, title, color, count }) {
		const is_chosen = name === this.chosen;
		return `
			<li class="sw-folder ${is_chosen ? "is-active" : ""}" data-name="${escape(name)}">
				<button type="button" class="sw-folder-open" data-do="open" ${is_chosen ? 'aria-current="true"' : ""} title="${escape(title)}">
					<span class="sw-dot" style="--dot: ${escape(color)}"></span><span class="sw-folder-title">${escape(title)}</span>
					<span class="sw-count" ${count ? "" : "hidden"}>${count || ""}</span></button>
				${icon_button("menu", __("Menu of {0}", [title]), 'data-do="menu" aria-haspopup="menu"')}
			</li>`;
	}

	on_click(event) {
		const button = event.target.closest("[data-do]");
		if (!button) return;
		const folder = this.get(button.closest(".sw-folder")?.dataset.name);
		this[button.dataset.do](folder, button);
	}

	open(folder) {
		this.sheet.close();
		this.on_choose(folder.name);
	}

	async create() {
		const folder = await create_folder(null, this.rows.length);
		if (!folder) return;
		this.on_change();
		tell(__("The personal cartable “{0}” is ready.", [folder.title]));
	}

	menu(folder, button) {
		const run = (name) => () => this[name](folder);
		show_menu(button, folder.title, [
			{ name: "rename", label: __("Change Name and Color"), icon: "rename", run: run("rename") },
			{ name: "empty", label: __("Empty Out"), icon: "release", run: run("empty") },
			{ name: "remove", label: __("Delete"), icon: "trash", run: run("remove") },
		]);
	}

	async rename(folder) {
		if (await change_folder(folder)) this.on_change();
	}

	async empty(folder) {
		const question = __("All cards of “{0}” go back to your cartable. The personal cartable stays.", [folder.title]);
		if (!(await confirmed(question, __("Empty Out")))) return;
		const { moved } = await api.empty_folder(folder.name);
		this.on_change();
		tell(__("{0} cards are back in your cartable.", [moved]));
	}

	async remove(folder) {
		const question = __("“{0}” is deleted and all its cards go back to your cartable.", [folder.title]);
		if (!(await confirmed(question, __("Delete")))) return;
		const { moved } = await api.delete_folder(folder.name);
		this.on_change(folder.name);
		tell(__("{0} cards are back in your cartable.", [moved]));
	}
}
