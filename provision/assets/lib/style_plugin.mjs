import fs from "node:fs";
import path from "node:path";

import { compileSass, finishStyle, isSass, styleProblem } from "./styles.mjs";

/**
 * esbuild plugin: scss, sass and css become prefixed (and, with `rtl`, mirrored) css.
 * `cache` (a Map shared by the left-to-right and right-to-left builds of one run) saves the second sass run.
 */
export function stylePlugin({ stylePaths, rtl = false, cache = new Map() }) {
	return {
		name: rtl ? "style-rtl" : "style",
		setup(build) {
			build.onStart(() => cache.clear());
			build.onLoad({ filter: /\.(css|scss|sass)$/, namespace: "file" }, ({ path: file }) =>
				loadStyle(file, { stylePaths, rtl, cache })
			);
			build.onLoad({ filter: /\.(less|styl)$/, namespace: "file" }, ({ path: file }) => ({
				errors: [
					{
						text: `No compiler for ${path.extname(file)} here: write ${path.basename(file)} as .scss or .css.`,
					},
				],
			}));
		},
	};
}

async function loadStyle(file, { stylePaths, rtl, cache }) {
	try {
		const { css, map, dependencies } = sourceOf(file, stylePaths, cache);
		const contents = await finishStyle(css, { file, map, rtl });
		return { contents, loader: "css", resolveDir: path.dirname(file), watchFiles: dependencies };
	} catch (error) {
		const problem = styleProblem(error, file);
		return { errors: [problem], watchFiles: [file, problem.location.file] };
	}
}

function sourceOf(file, stylePaths, cache) {
	if (!cache.has(file)) {
		const text = fs.readFileSync(file, "utf8");
		cache.set(
			file,
			isSass(file) ? compileSass(text, { file, stylePaths }) : { css: text, dependencies: [file] }
		);
	}
	return cache.get(file);
}
