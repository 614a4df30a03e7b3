// One act on many cards: sent in small calls, with progress, and told card by card when one of them failed.

import * as api from "./api.js";
import { act_label } from "./card_acts.js";
import { send_all } from "./chunks.js";
import { create_folder } from "./folder_dialog.js";
import { show_menu } from "./menu.js";
import { ask_opinion } from "./note_dialog.js";
import { ask_colleague } from "./refer_dialog.js";
import { show_results } from "./results_dialog.js";
import { lost_words, tell } from "./tell.js";

// What takes a finished act back for all cards at once.
const REVERSED = { claim: "release", release: "claim", mark_read: "mark_unread", mark_unread: "mark_read" };

export class Bulk {
	/** `acts` does single acts, `selection` knows the cards, `refresh()` reads the list anew. */
	constructor({ acts, selection, refresh }) {
		Object.assign(this, { acts, selection, refresh });
	}

	/** Begin an act on the chosen cards; some ask for a place, a colleague or words first. */
	begin(name, cards, anchor) {
		const ask = { file: () => this.file(cards, anchor), refer: () => this.refer(cards), hand_back: () => this.hand_back(cards) };
		return ask[name] ? ask[name]() : this.send(name, cards);
	}

	file(cards, anchor) {
		const move = (folder) => this.send("file", cards, { folder: folder?.name || "" });
		const create = () => create_folder(null, this.acts.folders.rows.length).then((folder) => folder && move(folder));
		const homes = new Set(cards.map((card) => card.card_folder || ""));
		const here = homes.size === 1 ? [...homes][0] : null;
		show_menu(anchor, __("Move to Personal Cartable"), this.acts.places(here, move, create));
	}

	async refer(cards) {
		const choice = await ask_colleague(cards[0].name, (chosen) => chosen);
		if (choice) await this.send("refer", cards, { post: choice.post, kind: choice.kind, note: choice.note });
	}

	async hand_back(cards) {
		const choice = await ask_opinion((note) => ({ note }));
		if (choice) await this.send("hand_back", cards, { note: choice.note });
	}

	async send(name, cards, values = {}) {
		let stopped = false;
		const stop = () => (stopped = true);
		this.selection.progress(0, cards.length, stop);
		const results = await send_all(
			cards.map((card) => card.name),
			(names) => api.bulk(name, names, values).then((answer) => answer.results),
			{
				lost: lost_words(),
				on_progress: (done, all) => this.selection.progress(done, all, stop),
				is_stopped: () => stopped,
			}
		);
		this.selection.end();
		this.refresh();
		this.tell(name, results, cards, values);
	}

	tell(name, results, cards, values) {
		const done = results.filter((row) => row.ok).map((row) => row.card);
		if (done.length === results.length) {
			return tell(__("{0}: {1} cards", [act_label(name), done.length]), this.way_back(name, done, cards));
		}
		const again = (names) => this.send(name, cards.filter((card) => names.includes(card.name)), values);
		return show_results(act_label(name), results, cards, again);
	}

	/** How to take the act back, if it can be. */
	way_back(name, done, cards) {
		if (REVERSED[name]) return () => this.reverse([[REVERSED[name], done, {}]]);
		if (name !== "file") return null;
		const homes = new Map();
		cards.forEach((card) => homes.set(card.card_folder || "", [...(homes.get(card.card_folder || "") || []), card.name]));
		return () => this.reverse([...homes].map(([folder, names]) => ["file", names, { folder }]));
	}

	async reverse(steps) {
		for (const [name, names, values] of steps) {
			await send_all(names, (chunk) => api.bulk(name, chunk, values).then((answer) => answer.results), { lost: lost_words() });
		}
		this.refresh();
	}
}
