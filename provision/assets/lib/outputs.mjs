import fs from "node:fs";
import path from "node:path";

const HASHED_NAME = /^(.+\.bundle)\.([A-Z0-9]{8})\.(js|css)$/;
const MAP_FILES = { js: "assets.json", css: "assets.json", "css-rtl": "assets-rtl.json" };

/** Bundles of an esbuild metafile: [{key, address, file}]; `key` and `address` as assets.json holds them. */
export function bundlesOf(bench, kind, metafile) {
	return Object.keys(metafile.outputs)
		.map((output) => path.resolve(bench.root, output))
		.map((file) => ({ file, match: HASHED_NAME.exec(path.basename(file)) }))
		.filter(({ match }) => match)
		.map(({ file, match }) => ({
			key: `${kind === "css-rtl" ? "rtl_" : ""}${match[1]}.${match[3]}`,
			address: `/assets/${path.relative(bench.assets, file).split(path.sep).join("/")}`,
			file,
		}));
}

/**
 * Enter bundles of one kind into assets.json or assets-rtl.json, keeping every other key, then delete the
 * older files of the same bundles: only once no map names them. Returns the addresses that changed.
 */
export function publishBundles(bench, kind, bundles) {
	const file = path.join(bench.assets, MAP_FILES[kind]);
	const before = readMap(file);
	const after = { ...before, ...Object.fromEntries(bundles.map(({ key, address }) => [key, address])) };
	writeMap(file, after);
	for (const bundle of bundles) removeOlder(bundle.file);
	return bundles
		.map(({ key }) => key)
		.filter((key) => before[key] !== after[key])
		.map((key) => after[key]);
}

function readMap(file) {
	if (!fs.existsSync(file)) return {};
	try {
		return JSON.parse(fs.readFileSync(file, "utf8"));
	} catch {
		return {}; // cut short by a full disk or a crash: this build writes a whole one
	}
}

function writeMap(file, map) {
	const sorted = Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
	const draft = `${file}.${process.pid}`;
	fs.writeFileSync(draft, `${JSON.stringify(sorted, null, "\t")}\n`);
	fs.renameSync(draft, file);
}

function removeOlder(current) {
	const [, bundle, , extension] = HASHED_NAME.exec(path.basename(current));
	const folder = path.dirname(current);
	for (const name of fs.readdirSync(folder)) {
		const match = HASHED_NAME.exec(name.replace(/\.map$/, ""));
		const sameBundle = match && match[1] === bundle && match[3] === extension;
		if (sameBundle && !name.startsWith(path.basename(current))) fs.unlinkSync(path.join(folder, name));
	}
}
