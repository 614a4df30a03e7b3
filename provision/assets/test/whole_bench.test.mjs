import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import vm from "node:vm";

import { Bench } from "../lib/bench.mjs";
import { ScratchBench } from "./scratch_bench.mjs";

const SOURCES = /\.(js|mjs|ts|jsx|vue|html|css|scss|sass|json)$/;
const SKIPPED = new Set(["node_modules", "dist", "locale", "translations", "__pycache__", ".git"]);
/** Ten times what an idle machine needs: meant for a build that hangs or repeats itself, not for a busy machine. */
const LIMIT_MS = 120_000;
/** Bundles that the framework's pages ask for by name; without one of them a page stays blank. */
const ASKED_FOR = [
	"libs.bundle.js",
	"desk.bundle.js",
	"list.bundle.js",
	"form.bundle.js",
	"controls.bundle.js",
	"report.bundle.js",
	"frappe-web.bundle.js",
	"web_form.bundle.js",
	"desk.bundle.css",
	"report.bundle.css",
	"website.bundle.css",
	"login.bundle.css",
	"web_form.bundle.css",
	"print.bundle.css",
];

/** The bench's own apps, copied to a scratch folder: the served assets of the bench stay as they are. */
describe("Q5 assets: the whole bench", () => {
	let scratch;
	let duration;
	before(async () => {
		const bench = new Bench();
		scratch = new ScratchBench({}, { apps: bench.apps });
		for (const app of bench.apps) copyApp(bench, app, scratch);
		assert.equal(scratch.script("attach.mjs", []).status, 0);
		const started = Date.now();
		await scratch.build("--production");
		duration = Date.now() - started;
	});
	after(() => scratch?.remove());

	const maps = () => ({ ...scratch.map(), ...scratch.map("assets-rtl.json") });

	it("has a file for every value in both maps", () => {
		const missing = Object.values(maps()).filter(
			(address) => !fs.existsSync(scratch.path(`sites${address}`))
		);
		assert.deepEqual(missing, []);
	});

	it("has every bundle the framework's pages ask for, styles in both directions", () => {
		const keys = Object.keys(maps());
		const wanted = ASKED_FOR.flatMap((key) => (key.endsWith(".css") ? [key, `rtl_${key}`] : [key]));
		assert.deepEqual(
			wanted.filter((key) => !keys.includes(key)),
			[]
		);
	});

	it("makes scripts that a browser can parse", () => {
		for (const key of Object.keys(scratch.map()).filter((name) => name.endsWith(".js"))) {
			assert.doesNotThrow(() => new vm.Script(scratch.built(key)), key);
		}
	});

	it("leaves no unresolved import in the styles", () => {
		const open = Object.keys(maps()).filter(
			(key) => key.endsWith(".css") && /@import(?! url\(\/assets\/)/.test(scratch.built(key))
		);
		assert.deepEqual(open, []);
	});

	it("finds every file below /assets that the styles name", () => {
		const named = Object.keys(scratch.map())
			.filter((key) => key.endsWith(".css"))
			.flatMap((key) =>
				[...scratch.built(key).matchAll(/url\(["']?(\/assets\/[^"')?#]+)/g)].map(
					([, address]) => address
				)
			);
		const lost = [...new Set(named)].filter((address) => !isServed(address));
		assert.deepEqual(lost, []);
	});

	it("has the packages that pages load straight from node_modules", () => {
		const loaded = [
			"ace-builds/src-min-noconflict/ace.js",
			"ace-builds/src-noconflict/ace.js",
			"frappe-gantt/dist/frappe-gantt.min.js",
			"frappe-gantt/dist/frappe-gantt.css",
			"html5-qrcode/dist/html5-qrcode.min.js",
			"js-sha256/build/sha256.min.js",
			"qz-tray/qz-tray.js",
		];
		assert.deepEqual(
			loaded.filter((name) => !fs.existsSync(new URL(`../node_modules/${name}`, import.meta.url))),
			[]
		);
	});

	it(`is built in less than ${LIMIT_MS / 1000} s`, () => assert.ok(duration < LIMIT_MS, `${duration} ms`));
});

/** Sources only; images and fonts are looked up in the bench itself (isServed). */
function copyApp(bench, app, scratch) {
	const from = path.join(bench.appRoot(app), app);
	fs.cpSync(from, scratch.path(`apps/${app}/${app}`), {
		recursive: true,
		filter: (name) =>
			!SKIPPED.has(path.basename(name)) && (SOURCES.test(name) || fs.lstatSync(name).isDirectory()),
	});
	if (fs.existsSync(bench.nodeModules(app)))
		fs.symlinkSync(bench.nodeModules(app), scratch.path(`apps/${app}/node_modules`));
}

function isServed(address) {
	const [, , app, ...rest] = address.split("/");
	const bench = new Bench();
	if (rest[0] === "node_modules") return fs.existsSync(path.join(bench.nodeModules(app), ...rest.slice(1)));
	return fs.existsSync(path.join(bench.publicFolder(app), ...rest));
}
