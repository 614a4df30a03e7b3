#!/usr/bin/env node
/**
 * Compile the css of a Website Theme: `theme.mjs OUTPUT SCSS`, called by the framework from apps/frappe.
 * The framework sends line ends as the two characters \n and takes any text on stderr as the failure.
 */
import fs from "node:fs";

import { Bench } from "./lib/bench.mjs";
import { compileSass, styleProblem } from "./lib/styles.mjs";

const [output, scss] = process.argv.slice(2);
if (!output || scss === undefined) {
	process.stderr.write("Usage: node theme.mjs OUTPUT_FILE SCSS_TEXT\n");
	process.exit(2);
}

try {
	const bench = new Bench(process.env.BENCH_ROOT);
	const text = scss.replaceAll("\\n", "\n");
	const { css } = compileSass(text, {
		file: `${output}.scss`,
		stylePaths: bench.stylePaths(),
		style: "compressed",
	});
	fs.writeFileSync(output, css);
} catch (error) {
	const { text, location } = styleProblem(error, output);
	process.stderr.write(`${text} (line ${location.line})\n${location.lineText ?? ""}\n`);
	process.exitCode = 1;
}
