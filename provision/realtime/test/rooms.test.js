import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import { next, Stage } from "./stage.js";

describe("Q4 realtime: rooms and subscriptions", () => {
	let stage;
	before(async () => (stage = await new Stage().set()));
	after(() => stage.strike());
	afterEach(() => stage.leaveAll());

	const publish = (event, room) => stage.redis.publish({ event, message: {}, room, namespace: "one.test" });

	/** Does an event to `room` reach the client? Known as soon as a later one, to everybody, has come. */
	async function hears(client, room) {
		await stage.settled(client);
		client.heard.length = 0;
		const marker = next(client, "marker");
		await publish("news", room);
		await publish("marker", "website");
		await marker;
		return client.heard.some(({ event }) => event === "news");
	}

	it("puts a desk user into the rooms of the user, the website and the desk", async () => {
		const client = await stage.join("one.test", "sid-sara");
		for (const room of ["user:sara@example.com", "website", "all"])
			assert.equal(await hears(client, room), true, room);
	});

	it("keeps website users and guests out of the desk's room and out of other users' rooms", async () => {
		for (const sid of ["sid-mina", "Guest"]) {
			const client = await stage.join("one.test", sid);
			assert.equal(await hears(client, "website"), true);
			assert.equal(await hears(client, "all"), false);
			assert.equal(await hears(client, "user:sara@example.com"), false);
		}
	});

	it("subscribes to a doctype that the user may read, until unsubscribed", async () => {
		const client = await stage.join("one.test", "sid-sara");
		client.emit("doctype_subscribe", "ToDo");
		await stage.settled(client);
		assert.equal(await hears(client, "doctype:ToDo"), true);
		client.emit("doctype_unsubscribe", "ToDo");
		assert.equal(await hears(client, "doctype:ToDo"), false);
	});

	it("subscribes to a document that the user may read, until unsubscribed", async () => {
		const client = await stage.join("one.test", "sid-sara");
		client.emit("doc_subscribe", "ToDo", 1);
		await stage.settled(client);
		assert.equal(await hears(client, "doc:ToDo/1"), true);
		client.emit("doc_unsubscribe", "ToDo", "1");
		assert.equal(await hears(client, "doc:ToDo/1"), false);
	});

	it("refuses doctypes and documents that the user may not read, without a word", async () => {
		const client = await stage.join("one.test", "sid-mina");
		client.emit("doctype_subscribe", "ToDo");
		client.emit("doc_subscribe", "ToDo", "1");
		client.emit("doc_open", "ToDo", "1");
		await stage.settled(client);
		assert.deepEqual(
			client.heard.filter(({ event }) => event !== "pong"),
			[]
		);
		for (const room of ["doctype:ToDo", "doc:ToDo/1", "open_doc:ToDo/1"])
			assert.equal(await hears(client, room), false, room);
	});

	it("takes a reader out of a room when a new question is refused", async () => {
		const client = await stage.join("one.test", "sid-sara");
		client.emit("doc_subscribe", "ToDo", "1");
		await stage.settled(client);
		stage.web.statuses = [403];
		client.emit("doc_subscribe", "ToDo", "1");
		await stage.settled(client);
		assert.equal(await hears(client, "doc:ToDo/1"), false);
	});

	it("does not enter a room that was left while permission was being asked", async () => {
		const client = await stage.join("one.test", "sid-sara");
		client.emit("doc_subscribe", "ToDo", "1");
		client.emit("doc_unsubscribe", "ToDo", "1");
		await stage.settled(client);
		assert.equal(await hears(client, "doc:ToDo/1"), false);
	});

	it("follows a task by either name, without a question, until unsubscribed", async () => {
		const client = await stage.join("one.test", "sid-mina");
		for (const event of ["task_subscribe", "progress_subscribe"]) {
			client.emit(event, "t-1");
			assert.equal(await hears(client, "task_progress:t-1"), true, event);
			client.emit("task_unsubscribe", "t-1");
			assert.equal(await hears(client, "task_progress:t-1"), false, event);
		}
	});

	it("ignores names that are no names and lives on", async () => {
		const client = await stage.join("one.test", "sid-sara");
		for (const bad of [null, undefined, "", {}, [], true, "x".repeat(256)]) {
			for (const event of [
				"doctype_subscribe",
				"task_subscribe",
				"doc_subscribe",
				"doc_open",
				"doc_close",
			])
				client.emit(event, bad, bad);
		}
		await stage.settled(client);
		assert.equal(await hears(client, "all"), true);
	});

	it("answers a ping", async () => {
		const client = await stage.join("one.test", "sid-sara");
		client.emit("ping");
		await next(client, "pong");
	});

	it("lets one socket enter a limited number of rooms", async () => {
		const client = await stage.join("one.test", "sid-sara");
		for (let number = 0; number <= 500; number++) client.emit("task_subscribe", `t-${number}`);
		await stage.settled(client);
		assert.equal(await hears(client, "task_progress:t-499"), true);
		assert.equal(await hears(client, "task_progress:t-500"), false);
	});
});
