import { spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";

import { createClient } from "../packages.js";

/** A redis-server of our own on a free port, without any file. */
export class RedisServer {
	async start() {
		this.port ??= await freePort();
		this.url = `redis://127.0.0.1:${this.port}`;
		const options = [
			"--port",
			String(this.port),
			"--bind",
			"127.0.0.1",
			"--save",
			"",
			"--appendonly",
			"no",
		];
		this.process = spawn("redis-server", options, { stdio: "ignore" });
		this.process.on("error", (error) => {
			throw new Error(`redis-server cannot be started (${error.code}): install Debian's redis-server.`);
		});
		process.once("exit", () => this.process.kill()); // also when a test breaks off
		this.client = createClient({ url: this.url, socket: { reconnectStrategy: () => 50 } });
		this.client.on("error", () => {}); // tried again until the server listens
		await this.client.connect();
		return this;
	}

	async stop() {
		await this.client.disconnect();
		const ended = once(this.process, "exit");
		this.process.kill();
		await ended;
	}

	/** Publish as Python does. */
	publish(event) {
		return this.client.publish("events", typeof event === "string" ? event : JSON.stringify(event));
	}

	/** Wait until so many servers listen for events. */
	async untilHeard(listeners = 1) {
		while ((await this.client.pubSubNumSub("events")).events < listeners) await pause(20);
	}
}

export async function freePort() {
	const server = net.createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address();
	server.close();
	await once(server, "close");
	return port;
}
