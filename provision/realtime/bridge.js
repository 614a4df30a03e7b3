import { createClient } from "./packages.js";

const CHANNEL = "events";
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

/** Milliseconds before reconnection number `attempt` (0, 1, …): doubling, with a limit. */
export function reconnectWait(attempt) {
	return Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempt, 10), LONGEST_WAIT_MS);
}

/**
 * Listens to what Python publishes and hands each event to `deliver({event, message, room, namespace})`.
 * Redis may be away at the start and later: it is tried for ever, and the subscription is renewed.
 */
export class Bridge {
	#client;
	#subscribed = false;

	constructor(redisUrl, deliver, log) {
		this.deliver = deliver;
		this.log = log;
		this.#client = createClient({ url: redisUrl, socket: { reconnectStrategy: reconnectWait } });
		this.#client.on("ready", () => log.info("redis_ready"));
		this.#client.on("error", (error) => log.error("redis_lost", { reason: error.code ?? error.message }));
	}

	/** Are events arriving at the moment? */
	get ready() {
		return this.#subscribed && this.#client.isReady;
	}

	/** Resolves after the first successful subscription, however long that takes. */
	async start() {
		await this.#client.connect();
		await this.#client.subscribe(CHANNEL, (text) => this.#receive(text));
		this.#subscribed = true;
		this.log.info("subscribed", { channel: CHANNEL });
	}

	async stop() {
		this.#subscribed = false;
		if (this.#client.isOpen) await this.#client.disconnect();
	}

	#receive(text) {
		try {
			this.deliver(JSON.parse(text));
		} catch (error) {
			// One unreadable event must not end the delivery of all others.
			this.log.error("event_unreadable", { reason: error.message });
		}
	}
}
