import fs from "node:fs";

/** An esbuild location: `line` from 1, `column` from 0, with that line's text if the file can be read. */
export function placeIn(file, line, column, length = 0) {
	return { file, line, column: Math.max(0, column), length, lineText: lineOf(file, line) };
}

function lineOf(file, line) {
	try {
		return fs.readFileSync(file, "utf8").split("\n")[line - 1] ?? "";
	} catch {
		return ""; // text that never was a file, such as a website theme
	}
}
