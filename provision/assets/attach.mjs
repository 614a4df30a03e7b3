#!/usr/bin/env node
/**
 * Make apps/frappe ready for the builder: node_modules link, package.json for `bench build`, theme script.
 * `attach.mjs [--bench PATH]`. A framework that brings its own package.json brings its own builder
 * and is left alone.
 */
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

import { ASSETS_HOME, Bench } from "./lib/bench.mjs";
import { UsageError } from "./lib/errors.mjs";
import { link } from "./lib/links.mjs";

const MARK = "single-window-attached";

try {
	const { values } = parseArgs({ options: { bench: { type: "string" } } });
	attach(new Bench(values.bench ?? process.env.BENCH_ROOT));
} catch (error) {
	process.stderr.write(`${error instanceof UsageError ? error.message : error.stack}\n`);
	process.exitCode = 1;
}

function attach(bench) {
	const root = bench.appRoot("frappe");
	const manifest = path.join(root, "package.json");
	if (fs.existsSync(manifest) && !JSON.parse(fs.readFileSync(manifest, "utf8"))[MARK]) {
		process.stdout.write("apps/frappe has its own package.json: its own builder is used.\n");
		return;
	}
	link(path.join(ASSETS_HOME, "node_modules"), bench.nodeModules("frappe"));
	keepOldScannerAddress(bench.nodeModules("frappe"));
	const home = path.relative(fs.realpathSync(root), ASSETS_HOME).split(path.sep).join("/");
	fs.writeFileSync(manifest, `${JSON.stringify(manifestOf(home), null, "\t")}\n`);
	fs.writeFileSync(
		path.join(root, "generate_bootstrap_theme.js"),
		`import(${JSON.stringify(`${home}/theme.mjs`)});\n`
	);
}

/** The framework loads the barcode scanner from dist/, which this version of the package no longer has. */
function keepOldScannerAddress(modules) {
	const folder = path.join(modules, "html5-qrcode");
	if (!fs.existsSync(folder))
		throw new UsageError("The packages are not installed. Run: npm ci --prefix provision/assets");
	fs.mkdirSync(path.join(folder, "dist"), { recursive: true });
	link(
		path.join(fs.realpathSync(folder), "html5-qrcode.min.js"),
		path.join(folder, "dist", "html5-qrcode.min.js")
	);
}

function manifestOf(home) {
	const build = `node ${home}/build.mjs`;
	return {
		name: "frappe-framework",
		private: true,
		[MARK]: true,
		scripts: { build, production: `${build} --production`, watch: `${build} --watch` },
	};
}
