import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { createLog } from "../log.js";
import { connectClient } from "../packages.js";
import { startRealtime } from "../realtime.js";
import { RedisServer } from "./redis_server.js";
import { WebStandIn } from "./web_stand_in.js";

/** Long enough for what must not happen to happen, in milliseconds. */
const QUIET_MS = 150;
const PATIENCE_MS = 5000;

/** Everything a realtime test needs, really running: Redis, the web stand-in, two sites, the server. */
export class Stage {
	clients = [];
	lines = [];

	async set(config = {}) {
		this.sitesPath = makeSites(["one.test", "two.test"]);
		this.web = await new WebStandIn().start();
		this.redis = await new RedisServer().start();
		const log = createLog((line) => this.lines.push(JSON.parse(line)));
		const settings = {
			sitesPath: this.sitesPath,
			host: "127.0.0.1",
			port: 0,
			redisUrl: this.redis.url,
			webUrl: this.web.url,
		};
		this.server = await startRealtime({ ...settings, defaultSite: null, ...config }, log);
		await this.redis.untilHeard();
		return this;
	}

	async strike() {
		this.leaveAll();
		await this.server.stop();
		await this.redis.stop();
		await this.web.stop();
		fs.rmSync(this.sitesPath, { recursive: true });
	}

	leaveAll() {
		for (const client of this.clients.splice(0)) client.disconnect();
	}

	/** A browser of `site` with session `sid`; header values null are left out. Not connected yet. */
	browser(site, sid, { namespace = `/${site}`, headers = {}, options = {} } = {}) {
		const all = {
			Host: site,
			Origin: `https://${site}`,
			Cookie: `theme=dark; sid=${sid}`,
			"X-Frappe-Site-Name": site,
			...headers,
		};
		const extraHeaders = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
		const client = connectClient(`http://127.0.0.1:${this.server.port}${namespace}`, {
			extraHeaders,
			autoConnect: false,
			forceNew: true,
			reconnectionDelay: 50,
			transports: ["websocket"], // long polling of the Node client cannot set Host
			...options,
		});
		client.heard = [];
		client.onAny((event, message) => client.heard.push({ event, message }));
		this.clients.push(client);
		return client;
	}

	/** A connected browser. */
	async join(site, sid, settings = {}) {
		const client = this.browser(site, sid, settings);
		await connected(client);
		return client;
	}

	/** The message with which a browser is refused; fails if it is let in. */
	refusal(site, sid, settings = {}) {
		const client = this.browser(site, sid, settings);
		return connected(client).then(
			() => Promise.reject(new Error("the browser was let in")),
			(error) => error.message
		);
	}

	/** Wait until the server has handled what the client sent before, permission questions included. */
	async settled(client) {
		await Promise.all([next(client, "pong"), client.emit("ping")]);
		await pause(QUIET_MS);
	}
}

/** Wait until nothing more can be under way. */
export const quiet = () => pause(QUIET_MS);

/** The next message of an event; fails after some seconds of silence. */
export function next(client, event) {
	return withPatience(`no ${event} came`, (resolve) => client.once(event, resolve));
}

/** Wait until `isTrue()`. */
export async function until(isTrue, what) {
	const end = Date.now() + PATIENCE_MS;
	while (!(await isTrue())) {
		if (Date.now() > end) throw new Error(`never: ${what}`);
		await pause(20);
	}
}

export function makeSites(names) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), "realtime-sites-"));
	for (const name of names) {
		fs.mkdirSync(path.join(folder, name));
		fs.writeFileSync(path.join(folder, name, "site_config.json"), "{}");
	}
	return folder;
}

function connected(client) {
	return withPatience("neither connected nor refused", (resolve, reject) => {
		client.once("connect", resolve);
		client.once("connect_error", reject);
		client.connect();
	});
}

function withPatience(complaint, begin) {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(complaint)), PATIENCE_MS);
		const ending = (settle) => (value) => {
			clearTimeout(timer);
			settle(value);
		};
		begin(ending(resolve), ending(reject));
	});
}
