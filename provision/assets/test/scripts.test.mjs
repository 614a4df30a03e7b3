import assert from "node:assert/strict";
import fs from "node:fs";
import { afterEach, describe, it } from "node:test";

import { BuildFailure } from "../lib/errors.mjs";
import { templateModule } from "../lib/html_plugin.mjs";
import { ScratchBench } from "./scratch_bench.mjs";

const COMPONENT = `<template><p class="note">{{ text }}</p></template>
<script setup>
const text = "hello";
</script>
<style scoped>
.note { color: red; }
</style>
`;

describe("Q5 assets: scripts", () => {
	let scratch;
	afterEach(() => scratch.remove());

	async function executed(files, ...words) {
		scratch = new ScratchBench().demo(files);
		await scratch.build(...words);
		return scratch.execute("x.bundle.js");
	}

	it("registers an imported template by its file name up to the first dot", async () => {
		const { frappe } = await executed({
			"x.bundle.js": 'import "./row_item.v2.html";',
			"row_item.v2.html": '<b>`{{ a }}` "q"\n</b>',
		});
		assert.deepEqual({ ...frappe.templates }, { row_item: '<b>`{{ a }}` "q"\n</b>' });
	});

	it("escapes only back-ticks in a template", () => {
		scratch = new ScratchBench();
		assert.equal(templateModule("/a/b.html", "`$1\\n`"), 'frappe.templates["b"] = `\\`$1\\n\\``;\n');
	});

	it("warns of a template that is missing and builds on", async () => {
		const { frappe } = await executed({ "x.bundle.js": 'import "./none.html";' });
		assert.deepEqual({ ...frappe.templates }, {});
		assert.match(scratch.warnings.join(), /none\.html cannot be read/);
	});

	it("puts the style of a component into the page from the bundle and makes no css file", async () => {
		const { styles, found } = await executed({
			"x.bundle.js":
				'import Note from "./Note.vue"; found.scope = Note.__scopeId; found.render = typeof Note.setup;',
			"Note.vue": COMPONENT,
		});
		assert.equal(styles.length, 1);
		assert.match(found.scope, /^data-v-[0-9a-f]{8}$/);
		assert.match(styles[0], new RegExp(`\\.note\\[${found.scope}\\] \\{\\s+color: red;`));
		assert.equal(found.render, "function");
		assert.deepEqual(fs.readdirSync(scratch.path("sites/assets/demo/dist")), ["js"]);
		assert.deepEqual(Object.keys(scratch.map()), ["x.bundle.js"]);
	});

	it("builds a component with separate script, template and scss that imports plain css", async () => {
		const { styles, found } = await executed({
			"x.bundle.js":
				'import Old from "./Old.vue"; found.name = Old.name; found.render = typeof Old.render;',
			"Old.vue": `<script>export default { name: "old-one" };</script>
<template><i>{{ 1 }}</i></template>
<style lang="scss">@import "./plain.css"; .a { .b { margin: 0; } }</style>`,
			"plain.css": ".plain { top: 0; }",
		});
		assert.deepEqual({ ...found }, { name: "old-one", render: "function" });
		assert.match(styles[0], /\.plain \{[^]*\.a \.b \{/);
	});

	it("puts css imported by a script into the page, too", async () => {
		const { styles } = await executed(
			{ "x.bundle.js": 'import "./x.scss";', "x.scss": "$c: blue; p { color: $c; }" },
			"--production"
		);
		assert.deepEqual([...styles], ["p{color:#00f}\n"]);
	});

	it("lets any app import from another app's root", async () => {
		scratch = new ScratchBench({ "apps/frappe/frappe/public/js/lib.js": "export const answer = 42;" });
		scratch.demo({
			"x.bundle.js": 'import { answer } from "frappe/public/js/lib"; found.answer = answer;',
		});
		await scratch.build();
		assert.equal(scratch.execute("x.bundle.js").found.answer, 42);
	});

	it("sets NODE_ENV by mode and keeps source maps", async () => {
		const source = { "x.bundle.js": "found.mode = process.env.NODE_ENV;" };
		assert.equal((await executed(source)).found.mode, "development");
		await scratch.build("--production");
		assert.equal(scratch.execute("x.bundle.js").found.mode, "production");
		const map = fs.readFileSync(scratch.path(`sites${scratch.map()["x.bundle.js"]}.map`), "utf8");
		assert.deepEqual(JSON.parse(map).sourcesContent, [source["x.bundle.js"]]);
	});

	it("names file, line and text of a fault in a component", async () => {
		const broken = COMPONENT.replace('"hello";', "= ;");
		await assert.rejects(
			executed({ "x.bundle.js": 'import "./Note.vue";', "Note.vue": broken }),
			(error) => {
				assert.ok(error instanceof BuildFailure);
				assert.match(error.message, /Unexpected token[^]*Note\.vue:3:13:[^]*const text = = ;/);
				return true;
			}
		);
	});

	it("names the place of a fault in a template", async () => {
		const broken = COMPONENT.replace("</p>", "");
		await assert.rejects(
			executed({ "x.bundle.js": 'import "./Note.vue";', "Note.vue": broken }),
			/missing end tag[^]*Note\.vue:1:10:[^]*class="note"/
		);
	});

	it("names the line of the .vue file for a fault in its scss", async () => {
		const broken = COMPONENT.replace(
			"<style scoped>\n.note { color: red; }",
			'<style lang="scss">\n.note { color: $none; }'
		);
		await assert.rejects(
			executed({ "x.bundle.js": 'import "./Note.vue";', "Note.vue": broken }),
			/Undefined variable[^]*Note\.vue:6:15:[^]*color: \$none/
		);
	});

	it("says what is wrong with blocks that are not supported", async () => {
		const cases = {
			'style lang="less"': "No compiler",
			"style module": "not supported",
			'style src="./a.css"': "not supported",
		};
		for (const [tag, text] of Object.entries(cases)) {
			const source = `<template><p/></template><${tag}>p {}</style>`;
			await assert.rejects(
				executed({ "x.bundle.js": 'import "./N.vue";', "N.vue": source }),
				new RegExp(text),
				tag
			);
			if (tag !== 'style src="./a.css"') scratch.remove();
		}
	});

	it("names a module that cannot be found", async () => {
		await assert.rejects(
			executed({ "x.bundle.js": 'import "no-such-package";' }),
			/Could not resolve "no-such-package"[^]*x\.bundle\.js:1:7/
		);
	});
});
