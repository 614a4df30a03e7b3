import { parseArgs } from "node:util";

import { UsageError } from "./errors.mjs";

export const USAGE = `Usage: node provision/assets/build.mjs [options]
  --app a,b          only these apps (--apps is the same)
  --production       minified, NODE_ENV=production
  --watch            stay and rebuild on every change
  --live-reload      with --watch: browsers reload by themselves
  --files a/x.bundle.js,…   only these bundles, named by app and output name
  --skip_frappe      every app but frappe
  --run-build-command       also with --files or --watch, run the apps' own "build" scripts
  --save-metafiles   keep esbuild's size reports in logs/
  --bench PATH       bench folder (else $BENCH_ROOT, else two folders above this script)`;

const OPTIONS = {
	app: { type: "string", multiple: true },
	apps: { type: "string", multiple: true },
	files: { type: "string", multiple: true },
	bench: { type: "string" },
	production: { type: "boolean" },
	watch: { type: "boolean" },
	"live-reload": { type: "boolean" },
	skip_frappe: { type: "boolean" },
	"run-build-command": { type: "boolean" },
	"save-metafiles": { type: "boolean" },
	help: { type: "boolean" },
};

/**
 * Read the command line, in our own style and in the one `bench build` uses.
 * `apps` and `files` are null when not limited. Throws UsageError.
 */
export function parseArguments(argv, env = process.env) {
	const given = readOptions(argv);
	const apps = listOf([...(given.app ?? []), ...(given.apps ?? [])]);
	const files = listOf(given.files ?? []);
	const watch = Boolean(given.watch);
	return {
		apps,
		files,
		watch,
		production: Boolean(given.production),
		liveReload: Boolean(given["live-reload"]),
		skipFrappe: Boolean(given.skip_frappe),
		runScripts: Boolean(given["run-build-command"]) || (!files && !watch),
		saveMetafiles: Boolean(given["save-metafiles"]),
		help: Boolean(given.help),
		bench: given.bench ?? env.BENCH_ROOT ?? null,
	};
}

function readOptions(argv) {
	try {
		return parseArgs({ args: argv, options: OPTIONS, allowPositionals: false }).values;
	} catch (error) {
		throw new UsageError(`${error.message}\n\n${USAGE}`);
	}
}

function listOf(values) {
	const names = values
		.flatMap((value) => value.split(","))
		.map((name) => name.trim())
		.filter(Boolean);
	return names.length ? [...new Set(names)] : null;
}
