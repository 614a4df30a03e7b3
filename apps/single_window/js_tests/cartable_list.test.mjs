import assert from "node:assert/strict";
import { test } from "node:test";

import { send_all } from "../single_window/public/js/cartable/chunks.js";
import { NOTHING, at_end, continued, elsewhere, found, stepped } from "../single_window/public/js/cartable/hits.js";
import { neighbour } from "../single_window/public/js/cartable/moves.js";
import { LONGEST, changes, extended, held_back, merged } from "../single_window/public/js/cartable/reconcile.js";
import { moved, place_of, route_of, same_place } from "../single_window/public/js/cartable/view.js";

const cards = (names) => [...names].map((name) => ({ name }));
const names = (list) => list.map((card) => card.name).join("");

test("a whole answer replaces the list, a cut one keeps what it did not reach", () => {
	assert.equal(names(merged(cards("abc"), cards("xac"))), "xac");
	const old = Array.from({ length: 230 }, (_one, index) => ({ name: `c${index}` }));
	const fresh = [{ name: "new" }, ...old.slice(0, LONGEST - 1)];
	const list = merged(old, fresh);
	assert.equal(list.length, 231);
	assert.equal(new Set(list.map((card) => card.name)).size, 231);
});

test("the next page goes behind the list and no card stands twice", () => {
	assert.equal(names(extended(cards("abc"), cards("cde"))), "abcde");
});

test("what came and what went is known by name", () => {
	assert.deepEqual(changes(cards("abc"), cards("xbc")), { added: ["x"], removed: ["a"] });
});

test("a reader further down is not pushed by what comes above", () => {
	const shown = new Set(["a", "b", "c"]);
	const { shown: kept, waiting } = held_back(shown, cards("xaybcz"));
	assert.equal(names(kept), "abcz");
	assert.equal(names(waiting), "xy");
});

const GRID = [0, 1, 2, 3, 4].map((index) => {
	const [column, row] = [1 - (index % 2), Math.floor(index / 2)];
	return { left: column * 100, right: column * 100 + 90, top: row * 100, bottom: row * 100 + 90 };
});

test("arrows lead to the card that lies there", () => {
	assert.equal(neighbour(GRID, 0, "ArrowDown"), 2);
	assert.equal(neighbour(GRID, 3, "ArrowUp"), 1);
	assert.equal(neighbour(GRID, 0, "ArrowLeft"), 1, "in RTL the left arrow goes on");
	assert.equal(neighbour(GRID, 0, "ArrowLeft", false), 0);
	assert.equal(neighbour(GRID, 3, "ArrowDown"), 4, "a short last row is reached from every column");
	assert.equal(neighbour(GRID, 4, "ArrowDown"), 4);
	assert.equal(neighbour(GRID, 2, "Home"), 0);
	assert.equal(neighbour(GRID, 2, "End"), 4);
});

test("many cards go in small calls and each has its own result", async () => {
	const sent = [];
	const seen = [];
	const send = async (chunk) => {
		sent.push(chunk.length);
		return chunk.filter((card) => card !== "c3").map((card) => ({ card, ok: card !== "c1", message: "" }));
	};
	const all = Array.from({ length: 60 }, (_one, index) => `c${index}`);
	const results = await send_all(all, send, { lost: "lost", on_progress: (done) => seen.push(done) });
	assert.deepEqual(sent, [25, 25, 10]);
	assert.deepEqual(seen, [25, 50, 60]);
	assert.deepEqual(results.map((row) => row.card), all);
	assert.deepEqual(results.filter((row) => !row.ok).map((row) => [row.card, row.message]), [["c1", ""], ["c3", "lost"]]);
});

test("a lost connection or a stop loses only what was not sent", async () => {
	const all = Array.from({ length: 60 }, (_one, index) => `c${index}`);
	const fine = (chunk) => chunk.map((card) => ({ card, ok: true, message: "" }));
	let calls = 0;
	const breaking = async (chunk) => {
		calls += 1;
		if (calls === 2) throw new Error("network");
		return fine(chunk);
	};
	const results = await send_all(all, breaking, { lost: "lost" });
	assert.equal(results.filter((row) => row.ok).length, 25);
	assert.equal(results.length, 60);
	assert.equal(calls, 2);
	const stopped = await send_all(all, async (chunk) => fine(chunk), { lost: "lost", is_stopped: () => true });
	assert.equal(stopped.filter((row) => row.ok).length, 0);
});

test("hits are gone through in a ring, and the one looked at stays when the search is repeated", () => {
	let state = found({ words: ["x"], hits: cards("abc"), others: { pool: 2, mine: 3, done: 0, "folder:f1": 1 } });
	assert.equal(state.at, 0);
	state = stepped(state, -1);
	assert.equal(state.at, 2);
	assert.equal(found({ hits: cards("zc") }, state).at, 1);
	const pool = { tab: "pool", folder: "", count: 2 };
	assert.deepEqual(elsewhere(state, { tab: "mine", folder: "" }), [pool, { tab: "folder", folder: "f1", count: 1 }]);
	assert.deepEqual(elsewhere(state, { tab: "folder", folder: "f1" })[0], pool);
	assert.equal(stepped(NOTHING, 1).at, -1);
});

test("behind the last known hit the server is asked for more", () => {
	const state = { ...found({ hits: cards("ab"), more: true }), at: 1 };
	assert.equal(at_end(state, 1), true);
	assert.equal(at_end(state, -1), false);
	const longer = continued(state, { hits: cards("bc"), more: false });
	assert.equal(names(longer.rows), "abc");
	assert.equal(at_end({ ...longer, at: 2 }, 1), false);
});

test("a place has an address and an unknown address is the first tab", () => {
	for (const place of [{ tab: "mine", folder: "" }, { tab: "pool", folder: "" }, { tab: "folder", folder: "x1" }]) {
		assert.ok(same_place(place_of(route_of(place)), place));
	}
	assert.deepEqual(place_of(["cartable", "nonsense"]), { tab: "mine", folder: "" });
	assert.deepEqual(moved({ tab: "pool", folder: "" }).filters, {});
});
