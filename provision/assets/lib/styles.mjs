import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import autoprefixer from "autoprefixer";
import postcss from "postcss";
import rtlcss from "rtlcss";
import * as sass from "sass";

import { placeIn } from "./places.mjs";

// Written out so that the result does not depend on a browserslist file some app may carry.
const BROWSERS = ["> 0.5%", "last 2 versions", "Firefox ESR", "not dead"];
process.env.BROWSERSLIST_IGNORE_OLD_DATA ??= "1";

const prefixer = autoprefixer({ overrideBrowserslist: BROWSERS });
const mirror = rtlcss();

/** PostCSS plugins that every style passes: mirroring first, on the author's rules, not on prefixed ones. */
export function stylePasses(rtl = false) {
	return rtl ? [mirror, prefixer] : [prefixer];
}

/** Is this file to be compiled by sass before it is css? */
export function isSass(file) {
	return /\.(scss|sass)$/.test(file);
}

/**
 * Compile sass text. Returns {css, map, dependencies}: a source map object, the files read.
 * `options`: {file, stylePaths, indented?, style?}. Throws sass.Exception with the place of the fault.
 */
export function compileSass(
	text,
	{ file, stylePaths, indented = file.endsWith(".sass"), style = "expanded" }
) {
	const result = sass.compileString(text, {
		url: pathToFileURL(file),
		syntax: indented ? "indented" : "scss",
		style,
		importers: stylePaths.map(importerFor),
		sourceMap: true,
		sourceMapIncludeSources: true,
		quietDeps: true,
		logger: { warn: warnUnlessDeprecation },
	});
	return {
		css: result.css,
		map: withRelativeSources(result.sourceMap, file),
		dependencies: result.loadedUrls
			.filter((url) => url.protocol === "file:")
			.map((url) => fileURLToPath(url)),
	};
}

/** Run the PostCSS passes. Returns css with its source map inline, as esbuild reads it. */
export async function finishStyle(css, { file, map = null, rtl = false }) {
	const result = await postcss(stylePasses(rtl)).process(css, {
		from: file,
		to: file,
		map: { inline: true, sourcesContent: true, prev: map ?? false },
	});
	return result.css;
}

/** An esbuild message for what sass or PostCSS threw; anything else is a fault of ours and is thrown on. */
export function styleProblem(error, file) {
	if (error instanceof sass.Exception) return sassProblem(error, file);
	if (error.name !== "CssSyntaxError") throw error;
	return { text: error.reason, location: placeIn(error.file ?? file, error.line, error.column - 1) };
}

function sassProblem({ span, sassMessage }, file) {
	const source = span.url?.protocol === "file:" ? fileURLToPath(span.url) : file;
	const length = span.start.line === span.end.line ? span.end.column - span.start.column : 0;
	const location = placeIn(source, span.start.line + 1, span.start.column, length);
	return {
		text: sassMessage,
		location: { ...location, lineText: location.lineText || span.context?.split("\n")[0] },
	};
}

/** Paths of this machine must reach neither the served files nor, through them, the hashes. */
function withRelativeSources(map, file) {
	const relative = (source) =>
		source.startsWith("file:") ? path.relative(path.dirname(file), fileURLToPath(source)) : source;
	return { ...map, sources: map.sources.map(relative) };
}

function importerFor(folder) {
	const base = pathToFileURL(folder + path.sep);
	return {
		findFileUrl(url) {
			if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return null;
			return new URL(url.replace(/^~/, "").replace(/\.css$/, ""), base);
		},
	};
}

function warnUnlessDeprecation(message, { deprecation, span }) {
	// Deprecations concern the framework's own scss under a pinned sass: nobody here can act on them.
	if (deprecation) return;
	process.stderr.write(`sass: ${message}${span?.url ? ` (${span.url}:${span.start.line + 1})` : ""}\n`);
}
