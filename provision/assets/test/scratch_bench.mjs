import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

import { parseArguments } from "../lib/arguments.mjs";
import { run } from "../lib/run.mjs";

const HOME = fileURLToPath(new URL("..", import.meta.url));
/** Of the caller's environment nothing but this may reach a build under test. */
const ENVIRONMENT = { PATH: process.env.PATH, HOME: os.tmpdir() };

/** A bench in a temporary folder with the apps frappe and demo; sources are given by the test. */
export class ScratchBench {
	warnings = [];

	constructor(files = {}, { apps = ["frappe", "demo"] } = {}) {
		this.root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "assets-bench-")));
		this.write("sites/apps.txt", `${apps.join("\n")}\n`);
		for (const app of apps) fs.mkdirSync(this.path(`apps/${app}/${app}/public`), { recursive: true });
		for (const [name, text] of Object.entries(files)) this.write(name, text);
	}

	path(name) {
		return path.join(this.root, name);
	}

	write(name, text) {
		fs.mkdirSync(path.dirname(this.path(name)), { recursive: true });
		fs.writeFileSync(this.path(name), text);
	}

	/** Write sources below demo's public folder. */
	demo(files) {
		for (const [name, text] of Object.entries(files)) this.write(`apps/demo/demo/public/${name}`, text);
		return this;
	}

	/** Build in this process, as the command line would; warnings are kept in `warnings`. */
	build(...words) {
		const report = { info: () => {}, warn: (text) => this.warnings.push(text) };
		return run(parseArguments(["--bench", this.root, ...words], {}), report);
	}

	/** Run a script of provision/assets as its own process: {status, stdout, stderr}. */
	script(name, words, { env = {} } = {}) {
		const options = { encoding: "utf8", env: { ...ENVIRONMENT, BENCH_ROOT: this.root, ...env } };
		return spawnSync(process.execPath, [path.join(HOME, name), ...words], options);
	}

	/** Start the builder and leave it running. */
	startBuilder(words, env = {}) {
		const options = {
			env: { ...ENVIRONMENT, BENCH_ROOT: this.root, ...env },
			stdio: ["ignore", "pipe", "inherit"],
		};
		return spawn(process.execPath, [path.join(HOME, "build.mjs"), ...words], options);
	}

	/** The parsed assets.json, or assets-rtl.json. */
	map(name = "assets.json") {
		return JSON.parse(fs.readFileSync(this.path(`sites/assets/${name}`), "utf8"));
	}

	/** Text of the built file that the maps name for `key`. */
	built(key) {
		const address = this.map(key.startsWith("rtl_") ? "assets-rtl.json" : "assets.json")[key];
		return fs.readFileSync(this.path(`sites${address}`), "utf8");
	}

	/** Run the built bundle with a stand-in of the Desk's globals and return them. */
	execute(key) {
		const styles = [];
		const frappe = { templates: {}, dom: { set_style: (css) => styles.push(css) } };
		const globals = { frappe, styles, found: {} };
		vm.runInNewContext(this.built(key), globals);
		return globals;
	}

	remove() {
		fs.rmSync(this.root, { recursive: true, force: true });
	}
}
