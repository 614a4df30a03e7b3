#!/usr/bin/env node
import { ConfigError, readConfig } from "./config.js";
import { createLog } from "./log.js";

/** After this the process ends even if a connection does not. */
const STOP_LIMIT_MS = 5000;

const log = createLog();

try {
	const { startRealtime } = await import("./realtime.js");
	const running = await startRealtime(readConfig(), log);
	for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => end(running, signal));
} catch (error) {
	log.error("not_started", { reason: reasonOf(error) });
	process.exitCode = 1;
}

async function end(running, signal) {
	log.info("stopping", { signal });
	setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
	await running.stop();
	process.exit(0);
}

function reasonOf(error) {
	if (error instanceof ConfigError) return error.message;
	if (error.code === "MODULE_NOT_FOUND")
		return "The packages are not installed. Run: npm ci --prefix provision/assets";
	return error.code === "EADDRINUSE" ? `Port taken: ${error.message}` : error.stack;
}
