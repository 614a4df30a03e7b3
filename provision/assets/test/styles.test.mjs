import assert from "node:assert/strict";
import fs from "node:fs";
import { afterEach, describe, it } from "node:test";

import { ScratchBench } from "./scratch_bench.mjs";

describe("Q5 assets: styles", () => {
	let scratch;
	afterEach(() => scratch.remove());

	async function built(files, ...words) {
		scratch = new ScratchBench().demo(files);
		await scratch.build(...words);
		return { ltr: scratch.built("x.bundle.css"), rtl: scratch.built("rtl_x.bundle.css") };
	}

	it("mirrors every style for right-to-left pages and leaves the other as written", async () => {
		const { ltr, rtl } = await built({
			"x.bundle.scss": ".a { margin-left: 1px; .b { float: right; } }",
		});
		assert.match(ltr, /margin-left: 1px[^]*float: right/);
		assert.match(rtl, /margin-right: 1px[^]*float: left/);
	});

	it("mirrors plain css that is only pulled in while bundling", async () => {
		const { ltr, rtl } = await built({
			"x.bundle.scss": '@import "./plain.css";',
			"plain.css": ".p { padding-left: 2px; }",
		});
		assert.match(ltr, /padding-left: 2px/);
		assert.match(rtl, /padding-right: 2px/);
	});

	it("obeys the author's directives for mirroring", async () => {
		const { rtl } = await built({ "x.bundle.scss": ".a { /*rtl:ignore*/ direction: ltr; left: 1px; }" });
		assert.match(rtl, /direction: ltr/);
		assert.match(rtl, /right: 1px/);
	});

	it("adds vendor prefixes in both directions", async () => {
		const { ltr, rtl } = await built({ "x.bundle.css": ".a { user-select: none; }" });
		for (const css of [ltr, rtl]) assert.match(css, /-webkit-user-select: none/);
	});

	it("finds imports of packages with and without a tilde, and of apps by their root", async () => {
		scratch = new ScratchBench({
			"apps/frappe/frappe/public/scss/_colours.scss": "$brand: teal;",
			"apps/frappe/node_modules/pack/theme.css": ".pack { left: 0; }",
		});
		scratch.demo({
			"x.bundle.scss":
				'@import "~pack/theme"; @import "pack/theme"; @import "frappe/public/scss/colours"; .a { color: $brand; }',
		});
		await scratch.build();
		const css = scratch.built("x.bundle.css");
		assert.match(css, /color: teal/);
		assert.equal(css.match(/\.pack/g).length, 2);
		assert.match(scratch.built("rtl_x.bundle.css"), /\.pack \{\s+right: 0/);
	});

	it("inlines plain css that scss uses by its full name", async () => {
		const { ltr } = await built({
			"x.bundle.scss": '@use "demo/public/other.css";',
			"other.css": ".other { top: 0; }",
		});
		assert.match(ltr, /\.other/);
	});

	it("leaves addresses below /assets as they are", async () => {
		const { ltr } = await built({
			"x.bundle.scss": '.a { background: url("/assets/demo/images/none.png?v=1"); }',
		});
		assert.match(ltr, /url\(\/assets\/demo\/images\/none\.png\?v=1\)/);
	});

	it("maps a rule back to its scss line", async () => {
		await built({ "x.bundle.scss": ".a {\n\tcolor: red;\n}\n" });
		const map = JSON.parse(
			fs.readFileSync(scratch.path(`sites${scratch.map()["x.bundle.css"]}.map`), "utf8")
		);
		assert.match(map.sources.join(), /x\.bundle\.scss/);
		assert.match(map.sourcesContent.join(), /\tcolor: red;/);
	});

	it("ends with 1 and names file, line and cause when scss fails", () => {
		scratch = new ScratchBench().demo({
			"x.bundle.scss": '@import "./part";',
			"_part.scss": ".a {\n\tcolor: $none;\n}\n",
		});
		const { status, stderr } = scratch.script("build.mjs", []);
		assert.equal(status, 1);
		assert.match(stderr, /Undefined variable\.[^]*_part\.scss:2:8:[^]*color: \$none;/);
		assert.equal(fs.existsSync(scratch.path("sites/assets/assets.json")), false);
	});

	it("ends with 1 and names the place when plain css fails", () => {
		scratch = new ScratchBench().demo({ "x.bundle.css": ".a {\n  color: red;\n" });
		const { status, stderr } = scratch.script("build.mjs", []);
		assert.equal(status, 1);
		assert.match(stderr, /Unclosed block[^]*x\.bundle\.css:1:/);
	});

	it("says which language to use instead of one that has no compiler", () => {
		scratch = new ScratchBench().demo({ "x.bundle.less": ".a { color: red; }" });
		const { status, stderr } = scratch.script("build.mjs", []);
		assert.equal(status, 1);
		assert.match(stderr, /No compiler for \.less here: write x\.bundle\.less as \.scss or \.css\./);
	});
});
