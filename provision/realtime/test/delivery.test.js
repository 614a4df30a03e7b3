import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import { reconnectWait } from "../bridge.js";
import { next, Stage, until } from "./stage.js";

describe("Q4 realtime: events from Python", () => {
	let stage;
	before(async () => (stage = await new Stage().set()));
	after(() => stage.strike());
	afterEach(() => stage.leaveAll());

	const health = async () => (await fetch(`http://127.0.0.1:${stage.server.port}/health`)).status;
	const newsTo = (room, namespace) => ({ event: "news", message: { text: "سلام" }, room, namespace });

	it("delivers an event with its message to the room of its site", async () => {
		const client = await stage.join("one.test", "sid-sara");
		const news = next(client, "news");
		await stage.redis.publish(newsTo("user:sara@example.com", "one.test"));
		assert.deepEqual(await news, { text: "سلام" });
	});

	it("keeps an event of one site from the other, even in a room of the same name", async () => {
		const [sara, navid] = [
			await stage.join("one.test", "sid-sara"),
			await stage.join("two.test", "sid-navid"),
		];
		const news = next(navid, "news");
		await stage.redis.publish(newsTo("all", "two.test"));
		await news;
		await stage.settled(sara);
		assert.equal(
			sara.heard.some(({ event }) => event === "news"),
			false
		);
	});

	it("keeps an event of a site without a room within the site", async () => {
		const [sara, navid] = [
			await stage.join("one.test", "sid-sara"),
			await stage.join("two.test", "sid-navid"),
		];
		const news = next(sara, "news");
		await stage.redis.publish(newsTo(null, "one.test"));
		await news;
		await stage.settled(navid);
		assert.equal(
			navid.heard.some(({ event }) => event === "news"),
			false
		);
	});

	it("delivers a build event, which has no site and no room, to everybody", async () => {
		const [sara, navid] = [
			await stage.join("one.test", "sid-sara"),
			await stage.join("two.test", "sid-navid"),
		];
		const news = Promise.all([next(sara, "build_event"), next(navid, "build_event")]);
		await stage.redis.publish({ event: "build_event", message: { success: true } });
		assert.deepEqual(await news, [{ success: true }, { success: true }]);
	});

	it("survives unreadable events, reserved event names and unknown sites", async () => {
		const client = await stage.join("one.test", "sid-sara");
		const bad = [
			"no json",
			"null",
			"{}",
			{ ...newsTo("all", "one.test"), event: "disconnect" },
			newsTo("all", "nowhere.test"),
		];
		for (const event of bad) await stage.redis.publish(event);
		const news = next(client, "news");
		await stage.redis.publish(newsTo("all", "one.test"));
		assert.deepEqual(await news, { text: "سلام" });
	});

	it("keeps a site's namespace when a refused client leaves while a good one is being checked", async () => {
		const [good] = await Promise.all([
			stage.join("two.test", "sid-navid"),
			stage.refusal("two.test", "sid-forged").then(() => stage.clients.at(-1).disconnect()),
		]);
		const news = next(good, "news");
		await stage.redis.publish(newsTo("all", "two.test"));
		await news;
	});

	it("survives a restart of Redis: unhealthy meanwhile, clients stay, events come again", async () => {
		const client = await stage.join("one.test", "sid-sara");
		assert.equal(await health(), 200);
		await stage.redis.stop();
		await until(async () => (await health()) === 503, "unhealthy without Redis");
		await stage.redis.start();
		await until(async () => (await health()) === 200, "healthy again");
		await stage.redis.untilHeard();
		const news = next(client, "news");
		await stage.redis.publish(newsTo("all", "one.test"));
		await news;
		assert.equal(client.connected, true);
	});

	it("waits longer between tries, but never longer than five seconds", () => {
		assert.deepEqual([0, 1, 2, 6, 1000].map(reconnectWait), [100, 200, 400, 5000, 5000]);
	});
});
