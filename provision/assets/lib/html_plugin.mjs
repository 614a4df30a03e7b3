import fs from "node:fs";
import path from "node:path";

/** esbuild plugin: importing `x.html` registers its text as `frappe.templates["x"]`. */
export const htmlPlugin = {
	name: "html-template",
	setup(build) {
		// Resolved here, so that a missing file gets as far as loadTemplate.
		build.onResolve({ filter: /^\.{1,2}\/.*\.html$/ }, (found) => ({
			path: path.resolve(found.resolveDir, found.path),
		}));
		build.onLoad({ filter: /\.html$/, namespace: "file" }, loadTemplate);
	},
};

function loadTemplate({ path: file }) {
	const watchFiles = [file];
	let text;
	try {
		text = fs.readFileSync(file, "utf8");
	} catch (error) {
		// An app may import a template that only a later version has; the page then shows an empty part.
		return {
			contents: "",
			watchFiles,
			warnings: [{ text: `Template ${file} cannot be read: ${error.message}` }],
		};
	}
	return { contents: templateModule(file, text), watchFiles, resolveDir: path.dirname(file) };
}

/** The JS that registers a template. Only back-ticks are escaped: templates count on the rest as it is. */
export function templateModule(file, text) {
	const name = path.basename(file).split(".")[0];
	return `frappe.templates[${JSON.stringify(name)}] = \`${text.replaceAll("`", "\\`")}\`;\n`;
}
