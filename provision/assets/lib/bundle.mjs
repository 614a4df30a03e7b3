import fs from "node:fs";
import path from "node:path";

import esbuild from "esbuild";

import { cssInJsPlugin, SERVED_ADDRESSES } from "./css_in_js.mjs";
import { BuildFailure } from "./errors.mjs";
import { htmlPlugin } from "./html_plugin.mjs";
import { stylePlugin } from "./style_plugin.mjs";
import { vuePlugin } from "./vue_plugin.mjs";

/**
 * The esbuild runs that these entries need: JS, css, and css once more mirrored.
 * Each is {kind: "js"|"css"|"css-rtl", options}; kinds without entries are left out.
 */
export function planBuilds(bench, entries, { production = false } = {}) {
	const paths = { modulePaths: bench.modulePaths(), stylePaths: bench.stylePaths() };
	const cache = new Map();
	const plugins = {
		js: () => scriptPlugins({ root: bench.root, production, ...paths }),
		css: () => [stylePlugin({ ...paths, cache })],
		"css-rtl": () => [stylePlugin({ ...paths, cache, rtl: true })],
	};
	return Object.keys(plugins)
		.map((kind) => ({
			kind,
			wanted: entries.filter((entry) => entry.kind === kind.slice(0, 3).replace("-", "")),
		}))
		.filter(({ wanted }) => wanted.length)
		.map(({ kind, wanted }) => ({
			kind,
			options: {
				...commonOptions(bench, paths.modulePaths, production),
				entryPoints: entryPoints(wanted, kind),
				plugins: plugins[kind](),
			},
		}));
}

/** Run one planned build and return esbuild's result. Throws BuildFailure with readable messages. */
export async function runBuild({ options }, watch = undefined) {
	try {
		return await esbuild.build({ ...options, watch });
	} catch (error) {
		if (!error.errors) throw error;
		throw await failureOf(error.errors);
	}
}

/** A BuildFailure for esbuild's messages. */
export async function failureOf(problems) {
	return new BuildFailure(problems, await formatProblems(problems, "error"));
}

/** esbuild messages as text with place and source line; colours only on a terminal. */
export function formatProblems(problems, kind) {
	return esbuild.formatMessages(problems, { kind, color: Boolean(process.stderr.isTTY) });
}

function scriptPlugins(options) {
	return [htmlPlugin, vuePlugin(options), cssInJsPlugin(options)];
}

function entryPoints(entries, kind) {
	return Object.fromEntries(
		entries.map(({ app, bundle, source }) => [
			path.posix.join(app, "dist", kind, bundle),
			fs.realpathSync(source),
		])
	);
}

function commonOptions(bench, modulePaths, production) {
	return {
		absWorkingDir: bench.root,
		outdir: bench.assets,
		entryNames: "[dir]/[name].[hash]",
		assetNames: "frappe/dist/media/[name].[hash]",
		publicPath: "/assets",
		bundle: true,
		minify: production,
		sourcemap: true,
		metafile: true,
		target: "es2017",
		nodePaths: modulePaths,
		external: SERVED_ADDRESSES,
		logLevel: "silent",
		define: {
			"process.env.NODE_ENV": JSON.stringify(production ? "production" : "development"),
			__VUE_OPTIONS_API__: "true",
			__VUE_PROD_DEVTOOLS__: "false",
		},
	};
}
