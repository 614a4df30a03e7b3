import assert from "node:assert/strict";
import fs from "node:fs";
import { after, afterEach, before, describe, it } from "node:test";

import { RedisServer } from "../../realtime/test/redis_server.js";
import { parseArguments } from "../lib/arguments.mjs";
import { UsageError } from "../lib/errors.mjs";
import { failureEvent } from "../lib/watch.mjs";
import { ScratchBench } from "./scratch_bench.mjs";

describe("Q5 assets: the command line", () => {
	let scratch;
	afterEach(() => scratch?.remove());

	it("reads our own style and the one of bench build", () => {
		const ours = parseArguments(["--app", "a,b", "--production"], {});
		assert.deepEqual(
			[ours.apps, ours.production, ours.runScripts, ours.files],
			[["a", "b"], true, true, null]
		);
		const words =
			"--apps a --skip_frappe --files a/x.bundle.js,a/y.bundle.css --run-build-command --save-metafiles";
		const theirs = parseArguments(words.split(" "), { BENCH_ROOT: "/b" });
		assert.deepEqual(theirs.files, ["a/x.bundle.js", "a/y.bundle.css"]);
		assert.deepEqual(
			[theirs.apps, theirs.skipFrappe, theirs.runScripts, theirs.bench],
			[["a"], true, true, "/b"]
		);
		assert.equal(parseArguments(["--files", "a/x.bundle.js"], {}).runScripts, false);
		assert.throws(() => parseArguments(["--prodution"], {}), UsageError);
	});

	it("ends with 2 and says what to do for wrong arguments, apps, files and folders", () => {
		scratch = new ScratchBench();
		const cases = {
			"--nonsense": /Usage: node/,
			"--app=ghost": /Not in sites\/apps\.txt: ghost/,
			"--files=demo/none.bundle.js": /No source for demo\/none\.bundle\.js/,
			"--bench=/nowhere": /Run bin\/setup first/,
		};
		for (const [word, text] of Object.entries(cases)) {
			const { status, stderr } = scratch.script("build.mjs", [word]);
			assert.equal(status, 2, word);
			assert.match(stderr, text);
		}
	});

	it("builds through the package.json that attaching puts into frappe's root", () => {
		scratch = new ScratchBench({ "apps/frappe/frappe/public/f.bundle.js": "1;" });
		for (let time = 0; time < 2; time++) assert.equal(scratch.script("attach.mjs", []).status, 0);
		const { scripts } = JSON.parse(fs.readFileSync(scratch.path("apps/frappe/package.json"), "utf8"));
		assert.match(scripts.production, /build\.mjs --production$/);
		assert.deepEqual(Object.keys(scripts), ["build", "production", "watch"]);
		assert.equal(fs.existsSync(scratch.path("apps/frappe/node_modules/esbuild")), true);
	});

	it("leaves a framework alone that brings its own builder", () => {
		const own = '{"name": "frappe"}';
		scratch = new ScratchBench({ "apps/frappe/package.json": own });
		assert.match(scratch.script("attach.mjs", []).stdout, /its own builder is used/);
		assert.equal(fs.readFileSync(scratch.path("apps/frappe/package.json"), "utf8"), own);
		assert.equal(fs.existsSync(scratch.path("apps/frappe/node_modules")), false);
	});

	it("compiles a website theme, and reports a fault on stderr", () => {
		scratch = new ScratchBench({ "apps/frappe/frappe/public/scss/_base.scss": ".a { color: $brand; }" });
		const output = scratch.path("theme.css");
		const good = scratch.script("theme.mjs", [
			output,
			'$brand: teal;\\n@import "frappe/public/scss/base";',
		]);
		assert.deepEqual([good.status, good.stderr], [0, ""]);
		assert.equal(fs.readFileSync(output, "utf8"), ".a{color:teal}");
		const bad = scratch.script("theme.mjs", [output, "a {\\n color: $none }"]);
		assert.equal(bad.status, 1);
		assert.match(bad.stderr, /Undefined variable\. \(line 2\)/);
	});

	it("runs the build scripts of the apps but not frappe's, and fails with them", () => {
		const script = (command) => JSON.stringify({ scripts: { build: command } });
		scratch = new ScratchBench({
			"apps/frappe/package.json": script("exit 9"),
			"apps/demo/package.json": script("echo done > built.txt"),
		});
		assert.equal(scratch.script("build.mjs", []).status, 0);
		assert.equal(fs.readFileSync(scratch.path("apps/demo/built.txt"), "utf8"), "done\n");
		scratch.write("apps/demo/package.json", script("exit 3"));
		const { status, stderr } = scratch.script("build.mjs", []);
		assert.equal(status, 1);
		assert.match(stderr, /The build script of demo failed \(exit 3\)\./);
	});

	it("keeps size reports on request", async () => {
		scratch = new ScratchBench().demo({ "x.bundle.js": "1;" });
		await scratch.build("--save-metafiles");
		assert.equal(
			"outputs" in JSON.parse(fs.readFileSync(scratch.path("logs/metafile-js.json"), "utf8")),
			true
		);
	});

	it("gives the Desk's build overlay a place for every error", () => {
		const { message } = failureEvent({
			problems: [{ text: "t", location: null }],
			formatted: ["f"],
			message: "m",
		});
		assert.deepEqual(message, {
			error: { errors: [{ text: "t", location: { file: "", line: 0, column: 0 } }] },
			formatted: ["f"],
			stack: "m",
		});
	});
});

describe("Q5 assets: Redis", () => {
	let redis;
	let scratch;
	before(async () => (redis = await new RedisServer().start()));
	after(() => redis.stop());
	afterEach(() => scratch.remove());

	it("makes running sites forget the old map, and nothing else", async () => {
		scratch = new ScratchBench({
			"sites/common_site_config.json": JSON.stringify({ redis_cache: redis.url }),
		}).demo({ "x.bundle.js": "1;" });
		await redis.client.set("assets_json", "old");
		await redis.client.set("other", "kept");
		await scratch.build();
		assert.deepEqual(await redis.client.mGet(["assets_json", "other"]), [null, "kept"]);
		assert.deepEqual(scratch.warnings, []);
	});

	it("only warns when Redis is away", async () => {
		scratch = new ScratchBench({
			"sites/common_site_config.json": '{"redis_cache": "redis://127.0.0.1:1"}',
		}).demo({ "x.bundle.js": "1;" });
		await scratch.build();
		assert.deepEqual(scratch.warnings, ["Redis could not be told (ECONNREFUSED)."]);
		assert.equal("x.bundle.js" in scratch.map(), true);
	});

	it("rebuilds while watching and tells browsers of changes and faults", async () => {
		scratch = new ScratchBench().demo({
			"x.bundle.scss": '@import "./part";',
			"_part.scss": "a { left: 0; }",
		});
		const events = [];
		const listener = redis.client.duplicate();
		await listener.connect();
		await listener.subscribe("events", (text) => events.push(JSON.parse(text)));
		const builder = scratch.startBuilder(["--watch", "--live-reload"], {
			FRAPPE_REDIS_QUEUE: redis.url,
			FRAPPE_REDIS_CACHE: redis.url,
		});
		try {
			await outputOf(builder, /Watching for changes/);
			scratch.demo({ "_part.scss": "a { left: 1px; }" });
			await until(() => events.length >= 2);
			assert.deepEqual(
				events.map(({ message }) => [message.success, message.live_reload]),
				[
					[true, true],
					[true, true],
				]
			);
			assert.deepEqual(
				events.flatMap(({ message }) => message.changed_files).sort(),
				addresses(scratch)
			);
			events.length = 0;
			scratch.demo({ "_part.scss": "a { left: $none; }" });
			await until(() => events.length >= 1);
			assert.match(events[0].message.formatted.join(), /Undefined variable/);
		} finally {
			builder.kill();
			await listener.disconnect();
		}
	});
});

function addresses(scratch) {
	return [...Object.values(scratch.map()), ...Object.values(scratch.map("assets-rtl.json"))].sort();
}

function outputOf(child, pattern) {
	return new Promise((resolve, reject) => {
		child.stdout.on("data", (text) => pattern.test(text) && resolve());
		child.once("exit", (code) => reject(new Error(`the builder ended with ${code}`)));
	});
}

async function until(isTrue) {
	const end = Date.now() + 20_000;
	while (!isTrue()) {
		if (Date.now() > end) throw new Error("nothing came");
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
