import fs from "node:fs";
import path from "node:path";

import { UsageError } from "./errors.mjs";

const SCRIPT_EXTENSIONS = ["js", "ts", "jsx"];
const STYLE_EXTENSIONS = ["css", "scss", "sass", "less", "styl"];
const ENTRY_NAME = new RegExp(`^(.+\\.bundle)\\.(${[...SCRIPT_EXTENSIONS, ...STYLE_EXTENSIONS].join("|")})$`);
const SKIPPED_FOLDERS = new Set(["dist", "node_modules"]);

/**
 * Every `*.bundle.*` source under the apps' public folders, sorted by path.
 * An entry is {app, source, bundle, kind, key}: `bundle` without extension ("desk.bundle"), `kind` "js" or
 * "css", `key` as assets.json names it ("desk.bundle.css"). Of two sources with one key in an
 * app the first is kept and `warn` is told.
 */
export function discoverEntries(bench, apps, warn = () => {}) {
	return apps.flatMap((app) => withoutCollisions(entriesOf(bench, app), warn));
}

/**
 * The entries named by "app/x.bundle.js" (output names). Throws UsageError for a name without source,
 * because a page that waits for it would stay broken silently.
 */
export function selectEntries(entries, files) {
	const names = new Map(entries.map((entry) => [`${entry.app}/${entry.key}`, entry]));
	const missing = files.filter((file) => !names.has(file));
	if (missing.length) {
		throw new UsageError(
			`No source for ${missing.join(", ")}. A name is <app>/<bundle>, e.g. frappe/desk.bundle.css.`
		);
	}
	return files.map((file) => names.get(file));
}

function entriesOf(bench, app) {
	const root = bench.publicFolder(app);
	if (!fs.existsSync(root)) return [];
	return filesUnder(root, SKIPPED_FOLDERS)
		.sort()
		.map((source) => toEntry(app, source))
		.filter(Boolean);
}

function filesUnder(folder, skipped = new Set()) {
	return fs.readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
		const full = path.join(folder, item.name);
		if (item.isDirectory())
			return skipped.has(item.name) ? [] : filesUnder(full, new Set(["node_modules"]));
		return item.isFile() ? [full] : [];
	});
}

function toEntry(app, source) {
	const match = ENTRY_NAME.exec(path.basename(source));
	if (!match) return null;
	const [, bundle, extension] = match;
	const kind = SCRIPT_EXTENSIONS.includes(extension) ? "js" : "css";
	return { app, source, bundle, kind, key: `${bundle}.${kind}` };
}

function withoutCollisions(entries, warn) {
	const taken = new Map();
	for (const entry of entries) {
		const first = taken.get(entry.key);
		if (first)
			warn(`${entry.source} is ignored: ${first.source} already makes ${entry.app}/${entry.key}.`);
		else taken.set(entry.key, entry);
	}
	return [...taken.values()];
}
