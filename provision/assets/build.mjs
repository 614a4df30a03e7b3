#!/usr/bin/env node
import { parseArguments, USAGE } from "./lib/arguments.mjs";
import { BuildFailure, UsageError } from "./lib/errors.mjs";

const EXIT_CODES = new Map([
	[BuildFailure, 1],
	[UsageError, 2],
]);

const report = {
	info: (text) => process.stdout.write(`${text}\n`),
	warn: (text) => process.stderr.write(`warning: ${text}\n`),
};

try {
	const wanted = parseArguments(process.argv.slice(2));
	if (wanted.help) report.info(USAGE);
	else await (await loadRunner())(wanted, report);
} catch (error) {
	const code = EXIT_CODES.get(error.constructor);
	process.stderr.write(`${code ? error.message : error.stack}\n`);
	process.exitCode = code ?? 1;
}

/** Loaded late, so that a bench without node_modules gets a sentence instead of a stack. */
async function loadRunner() {
	try {
		return (await import("./lib/run.mjs")).run;
	} catch (error) {
		if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
		throw new UsageError(
			`The packages are not installed (${error.message}). Run: npm ci --prefix provision/assets`
		);
	}
}
