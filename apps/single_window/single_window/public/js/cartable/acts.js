// What an officer does with one card. Each act asks the server, says what happened and offers the way back.

import * as api from "./api.js";
import { menu_acts } from "./card_acts.js";
import { create_folder } from "./folder_dialog.js";
import { show_menu } from "./menu.js";
import { ask_opinion, edit_note } from "./note_dialog.js";
import { refer } from "./refer_dialog.js";
import { tell } from "./tell.js";

export class Acts {
	/** `refresh()` reads the list anew, `folders` is the side list, `anchor_of(card)` the card's menu button. */
	constructor(ways) {
		Object.assign(this, ways, { busy: new Set() });
	}

	/** Do an act by its name; a second click while the first is on its way does nothing. */
	async run(name, card, anchor) {
		if (this.busy.has(card.name)) return;
		this.busy.add(card.name);
		try {
			await this[name](card, anchor);
		} catch {
			// Frappe has shown why; the list below shows how it stands.
			this.refresh();
		} finally {
			this.busy.delete(card.name);
		}
	}

	open(card) {
		if (card.card_unread && card.allocated_to === frappe.session.user) {
			api.mark_read(card.reference_type, card.reference_name).catch(() => {});
		}
		frappe.set_route("Form", card.reference_type, card.reference_name);
	}

	history(card) {
		frappe.set_route("case-history", card.reference_type, card.reference_name);
	}

	menu(card, anchor) {
		const items = menu_acts(card).map((act) => ({ ...act, run: () => this.run(act.name, card) }));
		show_menu(anchor || this.anchor_of(card), card.card_title, items);
	}

	async claim(card) {
		const { doctype, name } = await api.claim(card.name);
		frappe.set_route("Form", doctype, name);
	}

	async release(card) {
		await api.release(card.name);
		this.done(__("The card is back in the office's pool."), () => api.claim(card.name));
	}

	async refer(card) {
		await refer(card.name, { on_done: ({ name }) => this.done(__("The card was referred to {0}.", [name]), () => api.take_back(card.name)) });
	}

	async take_back(card) {
		await api.take_back(card.name);
		this.done(__("The card is back in your cartable."));
	}

	async hand_back(card) {
		const done = await ask_opinion((text) => api.hand_back(card.name, text));
		if (done) this.done(__("The card went back with your opinion."));
	}

	async new_folder(card) {
		const folder = await create_folder(card, this.folders.rows.length);
		if (folder) this.filed(card, folder);
	}

	file(card) {
		show_menu(this.anchor_of(card), __("Move to Personal Cartable"), this.places(card.card_folder, (folder) => this.move(card, folder), () => this.run("new_folder", card)));
	}

	/** The items of a menu of personal cartables; the first leads back to the cartable itself. */
	places(here, move, create) {
		const folders = this.folders.rows.filter((folder) => folder.name !== here);
		const home = here === "" ? [] : [{ name: "home", label: __("My Cartable"), icon: "inbox", run: () => move(null) }];
		return [
			...home,
			...folders.map((folder) => ({ name: "folder", label: folder.title, dot: folder.color, run: () => move(folder) })),
			{ name: "new_folder", label: __("Create Personal Cartable"), icon: "add_folder", run: create },
		];
	}

	async move(card, folder) {
		await api.file_card(card.name, folder?.name || "");
		this.filed(card, folder);
	}

	filed(card, folder) {
		const text = folder ? __("The card is in “{0}” now.", [folder.title]) : __("The card is back in your cartable.");
		this.done(text, () => api.file_card(card.name, card.card_folder || ""));
	}

	async mark_unread(card) {
		await api.mark_unread(card.name);
		this.refresh();
	}

	async note(card) {
		if (await edit_note(card)) this.refresh();
	}

	/** Say it, show it, and let the reader have it back. */
	done(text, undo = null) {
		this.refresh();
		tell(text, undo && (() => undo().then(() => this.refresh(), () => this.refresh())));
	}
}
