import { createClient } from "@redis/client";

const CONNECT_TIMEOUT_MS = 2000;

/** Forget the cached asset map, so that Python reads the new one. Returns null or a warning text. */
export function forgetAssetMap(url) {
	if (!url)
		return "redis_cache is not configured: sites that are running keep the old asset map until they restart.";
	return withRedis(url, (client) => client.del("assets_json"));
}

/** Tell open browsers about a rebuild. Returns null or a warning text. */
export function publishEvent(url, event) {
	if (!url) return "redis_queue is not configured: browsers are not told about rebuilds.";
	return withRedis(url, (client) => client.publish("events", JSON.stringify(event)));
}

async function withRedis(url, action) {
	const client = createClient({
		url,
		socket: { connectTimeout: CONNECT_TIMEOUT_MS, reconnectStrategy: false },
	});
	client.on("error", () => {}); // connect() and the action report the same error to us
	try {
		await client.connect();
		await action(client);
		return null;
	} catch (error) {
		// The files are built and right; a Redis that is down has no cached map either.
		return `Redis could not be told (${error.code ?? error.message}).`;
	} finally {
		if (client.isOpen) await client.disconnect();
	}
}
