import fs from "node:fs";
import path from "node:path";

const DEFAULTS = {
	socketio_host: "127.0.0.1",
	socketio_port: 9000,
	webserver_port: 8000,
	default_site: null,
};
const SITE_NAME = /^[a-z0-9][a-z0-9._-]*$/i;

/** The server cannot start with what it was given; the message says what to set. */
export class ConfigError extends Error {}

/**
 * Settings from the environment, else from sites/common_site_config.json, else defaults.
 * Returns {sitesPath, host, port, redisUrl, webUrl, defaultSite}. Throws ConfigError.
 */
export function readConfig(env = process.env) {
	const sitesPath = path.resolve(env.FRAPPE_SITES_PATH ?? "sites");
	const common = { ...DEFAULTS, ...readCommon(path.join(sitesPath, "common_site_config.json")) };
	return {
		sitesPath,
		redisUrl: redisUrlOf(env.FRAPPE_REDIS_QUEUE ?? common.redis_queue, sitesPath),
		host: env.FRAPPE_SOCKETIO_HOST ?? common.socketio_host,
		port: portOf(env.FRAPPE_SOCKETIO_PORT ?? common.socketio_port),
		webUrl: webUrlOf(env.FRAPPE_REALTIME_WEB ?? `http://127.0.0.1:${common.webserver_port}`),
		defaultSite: env.FRAPPE_SITE ?? common.default_site,
	};
}

/**
 * Does this bench serve the site? Namespaces are made for such names only: they are never removed,
 * so names that callers invent must not make any.
 */
export function isKnownSite(site, { sitesPath, defaultSite }) {
	if (!SITE_NAME.test(site)) return false;
	return site === defaultSite || fs.existsSync(path.join(sitesPath, site, "site_config.json"));
}

function readCommon(file) {
	if (!fs.existsSync(file)) return {};
	try {
		return JSON.parse(fs.readFileSync(file, "utf8"));
	} catch (error) {
		throw new ConfigError(`${file} is not valid JSON: ${error.message}`);
	}
}

function redisUrlOf(value, sitesPath) {
	if (value) return value;
	throw new ConfigError(`Set redis_queue in ${sitesPath}/common_site_config.json or FRAPPE_REDIS_QUEUE.`);
}

function portOf(value) {
	const port = Number(value);
	// Port 0 lets the system choose a free one, which the tests use.
	if (!Number.isInteger(port) || port < 0 || port > 65535)
		throw new ConfigError(`Not a port: ${value}. Set socketio_port.`);
	return port;
}

function webUrlOf(value) {
	try {
		const url = new URL(value);
		if (["http:", "https:"].includes(url.protocol)) return url;
	} catch {
		// reported below together with a wrong protocol
	}
	throw new ConfigError(`FRAPPE_REALTIME_WEB must be an http(s) address of the web process, not ${value}.`);
}
