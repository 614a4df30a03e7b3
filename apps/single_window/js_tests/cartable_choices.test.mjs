import assert from "node:assert/strict";
import { test } from "node:test";

// What Frappe's page puts into the global scope.
globalThis.__ = (text, values = []) => text.replace(/\{(\d)\}/g, (_all, index) => values[index]);

const { bulk_acts, menu_acts, visible_acts } = await import("../single_window/public/js/cartable/card_acts.js");
const { changed, chips, same_choice } = await import("../single_window/public/js/cartable/filter_choices.js");

const acts = (list) => list.map((act) => act.name);

test("a card offers what the server allows and nothing else", () => {
	assert.deepEqual(acts(menu_acts({ may: ["open", "claim", "history"] })), ["open", "claim", "history"]);
	const mine = { may: ["open", "history", "refer", "release", "file", "mark_unread", "note"] };
	assert.deepEqual(acts(menu_acts(mine)), [
		"open", "release", "refer", "new_folder", "file", "mark_unread", "note", "history",
	]);
	assert.ok(!acts(menu_acts({ ...mine, card_unread: 1 })).includes("mark_unread"));
	assert.deepEqual(acts(menu_acts({})), ["open"]);
});

test("the act that a card waits for is its main button", () => {
	assert.deepEqual(acts(visible_acts({ may: ["claim"] }, "pool")), ["claim", "open"]);
	assert.deepEqual(acts(visible_acts({ may: ["release", "refer"] }, "mine")), ["open", "release"]);
	assert.deepEqual(acts(visible_acts({ may: ["hand_back", "refer"] }, "mine")), ["hand_back", "open"]);
});

test("bulk acts are those that one of the cards allows", () => {
	assert.deepEqual(bulk_acts([{ may: ["claim"] }, { may: ["file", "release"], card_unread: 1 }]), [
		"claim", "release", "file", "mark_read",
	]);
	assert.deepEqual(bulk_acts([]), []);
});

const CHOICES = {
	kinds: ["Review Request"], states: ["Filed"], agencies: [{ name: "DOE", title: "محیط زیست" }], counties: ["دزفول"],
};

test("what is chosen is said in words", () => {
	const filters = { asking_agency: "DOE", county: "دزفول", unread: 1, due: "late" };
	assert.deepEqual(chips(filters, CHOICES).map((chip) => chip.text), ["محیط زیست", "دزفول", "Only unread", "Late"]);
	assert.deepEqual(chips({ county: "رفته" }, CHOICES).map((chip) => chip.text), ["رفته"]);
});

test("an empty choice takes the filter away", () => {
	assert.deepEqual(changed({ kind: "x" }, "kind", ""), {});
	assert.deepEqual(changed({ kind: "x" }, "unread", 1), { kind: "x", unread: 1 });
});

test("a saved filter is known again, in whatever order it was chosen", () => {
	const one = { tab: "mine", sort: "newest", filters: { kind: "x", unread: 1 } };
	assert.ok(same_choice(one, { tab: "mine", filters: { unread: 1, kind: "x" } }));
	assert.ok(!same_choice(one, { ...one, tab: "pool" }));
});
