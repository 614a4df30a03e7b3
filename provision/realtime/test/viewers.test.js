import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import { next, quiet, Stage } from "./stage.js";

const SARA = "sara@example.com";
const REZA = "reza@example.com";

describe("Q4 realtime: who has a document open", () => {
	let stage;
	before(async () => (stage = await new Stage().set()));
	after(() => stage.strike());
	afterEach(async () => {
		stage.leaveAll();
		await quiet();
	});

	const viewersHeard = (client) =>
		client.heard.filter(({ event }) => event === "doc_viewers").map(({ message }) => message);

	async function open(client, name) {
		client.emit("doc_open", "ToDo", name);
		await stage.settled(client);
	}

	it("tells all viewers when another one opens the document", async () => {
		const [sara, reza] = [
			await stage.join("one.test", "sid-sara"),
			await stage.join("one.test", "sid-reza"),
		];
		await open(sara, "1");
		const news = Promise.all([next(sara, "doc_viewers"), next(reza, "doc_viewers")]);
		reza.emit("doc_open", "ToDo", "1");
		const expected = { doctype: "ToDo", docname: "1", users: [SARA, REZA] };
		assert.deepEqual(await news, [expected, expected]);
	});

	it("names a user with two windows once and tells nobody of a lonely viewer", async () => {
		const [first, second] = [
			await stage.join("one.test", "sid-sara"),
			await stage.join("one.test", "sid-sara"),
		];
		await open(first, "1");
		await open(second, "1");
		assert.deepEqual([...viewersHeard(first), ...viewersHeard(second)], []);
		const news = next(first, "doc_viewers");
		await open(await stage.join("one.test", "sid-reza"), "1");
		assert.deepEqual((await news).users, [SARA, REZA]);
	});

	it("tells who stays when a viewer closes the document", async () => {
		const [sara, reza] = [
			await stage.join("one.test", "sid-sara"),
			await stage.join("one.test", "sid-reza"),
		];
		await open(sara, "1");
		await open(reza, "1");
		const news = next(sara, "doc_viewers");
		reza.emit("doc_close", "ToDo", "1");
		assert.deepEqual((await news).users, [SARA]);
	});

	it("tells who stays when a viewer disconnects", async () => {
		const [sara, reza] = [
			await stage.join("one.test", "sid-sara"),
			await stage.join("one.test", "sid-reza"),
		];
		await open(sara, "1");
		await open(reza, "1");
		const news = next(reza, "doc_viewers");
		sara.disconnect();
		assert.deepEqual((await news).users, [REZA]);
	});

	it("still knows the other open documents after one was closed", async () => {
		const [sara, reza] = [
			await stage.join("one.test", "sid-sara"),
			await stage.join("one.test", "sid-reza"),
		];
		await open(sara, "1");
		await open(sara, "2");
		await open(reza, "1");
		sara.emit("doc_close", "ToDo", "2");
		await stage.settled(sara);
		const news = next(reza, "doc_viewers");
		sara.disconnect();
		assert.deepEqual(await news, { doctype: "ToDo", docname: "1", users: [REZA] });
	});

	it("does not list a viewer who closed the document while permission was being asked", async () => {
		const [sara, reza] = [
			await stage.join("one.test", "sid-sara"),
			await stage.join("one.test", "sid-reza"),
		];
		await open(sara, "1");
		reza.emit("doc_open", "ToDo", "1");
		reza.emit("doc_close", "ToDo", "1");
		await stage.settled(reza);
		assert.deepEqual(
			viewersHeard(sara).filter(({ users }) => users.includes(REZA)),
			[]
		);
	});

	it("keeps the same document of two sites apart", async () => {
		const [sara, navid] = [
			await stage.join("one.test", "sid-sara"),
			await stage.join("two.test", "sid-navid"),
		];
		await open(sara, "1");
		await open(navid, "1");
		assert.deepEqual([...viewersHeard(sara), ...viewersHeard(navid)], []);
	});
});
