import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";

import { Bench } from "../lib/bench.mjs";
import { discoverEntries, selectEntries } from "../lib/entries.mjs";
import { UsageError } from "../lib/errors.mjs";
import { ScratchBench } from "./scratch_bench.mjs";

describe("Q5 assets: finding the bundles", () => {
	let scratch;
	afterEach(() => scratch.remove());

	const entriesOf = (files, warn) => {
		scratch = new ScratchBench().demo(files);
		return discoverEntries(new Bench(scratch.root), ["frappe", "demo"], warn);
	};

	it("finds bundles of every kind at any depth and names them by their output", () => {
		const entries = entriesOf({
			"js/deep/er/a.bundle.js": "",
			"b.bundle.ts": "",
			"scss/c.bundle.scss": "",
			"d.bundle.css": "",
		});
		assert.deepEqual(
			entries.map(({ app, key, kind }) => `${app} ${key} ${kind}`),
			["demo b.bundle.js js", "demo d.bundle.css css", "demo a.bundle.js js", "demo c.bundle.css css"]
		);
	});

	it("leaves out what is built, what is installed and what is no bundle", () => {
		const entries = entriesOf({
			"dist/js/a.bundle.js": "",
			"node_modules/p/b.bundle.js": "",
			"js/node_modules/p/c.bundle.js": "",
			"js/plain.js": "",
			"js/d.bundle.json": "",
			"js/distant/dist/e.bundle.js": "",
		});
		assert.deepEqual(
			entries.map(({ key }) => key),
			["e.bundle.js"]
		);
	});

	it("warns of a second source with the same output and keeps the first", () => {
		const warnings = [];
		const entries = entriesOf({ "a/x.bundle.scss": "", "b/x.bundle.css": "" }, (text) =>
			warnings.push(text)
		);
		assert.deepEqual(
			entries.map(({ source }) => source),
			[scratch.path("apps/demo/demo/public/a/x.bundle.scss")]
		);
		assert.match(
			warnings.join(),
			/b\/x\.bundle\.css is ignored: .*a\/x\.bundle\.scss already makes demo\/x\.bundle\.css/
		);
	});

	it("selects bundles by app and output name and refuses unknown ones", () => {
		const entries = entriesOf({ "a/x.bundle.scss": "", "y.bundle.js": "" });
		assert.deepEqual(
			selectEntries(entries, ["demo/x.bundle.css"]).map(({ key }) => key),
			["x.bundle.css"]
		);
		assert.throws(() => selectEntries(entries, ["demo/z.bundle.js"]), UsageError);
	});

	it("keeps the order of apps.txt and refuses apps that are not in it", () => {
		scratch = new ScratchBench();
		const bench = new Bench(scratch.root);
		assert.deepEqual(bench.selectApps(["demo", "frappe"]), ["frappe", "demo"]);
		assert.deepEqual(bench.selectApps(null, true), ["demo"]);
		assert.throws(
			() => bench.selectApps(["other"]),
			/Not in sites\/apps\.txt: other\. Known apps: frappe, demo\./
		);
	});

	it("says what to do when apps.txt names an app that is not there", () => {
		scratch = new ScratchBench();
		scratch.write("sites/apps.txt", "frappe\nghost\n");
		assert.throws(() => new Bench(scratch.root), /not in apps\/: ghost\. Run bin\/setup\./);
	});
});
