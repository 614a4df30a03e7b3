import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { ConfigError, readConfig } from "../config.js";
import { connectClient } from "../packages.js";
import { freePort, RedisServer } from "./redis_server.js";
import { makeSites, until } from "./stage.js";
import { WebStandIn } from "./web_stand_in.js";

const SERVER = fileURLToPath(new URL("../server.js", import.meta.url));

describe("Q4 realtime: the process", () => {
	let sites;
	before(() => (sites = makeSites(["one.test"])));
	after(() => fs.rmSync(sites, { recursive: true }));

	function start(env) {
		const child = spawn(process.execPath, [SERVER], {
			env: { PATH: process.env.PATH, FRAPPE_SITES_PATH: sites, ...env },
		});
		child.lines = [];
		child.stdout.setEncoding("utf8").on("data", (text) =>
			child.lines.push(
				...text
					.trim()
					.split("\n")
					.map((line) => JSON.parse(line))
			)
		);
		return child;
	}

	const listening = (child) =>
		until(() => child.lines.some(({ event }) => event === "listening"), "listening");

	it("starts without Redis, says so in its health, and ends with 0 on SIGTERM", async () => {
		const port = await freePort();
		const child = start({
			FRAPPE_SOCKETIO_PORT: String(port),
			FRAPPE_REDIS_QUEUE: `redis://127.0.0.1:${await freePort()}`,
		});
		await listening(child);
		const answer = await fetch(`http://127.0.0.1:${port}/health`);
		assert.equal(answer.status, 503);
		assert.deepEqual(await answer.json(), { status: "no redis", redis: false, connections: 0 });
		assert.equal((await fetch(`http://127.0.0.1:${port}/else`)).status, 404);
		child.kill("SIGTERM");
		assert.deepEqual(await once(child, "exit"), [0, null]);
		assert.equal(child.lines.at(-1).event, "stopped");
	});

	it("closes connections on SIGTERM, and the browser comes back to the next server by itself", async () => {
		const [web, redis] = [await new WebStandIn().start(), await new RedisServer().start()];
		const port = String(await freePort());
		const env = {
			FRAPPE_SOCKETIO_PORT: port,
			FRAPPE_REDIS_QUEUE: redis.url,
			FRAPPE_REALTIME_WEB: web.url.href,
		};
		const first = start(env);
		await listening(first);
		const extraHeaders = { Host: "one.test", "X-Frappe-Site-Name": "one.test", Cookie: "sid=sid-sara" };
		const settings = {
			transports: ["websocket"],
			extraHeaders,
			reconnectionDelay: 100,
			reconnectionDelayMax: 100,
		};
		const browser = connectClient(`http://127.0.0.1:${port}/one.test`, settings);
		await until(() => browser.connected, "connected");
		first.kill("SIGTERM");
		assert.deepEqual(await once(first, "exit"), [0, null]);
		await until(() => !browser.connected, "disconnected");
		const second = start(env);
		await until(() => browser.connected, "connected again");
		browser.disconnect();
		second.kill("SIGTERM");
		await once(second, "exit");
		await Promise.all([web.stop(), redis.stop()]);
	});

	it("ends with 1 and a reason when its port is taken", async () => {
		const holder = net.createServer().listen(0, "127.0.0.1");
		await once(holder, "listening");
		const child = start({
			FRAPPE_SOCKETIO_PORT: String(holder.address().port),
			FRAPPE_REDIS_QUEUE: "redis://127.0.0.1:1",
		});
		assert.deepEqual(await once(child, "exit"), [1, null]);
		assert.match(child.lines.at(-1).reason, /^Port taken/);
		holder.close();
	});

	it("ends with 1 and says what to set when Redis is not configured", async () => {
		const child = start({});
		assert.deepEqual(await once(child, "exit"), [1, null]);
		assert.match(child.lines.at(-1).reason, /^Set redis_queue in /);
	});

	it("reads its settings from the common config and lets the environment win", () => {
		const common = {
			redis_queue: "redis://127.0.0.1:11000",
			socketio_port: 9001,
			webserver_port: 8001,
			default_site: "one.test",
		};
		fs.writeFileSync(path.join(sites, "common_site_config.json"), JSON.stringify(common));
		const settings = readConfig({ FRAPPE_SITES_PATH: sites, FRAPPE_SOCKETIO_PORT: "9002" });
		assert.equal(settings.port, 9002);
		assert.equal(settings.redisUrl, "redis://127.0.0.1:11000");
		assert.equal(settings.webUrl.href, "http://127.0.0.1:8001/");
		assert.equal(settings.defaultSite, "one.test");
		assert.equal(settings.host, "127.0.0.1");
	});

	it("refuses ports and web addresses that are none", () => {
		const env = { FRAPPE_SITES_PATH: sites, FRAPPE_REDIS_QUEUE: "redis://127.0.0.1:1" };
		assert.throws(() => readConfig({ ...env, FRAPPE_SOCKETIO_PORT: "many" }), ConfigError);
		assert.throws(() => readConfig({ ...env, FRAPPE_REALTIME_WEB: "ftp://web" }), ConfigError);
		assert.throws(() => readConfig({ ...env, FRAPPE_REALTIME_WEB: "web" }), ConfigError);
	});
});
