import fs from "node:fs";
import path from "node:path";

import esbuild from "esbuild";

import { compileSass, finishStyle, isSass, styleProblem } from "./styles.mjs";
import { stylePlugin } from "./style_plugin.mjs";

/** What a page must leave alone: files that the web server serves by these addresses. */
export const SERVED_ADDRESSES = ["/assets/*"];

/**
 * Style text as a JS module that puts it into the page: `frappe.dom.set_style("…")`.
 * `options`: {file, root, modulePaths, stylePaths, production}. Imports inside the css are bundled in.
 * Returns esbuild's onLoad result.
 */
export async function styleModule(css, options) {
	const { file, root, modulePaths, stylePaths, production } = options;
	const result = await esbuild.build({
		absWorkingDir: root,
		stdin: {
			contents: css,
			sourcefile: path.relative(root, file),
			resolveDir: path.dirname(file),
			loader: "css",
		},
		bundle: true,
		write: false,
		metafile: true,
		minify: production,
		nodePaths: modulePaths,
		external: SERVED_ADDRESSES,
		plugins: [stylePlugin({ stylePaths })],
		logLevel: "silent",
	});
	return {
		contents: `frappe.dom.set_style(${JSON.stringify(result.outputFiles[0].text)});\n`,
		watchFiles: Object.keys(result.metafile.inputs)
			.map((input) => path.resolve(root, input))
			.filter(fs.existsSync),
		warnings: result.warnings,
	};
}

/** esbuild plugin for JS bundles: a css or scss file imported by JS travels inside the bundle. */
export function cssInJsPlugin(options) {
	return {
		name: "css-in-js",
		setup(build) {
			build.onLoad({ filter: /\.(css|scss|sass)$/, namespace: "file" }, ({ path: file }) =>
				loadStyle(file, options)
			);
		},
	};
}

async function loadStyle(file, options) {
	try {
		const text = fs.readFileSync(file, "utf8");
		const source = isSass(file)
			? compileSass(text, { file, ...options })
			: { css: text, dependencies: [file] };
		const css = await finishStyle(source.css, { file, map: source.map });
		const module = await styleModule(css, { file, ...options });
		return { ...module, watchFiles: [...module.watchFiles, ...source.dependencies] };
	} catch (error) {
		return { errors: problemsOf(error, file), watchFiles: [file] };
	}
}

/** esbuild messages for a failure of the nested build or of the style compilers. */
export function problemsOf(error, file) {
	return error.errors ?? [styleProblem(error, file)];
}
