import assert from "node:assert/strict";
import fs from "node:fs";
import { afterEach, describe, it } from "node:test";

import { ScratchBench } from "./scratch_bench.mjs";

describe("Q5 assets: outputs and maps", () => {
	let scratch;
	afterEach(() => scratch.remove());

	const scripts = () => fs.readdirSync(scratch.path("sites/assets/demo/dist/js")).sort();

	it("writes hashed files by kind and names them in the two maps", async () => {
		scratch = new ScratchBench().demo({
			"x.bundle.js": "found.a = 1;",
			"y.bundle.scss": "a { left: 0; }",
		});
		await scratch.build();
		assert.match(scratch.map()["x.bundle.js"], /^\/assets\/demo\/dist\/js\/x\.bundle\.[A-Z0-9]{8}\.js$/);
		assert.match(
			scratch.map()["y.bundle.css"],
			/^\/assets\/demo\/dist\/css\/y\.bundle\.[A-Z0-9]{8}\.css$/
		);
		assert.match(
			scratch.map("assets-rtl.json")["rtl_y.bundle.css"],
			/^\/assets\/demo\/dist\/css-rtl\/y\.bundle\.[A-Z0-9]{8}\.css$/
		);
	});

	it("gives the same hash to the same content and another to a changed one", async () => {
		scratch = new ScratchBench().demo({ "x.bundle.js": "found.a = 1;" });
		await scratch.build();
		const first = scratch.map()["x.bundle.js"];
		await scratch.build();
		assert.equal(scratch.map()["x.bundle.js"], first);
		scratch.demo({ "x.bundle.js": "found.a = 2;" });
		await scratch.build();
		assert.notEqual(scratch.map()["x.bundle.js"], first);
	});

	it("gives the same names in every folder and on every machine, for all kinds of sources", async () => {
		const sources = {
			"x.bundle.js":
				'import V from "./V.vue"; import O from "./O.vue"; import "./t.html"; import "./s.scss"; found.v = [V, O];',
			"V.vue":
				'<template><p/></template><script setup>const a = 1;</script><style lang="scss" scoped>p { a { top: 0; } }</style>',
			"O.vue":
				"<template><p/></template><script>export default {};</script><style>p { top: 0; }</style>",
			"t.html": "<p></p>",
			"s.scss": "p { a { top: 0; } }",
			"y.bundle.scss": '@import "./part";',
			"_part.scss": "p { a { left: 0; } }",
		};
		scratch = new ScratchBench().demo(sources);
		const other = new ScratchBench().demo(sources);
		await Promise.all([scratch.build(), other.build()]);
		assert.deepEqual(other.map(), scratch.map());
		assert.deepEqual(other.map("assets-rtl.json"), scratch.map("assets-rtl.json"));
		other.remove();
		const folder = scratch.path("sites/assets/demo/dist");
		for (const name of fs
			.readdirSync(folder, { recursive: true })
			.filter((file) => /\.(js|css|map)$/.test(file))) {
			const text = fs.readFileSync(`${folder}/${name}`, "utf8");
			assert.equal(text.includes(scratch.root), false, `${name} names a folder of the machine`);
		}
	});

	it("removes older files of the same bundle with their maps, and of no other", async () => {
		scratch = new ScratchBench().demo({
			"x.bundle.js": "1;",
			"dist/js/x.bundle.OLDOLD22.js": "",
			"dist/js/x.bundle.OLDOLD22.js.map": "",
		});
		const others = [
			"xx.bundle.OLDOLD22.js",
			"x.bundle.extra.bundle.OLDOLD22.js",
			"x.bundle.OLDOLD22.css",
			"x.bundle.js",
			"readme.txt",
		];
		for (const name of others) scratch.demo({ [`dist/js/${name}`]: "" });
		await scratch.build();
		const current = scratch.map()["x.bundle.js"].split("/").at(-1);
		assert.deepEqual(scripts(), [...others, current, `${current}.map`].sort());
	});

	it("keeps the keys of other apps and bundles when only some are built", async () => {
		scratch = new ScratchBench({ "apps/frappe/frappe/public/f.bundle.js": "1;" });
		scratch.demo({ "x.bundle.js": "1;", "y.bundle.js": "1;" });
		await scratch.build();
		const before = scratch.map();
		scratch.demo({ "x.bundle.js": "found.a = 2;", "y.bundle.js": "found.a = 2;" });
		await scratch.build("--files", "demo/x.bundle.js");
		const after = scratch.map();
		assert.deepEqual(Object.keys(after), ["f.bundle.js", "x.bundle.js", "y.bundle.js"]);
		assert.notEqual(after["x.bundle.js"], before["x.bundle.js"]);
		assert.equal(after["y.bundle.js"], before["y.bundle.js"]);
		assert.equal(after["f.bundle.js"], before["f.bundle.js"]);
	});

	it("writes a whole map over one that is cut short", async () => {
		scratch = new ScratchBench({ "sites/assets/assets.json": '{"x.bun' }).demo({ "x.bundle.js": "1;" });
		await scratch.build();
		assert.deepEqual(Object.keys(scratch.map()), ["x.bundle.js"]);
	});

	it("changes neither maps nor served files when one bundle of several fails", async () => {
		scratch = new ScratchBench().demo({
			"x.bundle.js": "found.a = 1;",
			"y.bundle.scss": "a { left: 0; }",
		});
		await scratch.build();
		const before = scratch.map();
		scratch.demo({ "x.bundle.js": "found.a = 2;", "y.bundle.scss": "a {" });
		await assert.rejects(scratch.build());
		assert.deepEqual(scratch.map(), before);
		assert.equal(fs.existsSync(scratch.path(`sites${before["x.bundle.js"]}`)), true);
	});

	it("links public folders and node_modules and repairs wrong links", async () => {
		scratch = new ScratchBench({ "apps/demo/node_modules/p/index.js": "1;" });
		fs.mkdirSync(scratch.path("sites/assets"), { recursive: true });
		fs.symlinkSync("/nowhere", scratch.path("sites/assets/demo"));
		await scratch.build();
		assert.equal(
			fs.realpathSync(scratch.path("sites/assets/demo")),
			scratch.path("apps/demo/demo/public")
		);
		assert.equal(
			fs.readFileSync(scratch.path("sites/assets/demo/node_modules/p/index.js"), "utf8"),
			"1;"
		);
		for (const folder of ["js", "css"])
			assert.equal(fs.statSync(scratch.path(`sites/assets/${folder}`)).isDirectory(), true);
	});

	it("does not delete a real folder that stands where a link must be", async () => {
		scratch = new ScratchBench({ "sites/assets/demo/keep.txt": "mine" });
		await assert.rejects(scratch.build(), /must be a link to .* Move it away\./);
		assert.equal(fs.readFileSync(scratch.path("sites/assets/demo/keep.txt"), "utf8"), "mine");
	});
});
