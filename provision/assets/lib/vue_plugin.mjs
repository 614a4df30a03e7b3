import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

import { compileScript, compileStyleAsync, compileTemplate, parse } from "vue/compiler-sfc";

import { problemsOf, styleModule } from "./css_in_js.mjs";
import { placeIn } from "./places.mjs";
import { compileSass, stylePasses } from "./styles.mjs";

/** Variable that holds the component in its module; no script of an app has one of this name. */
const COMPONENT = "__single_file_component__";
const STYLE_LANGUAGES = new Set(["css", "scss", "sass"]);

/**
 * esbuild plugin for Vue 3 single-file components. Styles go into the JS bundle (see css_in_js.mjs).
 * `options`: {root, modulePaths, stylePaths, production}; scope ids come from the path below `root`,
 * so that two machines build the same bundle.
 */
export function vuePlugin(options) {
	return {
		name: "vue",
		setup(build) {
			build.onResolve({ filter: /^vue-part:/ }, ({ path: name, importer, pluginData }) => {
				const [, part, index] = name.split(":");
				return {
					path: importer,
					suffix: `?${part}${index}`,
					pluginData: { ...pluginData, part, index },
				};
			});
			build.onLoad({ filter: /\.vue$/, namespace: "file" }, ({ path: file, suffix, pluginData }) =>
				suffix ? loadPart(pluginData, options) : loadComponent(file, options)
			);
		},
	};
}

function loadPart(component, options) {
	return component.part === "style" ? loadStyle(component, options) : loadTemplate(component);
}

function loadComponent(file, options) {
	const { descriptor, errors } = parse(fs.readFileSync(file, "utf8"), { filename: file });
	const component = describe(file, descriptor, options);
	try {
		if (errors.length) throw errors[0];
		refuseUnsupported(descriptor);
		const script = scriptOf(component);
		return {
			contents: assemble(component, script),
			loader: (descriptor.scriptSetup ?? descriptor.script)?.lang === "ts" ? "ts" : "js",
			resolveDir: path.dirname(file),
			pluginData: { ...component, bindings: script.bindings },
			watchFiles: [file],
		};
	} catch (error) {
		return { errors: [vueProblem(error, file, descriptor)], watchFiles: [file] };
	}
}

function describe(file, descriptor, { root, production }) {
	const id = createHash("sha256").update(path.relative(root, file)).digest("hex").slice(0, 8);
	return {
		file,
		descriptor,
		id,
		production,
		scoped: descriptor.styles.some((style) => style.scoped),
		// Only a `<script setup>` can carry the render function itself; others get it as a second module.
		inline: Boolean(descriptor.scriptSetup && descriptor.template),
	};
}

function refuseUnsupported({ template, script, scriptSetup, styles }) {
	if ([template, script, scriptSetup, ...styles].some((block) => block?.src)) {
		throw new SyntaxError("Blocks with src= are not supported here: write the text into the .vue file.");
	}
	if (template?.lang && template.lang !== "html") {
		throw new SyntaxError(`No compiler for template lang="${template.lang}".`);
	}
	const foreign = styles.find(({ lang }) => lang && !STYLE_LANGUAGES.has(lang));
	if (foreign) throw new SyntaxError(`No compiler for <style lang="${foreign.lang}">: use scss or css.`);
	if (styles.some((style) => style.module)) {
		throw new SyntaxError("<style module> is not supported here: use scoped.");
	}
}

function scriptOf({ descriptor, id, production, inline, scoped, file }) {
	if (!descriptor.script && !descriptor.scriptSetup) {
		return { content: `const ${COMPONENT} = {};`, bindings: {} };
	}
	return compileScript(descriptor, {
		id,
		isProd: production,
		inlineTemplate: inline,
		genDefaultAs: COMPONENT,
		templateOptions: { filename: file, id, scoped, transformAssetUrls: false },
	});
}

function assemble({ descriptor, file, id, inline, scoped }, { content, map }) {
	const lines = descriptor.styles.map((_style, index) => `import "vue-part:style:${index}";`);
	if (descriptor.template && !inline) {
		lines.push(`import { render } from "vue-part:template:0";`, `${COMPONENT}.render = render;`);
	}
	if (scoped) lines.push(`${COMPONENT}.__scopeId = "data-v-${id}";`);
	return [content, ...lines, `export default ${COMPONENT};`, inlineMap(map, file)].join("\n");
}

function inlineMap(map, file) {
	if (!map) return "";
	const text = JSON.stringify({ ...map, sources: [path.basename(file)] });
	return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(text).toString("base64")}`;
}

function loadTemplate({ descriptor, file, id, scoped, production, bindings }) {
	const { code, errors, map } = compileTemplate({
		source: descriptor.template.content,
		inMap: descriptor.template.map,
		filename: file,
		id,
		scoped,
		isProd: production,
		transformAssetUrls: false,
		slotted: descriptor.slotted,
		compilerOptions: { bindingMetadata: bindings },
	});
	if (errors.length) return { errors: errors.map((error) => vueProblem(error, file)) };
	return { contents: `${code}\n${inlineMap(map, file)}`, resolveDir: path.dirname(file) };
}

async function loadStyle({ descriptor, file, id, production, index }, options) {
	const block = descriptor.styles[index];
	try {
		const source = cssOf(block, file, options);
		const { code, errors } = await compileStyleAsync({
			source: source.css,
			filename: file,
			id: `data-v-${id}`,
			scoped: block.scoped,
			isProd: production,
			postcssPlugins: stylePasses(),
		});
		if (errors.length) throw errors[0];
		const module = await styleModule(code, { file, ...options });
		return { ...module, watchFiles: [...module.watchFiles, ...source.dependencies] };
	} catch (error) {
		return { errors: problemsOf(error, file), watchFiles: [file] };
	}
}

function cssOf({ lang = "css", content, loc }, file, { stylePaths }) {
	if (lang === "css") return { css: content, dependencies: [] };
	// Empty lines stand for the blocks before, so that sass reports lines of the .vue file.
	const padded = "\n".repeat(loc.start.line - 1) + content;
	return compileSass(padded, { file, stylePaths, indented: lang === "sass" });
}

/** An esbuild message for what the compilers throw ({message, loc}); anything else is a fault of ours. */
function vueProblem(error, file, { scriptSetup, script } = {}) {
	if (!(error instanceof SyntaxError) && !/^\[@?vue\/compiler-sfc\]/.test(error.message)) throw error;
	const text = error.message.split("\n")[0];
	const start =
		fromColumnZero(error.loc?.start) ?? offset(error.loc, (scriptSetup ?? script)?.loc.start.line);
	return { text, location: start ? placeIn(file, start.line, start.column) : { file } };
}

/** Template compilers count columns from 1. */
function fromColumnZero(place) {
	return place && { line: place.line, column: place.column - 1 };
}

/** Places in a script count from the first line of its block. */
function offset(place, firstLine = 1) {
	return place && { line: place.line + firstLine - 1, column: place.column };
}
